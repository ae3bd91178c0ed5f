"""Facts the public relies on: authorities, documents, texts, provisions, numbers, validity, ledger."""
