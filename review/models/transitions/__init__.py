"""What may happen to a dossier, by who has it on the desk."""
