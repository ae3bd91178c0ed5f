"""What the public may send: one form."""
