"""Side by side with the peers: a review with as many rows as a large one has, and what the pages of it take."""
