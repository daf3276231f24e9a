"""Every address, by every method, in both languages, as each of the cast and a stranger: nothing fails, and nobody may more than the table says."""
