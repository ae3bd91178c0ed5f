"""Whatever anybody sends, to whatever address: an answer for people, never a fault of the program."""

import random

import pytest
from django.core.cache import cache

from tests.proof import hostile
from tests.proof.test_addresses import clients, site
from tests.proof.world import undone

pytestmark = pytest.mark.django_db
SUBJECTS = ("anonymous", "drafter", "reviewer", "chief", "registrar", "cleaner", "auditor", "signatory")
FORM = "application/x-www-form-urlencoded"
TRACES = ("Traceback (most recent", "OperationalError", "django.db", 'File "/')
SEED = 20260701

__all__ = ["clients", "site"]


def send(client, method, address, form=""):
    cache.clear()  # the limit on requests would answer for the program
    with undone():
        response = client.generic(method, address, form, content_type=FORM)
        body = b"".join(response) if response.streaming else response.content
    return response.status_code, body.decode(errors="replace")


def faults(site, clients, seed, count):
    """Requests that were answered with a failure or told something of the inside."""
    chance = random.Random(seed)
    for _ in range(count):
        method, address, form = hostile.request(site, chance)
        who = chance.choice(SUBJECTS)
        kept = clients[who].cookies.copy()
        status, body = send(clients[who], method, address, form)
        clients[who].cookies = kept
        told = [trace for trace in TRACES if trace in body]
        if status >= 500 or told:
            yield f"{status} {told} {who} {method} {address[:300]} {form[:300]}"


def test_hostile_requests_are_answered_and_not_a_failure(site, clients):
    assert list(faults(site, clients, SEED, 300)) == []


@pytest.mark.parametrize("key", [str(2**63), str(10**30), "-1", "x", "%00"])
def test_a_key_that_no_database_can_hold_is_a_wrong_choice(site, clients, key):
    pk, dossier = site.campaigns["collecting"].pk, site.dossiers["drafting"].pk
    for who, address, form in [
        ("cleaner", "/w/cleanups/new/", f"title=a&year=2025&cutoff_on=2025-01-01&bodies={key}"),
        ("cleaner", f"/w/cleanups/{pk}/bulk/?body={key}", f"do=agree&item={key}"),
        ("drafter", f"/w/dossiers/{dossier}/act/describe/", f"repeals={key}&issuer={key}"),
        ("chief", f"/w/dossiers/{site.dossiers['submitted'].pk}/act/accept/", f"reviewer={key}&after={key}"),
    ]:
        assert send(clients[who], "POST", address, form)[0] in (200, 302, 400), (address, form)


@pytest.mark.heavy
@pytest.mark.parametrize("part", range(20))
def test_fuzz_of_every_door(site, clients, part):
    assert list(faults(site, clients, SEED + 1 + part, 1000)) == []


@pytest.mark.parametrize("address", ["/search/", "/suggest/", "/api/v1/search/"])
def test_hostile_words_in_the_search_box_find_nothing_or_something(site, clients, address):
    wrong = []
    for word in [hostile.quote_from_bytes(word.encode()) for word in hostile.WORDS] + ["%FF%FE", "%ED%A0%80"]:
        status, body = send(clients["anonymous"], "GET", f"{address}?q={word}")
        if status not in (200, 302, 303, 400) or ("<script>alert" in body and not body.startswith("{")):
            wrong.append((status, word[:80]))

    assert wrong == []


@pytest.mark.heavy
def test_fuzz_of_the_search_box(site, clients):
    chance, wrong = random.Random(SEED), []
    letters = '法规办"“”（）()或-*:：第一条〔〕2020号标题 \x00\u202e\\/[]{}~^+&|!?'
    for _ in range(5000):
        words = "".join(chance.choices(letters, k=chance.randint(1, 60)))
        status, _ = send(clients["anonymous"], "GET", f"/search/?q={hostile.quote_from_bytes(words.encode())}")
        if status not in (200, 302, 303, 400):
            wrong.append((status, words))

    assert wrong == []
