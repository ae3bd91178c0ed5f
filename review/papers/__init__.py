"""文书: the papers of the procedure, each composed once and written as DOCX and as PDF."""
