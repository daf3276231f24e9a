"""Tests of the command `harmel`."""
