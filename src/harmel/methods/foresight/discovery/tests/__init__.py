"""Facts about scenario discovery."""
