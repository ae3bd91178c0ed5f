"""The description of the open API: whole, Chinese, as committed; and no field comes into the open unnoticed."""

import json
from pathlib import Path

import pytest
import yaml
from django.core.cache import cache
from django.core.management import call_command

from config import api_urls
from config.problems import KINDS

ROOT = Path(__file__).resolve().parent.parent.parent
PRIVATE = (
    "opinion",
    "phone",
    "person",
    "account",
    "email",
    "drafted_by",
    "proposed",
    "reviewed_by",
    "evidence",
    "actor",
)


@pytest.fixture
def described(client, db):
    cache.clear()
    return client.get("/api/v1/openapi.json").json()


def operations(described):
    return {address: methods["get"] for address, methods in described["paths"].items()}


def chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text or "")


def test_the_committed_description_is_valid_and_the_present_one(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "openapi.yaml"))

    assert (tmp_path / "openapi.yaml").read_text() == (ROOT / "docs" / "openapi.yaml").read_text()


def test_every_address_is_described_and_can_only_be_read(described):
    readable = [route for route in api_urls.urlpatterns if route.name not in ("docs", "openapi_json", "openapi_yaml")]

    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == len(readable)
    assert all(set(methods) == {"get"} for methods in described["paths"].values())


def test_every_operation_parameter_and_answer_is_explained_in_chinese(described):
    for address, operation in operations(described).items():
        assert chinese(operation["summary"]), address
        assert chinese(operation["description"]), address
        assert all(map(chinese, operation["tags"])), address
        for parameter in operation.get("parameters", []):
            assert chinese(parameter["description"]), (address, parameter["name"])
        for answer in operation["responses"].values():
            assert chinese(answer["description"]), address


def test_every_field_is_explained_in_chinese(described):
    for name, schema in described["components"]["schemas"].items():
        assert chinese(schema["description"]), name
        for field, told in schema.get("properties", {}).items():
            assert chinese(told.get("description")), (name, field)


def test_every_operation_names_its_refusals(described):
    for address, operation in operations(described).items():
        assert {"200", "400", "405", "406", "429", "500"} <= set(operation["responses"]), address
        assert ("404" in operation["responses"]) == ("{" in address or "resolve" in address), address


def test_the_public_fields_are_these_and_no_others(described):
    """A new field is a decision: add it to public_fields.json in the same change."""
    fields = {
        name: sorted(schema["properties"])
        for name, schema in sorted(described["components"]["schemas"].items())
        if "properties" in schema
    }
    frozen = json.loads(Path(__file__).with_name("public_fields.json").read_text())

    assert fields == frozen


def test_no_public_field_is_about_people_or_opinions(described):
    named = {field for schema in described["components"]["schemas"].values() for field in schema.get("properties", ())}

    assert [field for field in named if any(word in field for word in PRIVATE)] == []


def test_both_forms_say_the_same(client, described):
    response = client.get("/api/v1/openapi.yaml")

    assert response["Content-Type"] == "application/yaml"
    assert yaml.safe_load(response.content) == described


def test_the_page_explains_every_kind_of_problem_without_a_script_of_its_own(client, db):
    page = client.get("/api/v1/docs/").content.decode()

    for kind in KINDS.values():
        assert f'id="{kind.code}"' in page
    assert "<style" not in page
    assert "style=" not in page
    assert all("src=" in tag for tag in page.split("<script")[1:])
