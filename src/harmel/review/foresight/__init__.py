"""Options tested in futures up to the horizon. The place is kept; this review has no such stage."""
