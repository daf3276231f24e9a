"""The experts' rounds. The place is kept; this review has no such stage."""
