"""Who gets in, who sees which file, and what stays inside the office."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from registry.models import Account, Attachment
from review import demonstration
from review.models import State
from review.workflow import carry_out
from tests.factories import make_person
from tests.review.desk import page_of, press, signed_in

pytestmark = pytest.mark.django_db

PARTS = ["text", "materials", "findings", "approvals", "steps", "publication"]
UNIT = {"drafter", "unit_legal"}
READERS = {
    State.DRAFTING: UNIT,
    State.UNIT_CHECK: UNIT,
    State.SUBMITTED: UNIT | {"chief"},
    State.REVIEWING: UNIT | {"chief", "reviewer"},
    State.PASSED: UNIT | {"chief", "reviewer", "registrar", "second_registrar"},
    State.SIGNED: UNIT | {"chief", "reviewer", "registrar", "second_registrar", "signatory"},
}
CAST = sorted(READERS[State.SIGNED] | {"cleaner", "auditor", "administrator", "visitor"})


@pytest.mark.parametrize("state", READERS)
def test_a_file_is_shown_to_those_who_may_read_it_and_does_not_exist_for_others(cast, dossier_at, state):
    dossier = dossier_at(state)

    seen = {who for who in CAST if signed_in(getattr(cast, who)).get(page_of(dossier)).status_code == 200}

    assert seen == READERS[state]


def test_a_hidden_file_answers_like_one_that_was_never_there(cast, dossier_at):
    dossier, client = dossier_at(State.DRAFTING), signed_in(cast.visitor)
    for there, missing in [
        (page_of(dossier), reverse("review:dossier", args=[10**30])),
        (page_of(dossier, "steps"), reverse("review:dossier_part", args=[99999, "steps"])),
    ]:
        hidden, absent = client.get(there), client.get(missing)
        assert hidden.status_code == absent.status_code == 404
        assert hidden.content == absent.content
    assert client.post(reverse("review:act", args=[dossier.pk, "abandon"]), {"note": "x"}).status_code == 404
    assert not dossier.steps.filter(action="abandon").exists()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", [State.DRAFTING, State.REVIEWING, State.PUBLISHED])
def test_every_part_opens_at_every_stage(cast, dossier_at, part, state):
    response = signed_in(cast.drafter).get(page_of(dossier_at(state), part))

    assert response.status_code == 200


def test_a_part_that_is_none_is_not_found(cast):
    assert signed_in(cast.drafter).get(page_of(cast.open(), "secrets")).status_code == 404


@pytest.mark.parametrize("name", ["desk", "dossiers", "dossier_new"])
def test_strangers_are_sent_to_sign_in(db, name):
    response = Client().get(reverse(f"review:{name}"))

    assert response.status_code == 302
    assert response.url.startswith(settings.LOGIN_URL)


def test_an_account_without_a_person_is_told_whom_to_ask(db):
    client = Client()
    account = Account.objects.create_user("nobody", password="test-password-1")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    response = client.get(reverse("review:desk"))

    assert response.status_code == 403
    assert "请联系本单位的系统管理员" in response.content.decode()


def test_no_answer_of_the_desk_may_be_stored(cast, dossier_at):
    dossier, client = dossier_at(State.UNIT_CHECK), signed_in(cast.drafter)
    attachment = dossier.materials.first().attachment
    answers = [
        client.get(reverse("review:desk")),
        client.get(page_of(dossier)),
        client.get(reverse("review:file", args=[dossier.pk, attachment.pk])),
        client.get("/w/dossiers/999999/"),
        client.get("/w/no-such-page/"),
        client.post(reverse("review:act", args=[dossier.pk, "sign"])),
        Client().get(reverse("review:desk")),
        Client().get(reverse("review:login")),
    ]

    answers[2].close()
    assert {answer["Cache-Control"] for answer in answers} == {"private, no-store"}


def test_the_public_site_keeps_its_own_rules(client):
    assert "no-store" not in client.get("/no-such-page/").get("Cache-Control", "")


def test_the_opinion_is_internal_until_it_is_issued(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    press(cast.reviewer, dossier, "add_finding", problem="越权设定许可", grade="must_fix")
    press(cast.reviewer, dossier, "conclude", conclusion="amend", opinion="超越法定职权")
    press(cast.chief, dossier, "return_conclusion", note="内部意见")
    press(cast.reviewer, dossier, "conclude", conclusion="amend", opinion="超越法定职权")

    def reading(person):
        pages = [signed_in(person).get(page_of(dossier, part)).content.decode() for part in PARTS]
        return [words for words in ("越权设定许可", "超越法定职权", "内部意见") if any(words in page for page in pages)]

    assert reading(cast.drafter) == reading(cast.unit_legal) == []
    assert reading(cast.reviewer) == reading(cast.chief) == ["越权设定许可", "超越法定职权", "内部意见"]

    press(cast.chief, dossier, "confirm")
    assert reading(cast.drafter) == ["越权设定许可", "超越法定职权"]


def test_a_chief_who_touched_the_text_does_not_read_the_opinion_on_it(cast, dossier_at):
    both = make_person("兼任", cast.unit, "drafter", "chief")
    dossier = cast.open()
    carry_out("save_text", dossier, by=both, draft={"title": "甲", "carrier_title": "", "text": "第一条　乙。"})
    dossier.reviews.create(round=1, content_hash=dossier.content_hash, reviewer=cast.reviewer, opinion="内部看法")

    assert "内部看法" not in signed_in(both).get(page_of(dossier, "findings")).content.decode()


def test_a_file_is_handed_out_as_a_download_under_its_own_name(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    attachment = dossier.materials.first().attachment

    response = signed_in(cast.reviewer).get(reverse("review:file", args=[dossier.pk, attachment.pk]))

    assert b"".join(response.streaming_content) == b"paper"
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''paper.txt"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/octet-stream"


def test_a_file_is_only_reached_through_a_dossier_that_holds_it(cast, dossier_at):
    dossier = dossier_at(State.UNIT_CHECK)
    mine, other = dossier.materials.first().attachment, Attachment.objects.keep(b"elsewhere", "别处.pdf")

    def asked(person, attachment):
        response = signed_in(person).get(reverse("review:file", args=[dossier.pk, attachment.pk]))
        if response.streaming:
            b"".join(response.streaming_content)
        return response.status_code

    assert (asked(cast.drafter, mine), asked(cast.drafter, other), asked(cast.visitor, mine)) == (200, 404, 404)


def test_a_file_lost_from_the_disk_is_not_found(cast, dossier_at, settings, tmp_path):
    dossier = dossier_at(State.UNIT_CHECK)
    attachment = dossier.materials.first().attachment
    Attachment.objects.filter(pk=attachment.pk).update(file="sm3/00/none")

    assert signed_in(cast.drafter).get(reverse("review:file", args=[dossier.pk, attachment.pk])).status_code == 404


def test_signing_in_leads_to_the_desk_and_out_again_by_post_only(cast):
    client, username = Client(), cast.drafter.accounts.get().username
    entered = client.post(reverse("review:login"), {"username": username, "password": "test-password-1"})

    assert entered.url == reverse("review:desk")
    assert client.get(reverse("review:logout")).status_code == 405
    assert client.post(reverse("review:logout")).url == reverse("review:login")
    assert client.get(reverse("review:desk")).status_code == 302


def test_signing_in_never_leads_off_the_site(cast):
    username = cast.drafter.accounts.get().username
    fields = {"username": username, "password": "test-password-1", "next": "https://elsewhere.example/"}

    assert Client().post(reverse("review:login"), fields).url == reverse("review:desk")


def test_the_demonstration_says_who_to_sign_in_as(client, db, settings):
    settings.DEMO = True
    shown = client.get(reverse("review:login")).content.decode()
    settings.DEMO = False
    hidden = client.get(reverse("review:login")).content.decode()

    assert all(words in shown for seat in demonstration.ACCOUNTS for words in seat)
    assert settings.SITE_NAME in shown
    assert "testserver" not in shown
    assert demonstration.PASSWORD in shown
    assert demonstration.PASSWORD not in hidden
