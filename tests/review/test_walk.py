import pytest

from review.models import State
from tests.factories import Cast, walk


@pytest.mark.django_db
def test_the_happy_path_ends_in_the_registry():
    dossier = walk(Cast())

    assert dossier.state == State.PUBLISHED
    assert dossier.document.document_number == str(dossier.number)
