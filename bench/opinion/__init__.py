"""The opinion map side by side with its peer, on the same votes in one run."""
