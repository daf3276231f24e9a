"""Foresight side by side with its peer and with plain numpy, on the same matrices in one run."""
