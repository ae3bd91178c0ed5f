"""The environment of a test run, set before the settings are read."""

import os
import tempfile

os.environ.setdefault("DEMO", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="fadu-tests-"))
