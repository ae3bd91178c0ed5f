"""Pages that search, list and count."""
