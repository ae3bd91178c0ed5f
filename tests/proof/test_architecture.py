"""Promises that the code itself must keep: one door, no stored mark-up, nothing from elsewhere."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver
from django_fsm import FSMField

from config.settings import BASE_DIR
from review.models import Campaign, CampaignItem, Dossier

PACKAGES = ("config", "registry", "review", "search")
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (BASE_DIR / package).rglob("*.py")
    if not {"migrations", "__pycache__"} & set(path.parts)
)
TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.*"))
SCRIPTS = sorted(path for kind in ("*.css", "*.js") for path in (BASE_DIR / "static" / "fadu").rglob(kind))

# Where rows are written past save(), each with its reason.
WRITES_IN_BULK = {
    "registry/repealing.py": "what a text repeals is kept in the transaction of the text",
    "registry/citing.py": "a text's citations come by the hundred, in the transaction of the text",
    "review/models/dossier.py": "approvals are voided together; their guard lets nothing else change",
    "review/models/transitions/reviewing.py": "a review is moved to another reviewer; nothing else of it changes",
    "review/second_factor.py": "recovery codes come ten at once, and one is used up where it was still unused",
    "review/letters.py": "notices are marked as mailed together; they are no record of anything",
    "review/notices.py": "notices are marked as read together; they are no record of anything",
    "search/indexing.py": "outbox rows are marked as done; they are no record of anything",
    "search/beside.py": "the same: outbox rows that another process has indexed",
}
PLAIN_COLLECTIONS = {  # .update() of a dict, a set or a Counter
    "review/prechecking.py",
    "registry/ledger.py",
    "registry/catalogue_import.py",
}
SAFE_MARKUP = {"registry/templatetags/data_block.py": "JSON whose <, > and & are escaped before"}


def name_of(path: Path) -> str:
    return path.relative_to(BASE_DIR).as_posix()


@cache
def tree(path):
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def nodes(path, kind):
    return [node for node in tree(path) if isinstance(node, kind)]


def calls(path, *methods):
    return [n for n in nodes(path, ast.Call) if isinstance(n.func, ast.Attribute) and n.func.attr in methods]


def found(rule, files):
    """Where a rule is broken: {file: lines}."""
    broken = {name_of(path): sorted(rule(path)) for path in files}
    return {name: lines for name, lines in broken.items() if lines}


@pytest.mark.parametrize("model", [Dossier, Campaign, CampaignItem])
def test_a_state_can_be_set_by_its_machine_alone(model):
    field = model._meta.get_field("state")

    assert isinstance(field, FSMField)
    assert field.protected


def sets_a_state(path):
    for node in nodes(path, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(target, ast.Attribute) and target.attr == "state" for target in targets):
            yield node.lineno
    for call in calls(path, "update", "bulk_update", "update_or_create"):
        if any(keyword.arg == "state" for keyword in call.keywords):
            yield call.lineno
    for call in nodes(path, ast.Call):
        named = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        if isinstance(call.func, ast.Name) and call.func.id == "setattr" and "state" in named:
            yield call.lineno


@pytest.mark.parametrize(
    "line",
    ["case.state = 'signed'", "cases.update(state=1)", "setattr(case, 'state', 1)", "cases.bulk_update([], state=1)"],
)
def test_a_state_set_past_its_machine_would_be_noticed(tmp_path, line):
    module = tmp_path / "module.py"
    module.write_text(f"def sneak(case, cases):\n    {line}\n")

    assert list(sets_a_state(module)) == [2]


def test_nothing_sets_a_state_past_its_machine():
    assert found(sets_a_state, MODULES) == {}


def test_rows_are_written_in_bulk_only_where_a_reason_is_given():
    in_bulk = found(lambda path: {call.lineno for call in calls(path, "bulk_create", "bulk_update")}, MODULES)
    in_place = found(lambda path: {call.lineno for call in calls(path, "update")}, MODULES)

    assert set(in_bulk) | set(in_place) - PLAIN_COLLECTIONS <= set(WRITES_IN_BULK)


def test_transitions_save_nothing_themselves_and_send_nothing():
    """The door saves; a body that saved its own case would keep half an act."""

    def saves(path):
        return {
            c.lineno for c in calls(path, "save") if isinstance(c.func.value, ast.Name) and c.func.value.id == "self"
        }

    assert found(saves, (BASE_DIR / "review" / "models" / "transitions").glob("*.py")) == {}


def test_only_the_door_the_opening_and_the_registry_write_to_the_ledger():
    def records(path):
        return {c.lineno for c in calls(path, "record") if getattr(c.func.value, "id", "") == "ledger"}

    writers = set(found(records, MODULES))
    assert "review/workflow.py" in writers
    assert not [name for name in writers if "/views" in name or "/forms" in name or "/api" in name]


def test_views_write_through_verbs_and_never_themselves():
    """save, create and delete of a row belong to a verb module."""

    def writes(path):
        return {call.lineno for call in calls(path, "save", "create", "delete", "get_or_create", "bulk_create")}

    leaves = [p for p in MODULES if "views" in name_of(p) or "/api" in name_of(p) or "serializers" in name_of(p)]
    assert leaves
    assert found(writes, leaves) == {}


def test_stored_text_is_never_taken_for_mark_up():
    def trusts(path):
        names = {node.id for node in nodes(path, ast.Name)} | {node.attr for node in nodes(path, ast.Attribute)}
        return {"SafeString", "mark_safe", "SafeText"} & names

    assert set(found(trusts, MODULES)) <= set(SAFE_MARKUP)
    trusting = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    assert [name_of(path) for path in TEMPLATES if trusting.search(path.read_text("utf-8"))] == []


INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("what", INLINE)
def test_pages_carry_no(what):
    """The content security policy would refuse it, and a page must work without it."""
    assert [name_of(path) for path in TEMPLATES if INLINE[what].search(markup(path))] == []


def markup(path):
    """A template without its tags, whose comparisons look like attributes."""
    return re.sub(r"{%.*?%}|{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)


ELSEWHERE = re.compile(
    r"""<link[^>]*href\s*=\s*["'](?:https?:)?//|(?:src|srcset|action)\s*=\s*["'](?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\b|(?:fetch|import)\(\s*["'](?:https?:)?//"""
)


