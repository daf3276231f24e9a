"""What the frame of the site promises."""
