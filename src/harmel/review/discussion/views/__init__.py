"""The pages of the discussion: request, one query or one action, page."""
