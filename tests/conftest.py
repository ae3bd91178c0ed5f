"""What every test may ask for."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("FADU_DATA", Path(__file__).resolve().parent.parent.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def data_folder():
    """The development data, which the repository does not hold; tests that need it are reported as skipped without it."""
    if not DATA.is_dir():
        pytest.skip(f"FADU_DATA: no such folder: {DATA}")
    return DATA
