"""The tests of this stage."""
