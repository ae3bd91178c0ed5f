"""What the open API shows of each noun: every field named here, none by accident."""
