"""Using the desk as a browser does: sign in, read a page, press its buttons."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.models import Identification
from review import rules
from review.models import Dossier
from review.views import proof
from tests.factories import answer_points, proof_of

TITLE = "示例市云溪区民办幼儿园管理办法"
TEXT = f"""{TITLE}
第一条　为了规范民办幼儿园管理，根据有关法律，制定本办法。
第二条　任何单位和个人举办幼儿园的，应当依法登记；不得擅自收费。
第三条　本办法自2026年12月1日起施行，有效期至2031年11月30日。"""


def signed_in(person, client=None):
    """A browser of somebody who signed in and gave the code of their telephone."""
    client = client or Client()
    client.force_login(person.accounts.first(), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[proof.KEY] = proof_of(person)
    session.save()
    return client


def page_of(dossier, part=None):
    return reverse("review:dossier_part", args=[dossier.pk, part]) if part else dossier.get_absolute_url()


def press(person, dossier, action, client=None, **fields):
    """Open the page of a dossier and send one of its forms, with the unseen fields the page carried."""
    client = client or signed_in(person)
    if action == "conclude" and person == fresh(dossier).reviewer:
        answer_points(fresh(dossier))
        fields = {"haste": "应急管理需要", **fields}
    shown = client.get(page_of(dossier))
    unseen = {"seen": shown.context["seen"], "after": shown.context["after"]} if shown.status_code == 200 else {}
    return client.post(reverse("review:act", args=[dossier.pk, action]), {**unseen, **fields})


def file(name="送审稿.txt", content=TEXT):
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def bytes_of(attachment):
    with attachment.file.open() as stored:
        return stored.read()


def fresh(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def required_materials(dossier):
    return rules.of(rules.Kind.MATERIAL, dossier.opened_on).filter(required=True)


def opening(cast, **changed):
    """What a drafter fills in to open a dossier; all six questions answered with yes."""
    fields = {"title": "甲", "unit": cast.unit.pk, "issuer": cast.government.pk, "document_type": "通知"}
    return {**fields, **dict.fromkeys(Identification.Question.values, "yes"), **changed}


def details(cast, **changed):
    first = timezone.localdate() + timedelta(days=60)
    fields = {
        "issuer": cast.government.pk,
        "document_type": "通知",
        "genre": "办法",
        "effective_on": first.isoformat(),
        "expires_on": first.replace(year=first.year + 5, day=1).isoformat(),
    }
    return {**fields, **changed}
