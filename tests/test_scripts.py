"""The scripts behind the commands: the environment, the check of templates, and skips that may not happen."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import get_resolver

from review.edges import edges
from scripts import check, draw_workflow, environment, templates

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def template_folder(settings, tmp_path):
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path]}]
    return tmp_path


@pytest.fixture
def routes(settings):
    settings.ROOT_URLCONF = "tests.test_scripts_urls"
    return templates.routes_of(get_resolver())


def test_the_routes_are_known_by_their_full_names_and_parameters(routes):
    assert routes == {
        "home": [(set(), set())],
        "registry:document": [({"number"}, set())],
        "registry:article": [({"number", "path"}, set())],
    }


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (
            "{% url 'home' %}{% url 'registry:article' 3 'art_1' %}{% url 'registry:document' number=3 %}",
            None,
        ),
        ("{% url name_in_a_variable %}", None),
        ("{% if true %}{% url 'registry:nowhere' %}{% endif %}", "no address is called 'registry:nowhere'"),
        ("{% url 'registry:document' as address %}", "address 'registry:document' does not take these arguments"),
        ("{% url 'registry:document' pk=3 %}", "address 'registry:document' does not take these arguments"),
        ("{% static 'fadu.css' %}", "Did you forget to register or load this tag?"),
        ("{% if true %}", "Unclosed tag"),
        ("{% include '_missing.html' %}", "no template is called '_missing.html'"),
        ("{% extends 'missing.html' %}", "no template is called 'missing.html'"),
    ],
)
def test_a_mistake_in_a_template_is_found_without_rendering_it(template_folder, routes, text, mistake):
    (template_folder / "page.html").write_text(text)

    found = " ".join(templates.mistakes_in("page.html", routes))

    assert (mistake in found) if mistake else (found == "")


def test_the_check_of_templates_sees_every_template_of_ours(template_folder):
    (template_folder / "registry").mkdir()
    (template_folder / "registry" / "document_detail.html").write_text("")

    assert "registry/document_detail.html" in templates.template_names()
    assert not [name for name in templates.template_names() if name.startswith("rest_framework/")]


def test_an_unchanged_requirement_file_is_not_installed_again():
    installed = environment.line_of("core")

    assert environment.outdated(["core"], []) == ["core"]
    assert environment.outdated(["core", "postgres"], [installed]) == ["postgres"]
    assert environment.outdated(["core"], [installed]) == []
    assert environment.outdated(["core"], ["core 0123"]) == ["core"]


def start_anew(folder, database):
    variables = {"DEMO": "1", "VAR_DIR": str(folder), "DATABASE_URL": database}
    command = [sys.executable, "-m", "scripts.set_aside"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | variables, capture_output=True, text=True)


def test_starting_anew_sets_the_old_data_aside_and_deletes_nothing(tmp_path):
    for name in ("demo.db", "demo.db-journal", "media", "index"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "content").touch()

    done = start_anew(tmp_path, f"sqlite:///{tmp_path / 'demo.db'}")

    (aside,) = tmp_path.iterdir()
    assert str(aside) in done.stdout
    assert {path.parent.name for path in aside.rglob("content")} == {"demo.db", "demo.db-journal", "media", "index"}


def test_starting_anew_on_a_new_machine_does_nothing(tmp_path):
    done = start_anew(tmp_path, f"sqlite:///{tmp_path / 'demo.db'}")

    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])


def test_starting_anew_leaves_a_database_server_alone(tmp_path):
    refused = start_anew(tmp_path, "postgresql://127.0.0.1/fadu")

    assert refused.returncode == 1
    assert "DATABASE_URL" in refused.stderr


@pytest.mark.parametrize("field", draw_workflow.machines(), ids=lambda field: field.model.__name__)
def test_the_drawing_shows_every_stage_every_edge_and_every_refusal(field):
    drawn = draw_workflow.chapter(field)

    arrows = set(re.findall(r"^    (\w+) --> (\w+): \S+", drawn, re.MULTILINE))
    assert arrows == edges(field.model)
    assert all(f'state "{label}" as {value}' in drawn for value, label in field.flatchoices)
    assert f"[*] --> {field.default}\n" in drawn
    for action in field.get_all_transitions(field.model):
        assert all(condition.sentence in drawn for condition in action.conditions)


@pytest.mark.parametrize("port", ["80x", "0", "70000", "八千"])
def test_a_port_that_is_none_is_refused(port):
    refused = start(port)

    assert refused.returncode == 1
    assert f"PORT 应为 1 至 65535 的整数，现为“{port}”" in refused.stderr


def test_a_port_in_use_is_refused_before_anything_is_prepared():
    with socket.create_server(("127.0.0.1", 0)) as other:
        refused = start(str(other.getsockname()[1]))

    assert refused.returncode == 1
    assert "请换一个，例如：make run PORT=" in refused.stderr


def start(port):
    command = [sys.executable, "-m", "scripts.start", "--serve"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PORT": port}, capture_output=True, text=True, timeout=60
    )


@pytest.mark.parametrize(("command", "passes"), [("true", True), ("false", False)])
def test_a_step_of_the_check_tells_how_it_went(capsys, tmp_path, command, passes):
    assert check.take(check.Step("某一步", (command,)), tmp_path) is passes
    assert capsys.readouterr().out.startswith("✓ 某一步" if passes else "✗ 某一步")


@pytest.mark.parametrize(
    ("required", "outcome"),
    [
        ("", "2 skipped"),
        ("postgres", "2 skipped"),
        ("browser", "1 failed, 1 skipped"),
        ("browser,postgres", "1 failed, 1 skipped"),
    ],
)
def test_a_skip_that_may_not_happen_is_a_failure(tmp_path, required, outcome):
    (tmp_path / "test_pages.py").write_text(
        "import pytest\n"
        "@pytest.mark.browser\ndef test_a_page():\n    pytest.skip('no Chromium')\n"
        "def test_data():\n    pytest.skip('no data')\n"
    )

    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.required",
            "-p",
            "no:django",
            "-p",
            "no:cacheprovider",
            "-q",
            tmp_path,
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT), "FADU_TEST_REQUIRE": required},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )

    assert outcome in run.stdout
    assert ("no Chromium" in run.stdout) is ("failed" in outcome)


def test_the_drawn_workflow_is_that_of_the_machines():
    assert (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8") == draw_workflow.drawn()
