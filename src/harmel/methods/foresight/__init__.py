"""Foresight: cross-impact, futures, robustness. Its place is kept; nothing here yet."""
