"""What pages and the report say alike of a result: figures, pairs of the two tracks, limits of what breaks an option."""
