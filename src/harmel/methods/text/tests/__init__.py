"""Tests of near-duplicates and of word differences."""
