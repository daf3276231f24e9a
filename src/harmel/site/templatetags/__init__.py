"""The tags and filters of every page."""
