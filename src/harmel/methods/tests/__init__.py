"""Facts about what the parts of the mathematics share."""
