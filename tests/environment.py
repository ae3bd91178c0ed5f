"""The environment of a test run, set before the settings are read; each process has files of its own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="fadu-tests-")
Path(os.environ["VAR_DIR"], "static").mkdir()
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
