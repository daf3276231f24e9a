"""Rows as what the methods take; and what they found as what may be stored and shown."""
