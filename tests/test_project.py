"""The repository itself: its packages and their licences, its layout, and what no file may say."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PACKAGES = {"config", "review", "search", "registry"}
EVASIVE = {"utils", "helpers", "services", "common", "misc", "core"}
MACHINE = re.compile(r"(?<![\w./:-])/(?:root|home|Users|work)/[\w.-]+/")  # a path on somebody's machine
every_requirement_file = pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.stem)


def entries(path):
    """Each requirement with its hashes, as one line."""
    return path.read_text(encoding="utf-8").replace("\\\n", " ").strip().split("\n")


def locked():
    """Every requirement of every file that applies to this platform, by name."""
    found = (Requirement(entry.split(" --hash")[0]) for path in REQUIREMENTS for entry in entries(path))
    return {each.name: each for each in found if not each.marker or each.marker.evaluate()}


def tracked():
    """The files that belong to the project: what git holds, or everything where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    hidden = {".git", ".venv", "var"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.relative_to(ROOT).parts)]


def test_there_is_a_requirement_file_for_the_core_and_each_extra():
    assert {path.stem for path in REQUIREMENTS} == {"core", "dev", "elasticsearch", "office", "postgres"}


@every_requirement_file
def test_every_requirement_is_pinned_and_hashed(path):
    loose = [
        entry
        for entry in entries(path)
        if not re.match(r"[\w.-]+(\[[\w,]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)
    ]

    assert loose == []


@every_requirement_file
def test_no_requirement_names_where_packages_come_from(path):
    text = path.read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b", text, re.MULTILINE)
    assert " @ " not in text


@every_requirement_file
def test_the_state_machine_comes_from_the_maintained_package(path):
    names = {entry.split("==")[0] for entry in entries(path)}

    assert "django-fsm-2" in names
    assert not names & {"django-fsm", "django-viewflow", "django-fsm-admin"}


def test_no_installed_package_is_under_the_agpl():
    """The AGPL would bind every office that runs the system over a network."""
    licences = {}
    for name in locked():
        try:
            metadata = distribution(name).metadata
        except PackageNotFoundError:  # an extra that is not installed here
            continue
        said = [*metadata.get_all("License-Expression", ()), *metadata.get_all("License", ())]
        licences[name] = " ".join([*said, *metadata.get_all("Classifier", ())])

    assert "django" in licences
    assert [name for name, licence in licences.items() if re.search("AGPL|Affero", licence, re.IGNORECASE)] == []


def test_code_lives_in_the_four_packages_and_beside_them_only_tests_scripts_and_benchmarks():
    folders = {path.relative_to(ROOT).parts[0] for path in tracked() if path.suffix == ".py" and path.parent != ROOT}

    assert folders >= PACKAGES
    assert folders <= PACKAGES | {"tests", "scripts", "benchmarks", "docs"}
    assert {path.name for path in tracked() if path.suffix == ".py" and path.parent == ROOT} == {"manage.py"}


def test_no_module_has_a_name_that_says_nothing():
    modules = (path.relative_to(ROOT) for path in tracked() if path.suffix == ".py")

    assert [str(path) for path in modules if EVASIVE & {*path.parts, path.stem}] == []


def test_no_file_names_a_path_on_somebodys_machine():
    named = []
    for path in tracked():
        try:
            named += [
                f"{path.relative_to(ROOT)}: {found[0]}" for found in MACHINE.finditer(path.read_text(encoding="utf-8"))
            ]
        except UnicodeDecodeError:  # a picture or a font
            continue

    assert named == []
