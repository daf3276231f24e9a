"""Facts about the balance of power."""
