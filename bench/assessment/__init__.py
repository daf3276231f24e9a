"""Panels of experts, as large as NATO's foresight workshops: how long settling and concluding take, and each page."""
