"""From an empty desk to the public registry through the pages alone, by six people."""

import pytest
from django.urls import reverse

from registry.models import Document
from review import package
from review.models import Dossier, State
from tests.review.desk import TITLE, details, file, fresh, opening, press, required_materials, signed_in

pytestmark = pytest.mark.django_db


def opened(cast):
    client = signed_in(cast.drafter)
    response = client.post(reverse("review:dossier_new"), opening(cast, title="幼儿园办法"))
    dossier = Dossier.objects.get()
    assert response.url == f"{dossier.get_absolute_url()}?do=save_text"
    return dossier


def done(response):
    assert response.status_code == 302, response.content.decode()


def prepare(cast, dossier):
    done(press(cast.drafter, dossier, "save_text", file=file()))
    done(press(cast.drafter, dossier, "describe", **details(cast)))
    for rule in required_materials(dossier):
        done(press(cast.drafter, dossier, "add_material", code=rule.code, file=file("材料.txt", "材料")))
    done(press(cast.drafter, dossier, "tell_circumstances", **dict.fromkeys(package.QUESTIONS, "no")))
    done(press(cast.drafter, dossier, "send_to_unit_check"))
    done(press(cast.unit_legal, dossier, "pass_unit_check", note="同意送审。"))
    done(press(cast.chief, dossier, "accept", reviewer=cast.reviewer.pk))


def test_a_document_reaches_the_public_through_the_pages(cast):
    dossier = opened(cast)
    prepare(cast, dossier)

    done(press(cast.reviewer, dossier, "conclude", conclusion="lawful", opinion="内容合法。"))
    done(press(cast.chief, dossier, "confirm"))
    meeting = {"meeting": "第1次常务会议", "held_on": "2020-01-01", "outcome": "passed", "minutes": "同意。"}
    done(press(cast.registrar, dossier, "record_deliberation", **meeting))
    done(press(cast.signatory, dossier, "sign"))
    done(press(cast.registrar, dossier, "register"))
    done(press(cast.registrar, dossier, "publish", read="on"))

    document = Document.objects.get()
    assert fresh(dossier).state == State.PUBLISHED
    assert (document.title, document.effective_on.month) == (TITLE, fresh(dossier).effective_on.month)
    assert document.registration_number


def test_findings_are_answered_and_the_revised_text_is_reviewed_again(cast):
    dossier = opened(cast)
    prepare(cast, dossier)

    finding = {
        "address": "art_2",
        "point": "K4.4",
        "problem": "收费没有依据。",
        "grade": "must_fix",
        "suggestion": "删去",
    }
    done(press(cast.reviewer, dossier, "add_finding", **finding))
    done(press(cast.reviewer, dossier, "conclude", conclusion="amend", opinion="应当修改第二条。"))
    done(press(cast.chief, dossier, "confirm", note="同意。"))
    answered = fresh(dossier).review.findings.get()
    done(press(cast.drafter, dossier, "reply", finding=answered.pk, reply="adopted"))
    done(press(cast.drafter, dossier, "save_text", words=f"{TITLE}\n第一条　为了规范，制定本办法。"))
    done(press(cast.drafter, dossier, "resubmit"))

    answered.refresh_from_db()
    assert (answered.label, answered.basis[:4], answered.reply) == ("第二条", "国办发〔", "adopted")
    assert fresh(dossier).state == State.REVIEWING
    assert fresh(dossier).review.round == 2