def test_pages_styles_and_scripts_load_nothing_from_elsewhere():
    def loads(path):
        return {n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if ELSEWHERE.search(line)}

    assert found(loads, [*TEMPLATES, *SCRIPTS]) == {}
    assert SCRIPTS


FORM = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
INCLUDED = re.compile(r'{% include "([^"]+)"')


def with_included(body):
    """What a piece of a page says, and what it includes says."""
    inner = [(BASE_DIR / "templates" / name).read_text("utf-8") for name in INCLUDED.findall(body)]
    return "".join([body, *inner])


@pytest.mark.parametrize(
    ("rule", "markup"),
    [
        (INLINE["style attribute"], '<p style="color:red">'),
        (INLINE["inline script"], "<script>alert(1)</script>"),
        (INLINE["event attribute"], '<a href="/" onclick="go()">'),
        (INLINE["script address"], '<a href="javascript:go()">'),
        (ELSEWHERE, '<script src="https://cdn.example.com/a.js"></script>'),
        (ELSEWHERE, '<link rel="stylesheet" href="//cdn.example.com/a.css">'),
        (ELSEWHERE, "body { background: url(https://example.com/a.png) }"),
    ],
)
def test_what_a_page_may_not_carry_would_be_noticed(rule, markup):
    assert rule.search(markup)


def test_forms_that_send_carry_their_token():
    forms = {name_of(path): FORM.findall(path.read_text("utf-8")) for path in TEMPLATES}

    assert sum(map(len, forms.values())) > 10
    assert [name for name, bodies in forms.items() if any("csrf_token" not in with_included(b) for b in bodies)] == []


def patterns(resolver):
    for entry in resolver.url_patterns:
        yield from [entry] if isinstance(entry, URLPattern) else patterns(entry)


def test_no_view_is_excused_from_the_token_but_the_reading_api():
    excused = {p.callback.__module__ for p in patterns(get_resolver()) if getattr(p.callback, "csrf_exempt", False)}

    assert all(re.fullmatch(r"(registry|search|review|config)\.api(_docs)?(\..*)?", module) for module in excused)


def sees_post(path):
    """Functions that look at request.POST but do not say which methods they take."""
    for function in nodes(path, ast.FunctionDef):
        text = ast.unparse(function)
        decorators = " ".join(ast.unparse(each) for each in function.decorator_list)
        is_view = "desk" in decorators or (function.args.args[:1] and "require_" in decorators)
        says_so = "require_POST" in decorators or ("require_http_methods" in decorators and "request.method" in text)
        if is_view and "request.POST" in text and not says_so:
            yield function.lineno


def test_every_view_that_takes_a_form_says_so():
    assert found(sees_post, [path for path in MODULES if "views" in name_of(path)]) == {}
