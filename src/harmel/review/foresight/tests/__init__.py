"""Facts about this stage."""
