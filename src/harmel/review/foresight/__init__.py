"""Foresight: options on two tracks, tested in the same futures up to the horizon; what breaks each, and what to watch."""
