"""Tests of the opinion map."""
