"""What is published or recorded stays: the database itself refuses, whatever the way."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from registry import ledger
from registry.models import LedgerEntry, Provision, Revision, ValidityEvent
from review.models import Dossier, State, Step
from tests.factories import make_document, walk

pytestmark = pytest.mark.django_db
KEPT = [
    "registry_revision",
    "registry_provision",
    "registry_ledgerentry",
    "registry_document",
    "registry_drawnnumber",
    "review_step",
    "review_drafttext",
    "review_approval",
    "review_deliberation",
]


def refuse(sql, *params):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


@pytest.mark.parametrize("table", KEPT)
def test_rows_that_stay_cannot_be_deleted(cast, table):
    walk(cast)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0

    refuse(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("registry_revision", "text"),
        ("registry_document", "title"),
        ("registry_document", "document_number"),
        ("registry_ledgerentry", "actor"),
        ("registry_drawnnumber", "text"),
        ("review_step", "note"),
        ("review_drafttext", "text"),
        ("review_approval", "content_hash"),
    ],
)
def test_fixed_columns_cannot_be_changed(cast, table, column):
    walk(cast)

    refuse(f"UPDATE {table} SET {column} = 'x'")


def test_the_orm_cannot_change_a_published_text():
    revision = make_document().revisions.get()
    revision.text = "改了"

    with pytest.raises(IntegrityError), transaction.atomic():
        revision.save()
    assert Revision.objects.get(pk=revision.pk).text != "改了"


def test_what_may_change_still_changes():
    document = make_document()
    document.topic = "综合政务"

    document.save()

    document.refresh_from_db()
    assert document.topic == "综合政务"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a hole of SQLite alone")
@pytest.mark.parametrize("pragma", ["ON", "OFF"])
def test_a_row_cannot_be_replaced(pragma):
    revision = make_document().revisions.get()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={pragma}")
    columns = "document_id, number, text, note, content_hash, recorded_at"
    replace = (
        f"INSERT OR REPLACE INTO registry_revision ({columns}) SELECT document_id, number, 'x', '', '', recorded_at"
    )

    refuse(f"{replace} FROM registry_revision")
    refuse(replace.replace(f"({columns}) SELECT", f"(id, {columns}) SELECT id,") + " FROM registry_revision")

    assert Revision.objects.get(pk=revision.pk).text == revision.text
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", KEPT)
def test_tables_that_stay_cannot_be_truncated(table):
    refuse(f"TRUNCATE {table} CASCADE")


def test_a_validity_event_and_a_provision_stay():
    from datetime import date

    from registry import lifecycle

    document = make_document()
    lifecycle.record_event(document, "repeal", on=date(2021, 1, 1))

    for rows in (ValidityEvent.objects.all(), Provision.objects.all(), LedgerEntry.objects.all()):
        if rows.exists():
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.delete()


@pytest.mark.parametrize("target", [State.PUBLISHED, State.SIGNED, "nonsense"])
def test_a_state_cannot_jump_past_the_door(cast, target):
    dossier = cast.open()

    with pytest.raises(DatabaseError), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(state=target)
    assert Dossier.objects.get(pk=dossier.pk).state == State.DRAFTING


def test_the_edges_in_the_database_are_those_of_the_machines():
    from review.edges import edges, statements
    from review.models import Campaign, CampaignItem

    for model in (Dossier, Campaign, CampaignItem):
        wanted = statements(model._meta.db_table, edges(model), connection.vendor)[0]
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                name = f"{model._meta.db_table}_legal_edge"
                cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
                assert cursor.fetchone()[0] == wanted
            else:
                cursor.execute(
                    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = %s",
                    [f"{model._meta.db_table}_legal_edge"],
                )
                installed = cursor.fetchone()[0]
                assert all(f"{source}>{target}" in installed for source, target in edges(model))


def test_the_ledger_takes_part_in_the_callers_transaction():
    before = ledger.checkpoint()
    with transaction.atomic():
        ledger.record("act", "thing:1", by="somebody")
        transaction.set_rollback(True)
    assert ledger.checkpoint() == before
    assert not Step.objects.exists()
