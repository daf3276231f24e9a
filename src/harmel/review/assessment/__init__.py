"""The experts' rounds: challenges and quantities judged under pseudonyms, in rounds, until answers stand still; ranked and pooled with their disagreement."""
