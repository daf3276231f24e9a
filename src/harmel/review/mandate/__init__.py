"""The leaders' text, its questions, the horizon, and the calendar back from the summit."""
