"""Every address for every subject, by every method: who is let in, who is not, and that reading changes nothing."""

import re
from copy import deepcopy
from itertools import product

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from registry.models import Account
from review.models import Dossier, State
from tests.factories import decide
from tests.proof.addresses import EVERYBODY, MANIFEST, PEOPLE, Site, names
from tests.proof.matrix import ACTIONS, LEGAL, RELATIONS, ROLES, may_read
from tests.proof.world import undone

pytestmark = pytest.mark.django_db
WRITE = re.compile(r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "?(\w+)', re.IGNORECASE)
SESSION = {"django_session"}
REFUSAL = {"registry_ledgerentry", "registry_ledgerhead"} | SESSION
every_address = pytest.mark.parametrize("name", MANIFEST)


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), undone():
        yield Site()


@pytest.fixture(scope="module")
def clients(site):
    """A signed-in browser for every subject."""
    accounts = {who: person.accounts.get() for who, person in site.people.items()}
    accounts["account"] = Account.objects.create_user("nobody", password="test-password-1")
    found = {"anonymous": Client(raise_request_exception=False)}
    for who, account in accounts.items():
        found[who] = Client(raise_request_exception=False)
        found[who].force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture(autouse=True)
def _unhurried():
    """The limit on requests is another test's concern."""
    cache.clear()


def ask(client, method, path):
    """The answer to a request that is then undone, and the tables it wrote to."""
    written, cookies = set(), deepcopy(client.cookies)

    def watch(execute, sql, params, many, context):
        found = WRITE.match(sql)
        written.update([found[1]] if found else [])
        return execute(sql, params, many, context)

    with undone(), connection.execute_wrapper(watch):
        response = client.generic(method, path)
        getattr(response, "streaming", False) and list(response.streaming_content)
    client.cookies = cookies
    return response, written


def is_sent_to_sign_in(response):
    return response.status_code == 302 and response.url.startswith(settings.LOGIN_URL)


def test_every_address_is_in_the_manifest():
    assert sorted(set(names())) == sorted(MANIFEST)


def verdict(site, name, who, method, response):
    """None when the answer is the one the manifest asks for, else what is wrong with it."""
    entry, status = MANIFEST[name], response.status_code
    allowed = entry.get if method in ("GET", "HEAD") else entry.post
    if not name.startswith("review:") or EVERYBODY in (entry.get, entry.post):
        wanted = {405} if allowed is None else {200, 300, 301, 302, 303, 304} | ({400} if method == "POST" else set())
    elif who == "anonymous":
        return None if is_sent_to_sign_in(response) else f"{status}, not sent to sign in"
    elif who == "account":
        wanted = {403}
    elif allowed is None:
        wanted = {405}
    elif not site.reads(who, entry):
        wanted = {404}
    elif who not in allowed:
        wanted = {entry.says_no}
    else:
        wanted = {200, 302} if method in ("GET", "HEAD") else {200, 302, 400, 409}
    if status not in wanted or (wanted != {302} and is_sent_to_sign_in(response) and name != "review:logout"):
        return f"{status}, not {sorted(wanted)}"
    return None


def subjects(name):
    return EVERYBODY if name.startswith("review:") else ("anonymous", "registrar")


@every_address
def test_an_address_is_open_to_those_of_the_manifest_and_to_nobody_else(site, clients, name):
    path, wrong = site.address(name), {}
    for who in subjects(name):
        for method in ("GET", "POST"):
            response, written = ask(clients[who], method, path)
            fault = verdict(site, name, who, method, response)
            if method == "GET" and written - SESSION:
                fault = f"reading wrote to {written}"
            if method == "POST" and who not in (MANIFEST[name].post or ()) and written - REFUSAL:
                fault = f"a refused request wrote to {written}"
            if fault:
                wrong[who, method] = fault

    assert wrong == {}


@pytest.mark.parametrize("name", [name for name, entry in MANIFEST.items() if entry.of])
def test_what_a_person_may_not_read_is_as_if_it_were_not_there(site, clients, name):
    key = "item" if "item" in site.place(name) else "pk"
    hidden, absent = site.address(name), site.address(name, **{key: 987_654_321})
    for method in ("GET", "POST"):
        there, nowhere = ask(clients["visitor"], method, hidden)[0], ask(clients["visitor"], method, absent)[0]
        assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
        assert there.headers == nowhere.headers


@every_address
def test_every_address_refuses_a_form_without_its_token(site, clients, name):
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = clients["registrar"].cookies

    response, written = ask(strict, "POST", site.address(name))

    assert response.status_code == 403 or (response.status_code == 405 and name.startswith("api:"))
    assert written <= SESSION


@every_address
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_address_takes_another_method(site, clients, name, method):
    response, written = ask(clients["chief"], method, site.address(name))

    assert response.status_code in {405, 403, 404}, response.status_code
    assert written <= REFUSAL


@every_address
def test_asking_for_the_head_alone_is_decided_alike(site, clients, name):
    for who in ("anonymous", "visitor", "chief"):
        head, body = (ask(clients[who], method, site.address(name))[0] for method in ("HEAD", "GET"))
        assert head.status_code == body.status_code
        assert b"".join(head) == b""


def test_the_desk_is_marked_as_not_to_be_stored(site, clients):
    for name in MANIFEST:
        if name.startswith("review:"):
            for who in ("anonymous", "visitor", "chief"):
                response, _ = ask(clients[who], "GET", site.address(name))
                assert response["Cache-Control"] == "private, no-store", (name, who)


@pytest.mark.parametrize(
    ("who", "reads"), [("visitor", False), ("outsider", False), ("auditor", False), ("chief", True)]
)
def test_a_series_names_an_unpublished_file_only_to_those_who_may_read_it(site, clients, who, reads):
    """The title of a numbered file is as secret as the file until it is published."""
    with undone():
        dossier = site.dossiers[State.CONFIRMING]
        Dossier.objects.filter(pk=dossier.pk).update(title="尚在审核的秘密")
        number = decide("confirm", dossier, site.cast.chief).review.number
        page = clients[who].get(reverse("review:number_series", args=[number.series_id])).content.decode()

    assert number.text in page
    assert ("尚在审核的秘密" in page) is (who in ("chief", "drafter"))


@pytest.mark.heavy
@pytest.mark.parametrize(("stage", "action"), LEGAL, ids=str)
def test_authorisation_of_every_action_through_the_pages(site, stage, action):
    """The same table as for the door itself, asked with an empty form by a person of each role in each relation."""
    wrong = {}
    for role, relation in product(ROLES, RELATIONS):
        with undone():
            dossier = Dossier.objects.get(pk=site.dossiers[stage].pk)
            person = site.person(role, relation, dossier)
            client = Client(raise_request_exception=False)
            client.force_login(person.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
            status = client.post(reverse("review:act", args=[dossier.pk, action])).status_code
        if not may_read(role, stage, elsewhere=relation == "elsewhere"):
            wanted = {404}
        else:
            wanted = {302, 400, 409} if ACTIONS[action].allows(role, relation) else {403}
        if status not in wanted:
            wrong[role, relation] = f"{status}, not {sorted(wanted)}"

    assert wrong == {}


def test_every_person_has_a_client(clients):
    assert set(clients) == set(EVERYBODY) >= set(PEOPLE)
