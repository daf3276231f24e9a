"""The pages of this stage: request, one query or one action, page."""
