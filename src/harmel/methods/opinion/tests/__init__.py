"""Tests of the opinion map, and the published maps it is held against."""
