"""The one refusal of this package."""


class Unreadable(Exception):
    """What was handed in cannot be read; its text is one Chinese sentence that says what is wrong and what to do."""
