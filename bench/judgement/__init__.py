"""Judgement side by side with its peers, on the same cases and panels in one run."""
