"""Mandate to summit, through the browser's door only."""
