"""The public pages of the registry, one file per reader's question."""
