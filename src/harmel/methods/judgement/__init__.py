"""Judgement: expert rounds and quantiles. Its place is kept; nothing here yet."""
