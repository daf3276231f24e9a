"""The rehearsal of the review that ships, played by its own command."""
