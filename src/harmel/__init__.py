"""Harmel carries a strategic review from mandate to summit."""
