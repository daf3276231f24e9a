"""Contributions, statements, votes, the map of opinion, and findings that quote their inputs."""
