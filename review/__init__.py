"""Procedures: a document's way from draft to publication, and the yearly clean-up."""
