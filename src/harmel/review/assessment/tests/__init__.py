"""Tests of the stage `assessment`."""
