"""What a person is told when an action is not taken."""

from django.core.exceptions import PermissionDenied


class ActionRefused(Exception):
    """An action cannot be taken now; `sentences` say why, for people."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class ActionForbidden(ActionRefused, PermissionDenied):
    """This person may not take the action."""
