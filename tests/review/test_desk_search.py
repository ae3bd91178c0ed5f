"""Searching drafts and opinions: who finds what, and that the public side cannot."""

import subprocess
import sys

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied

from review.desk_search import look_for
from review.desk_search.engines import OPINIONS, TEXTS, engine
from review.desk_search.passages import passage
from review.models import Role, State
from review.workflow import carry_out
from tests.factories import decide, draft, make_person

pytestmark = pytest.mark.django_db
WORDS = "第一条　为了规范夜间摊点，制定本办法。\n第二条　摊点应当缴纳占道保证金。"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DESK_INDEX_DIR = tmp_path / "desk-index"
    return settings.DESK_INDEX_DIR


@pytest.fixture
def reviewing(dossier_at, cast):
    """A file under review with one finding, its opinion not issued."""
    dossier = dossier_at(State.REVIEWING)
    point = {"problem": "收取霹雳保证金没有依据", "suggestion": "删去", "grade": "must_fix", "label": "第二条"}
    return carry_out("add_finding", dossier, by=cast.reviewer, **point)


def found(words, person, **how):
    return [entry.dossier.pk for entry in look_for(words, person, **how)]


def test_a_draft_is_found_with_the_place_that_was_hit(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("夜间摊点办法", WORDS))

    [entry] = look_for("占道保证金", cast.drafter)

    assert entry.dossier == dossier
    assert [(place.address, place.label) for place in entry.texts] == [("art_2", "第二条")]
    assert any(hit for _, hit in entry.texts[0].fragments)


def test_a_new_version_replaces_the_old_one_in_the_index(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("夜间摊点办法", WORDS))
    assert found("占道保证金", cast.drafter) == [dossier.pk]

    carry_out("save_text", dossier, by=cast.drafter, draft=draft("夜间摊点办法", "第一条　摊点不收费。"))

    assert found("占道保证金", cast.drafter) == []
    assert found("摊点不收费", cast.drafter) == [dossier.pk]


def test_nobody_finds_a_file_they_may_not_read(cast):
    carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("夜间摊点办法", WORDS))

    for person in (cast.visitor, cast.chief, cast.reviewer, cast.registrar, cast.auditor, cast.administrator):
        assert found("占道保证金", person) == []
    assert found("占道保证金", cast.unit_legal) != []


def test_an_opinion_that_is_not_issued_is_found_by_its_reviewers_alone(cast, reviewing):
    assert found("霹雳保证金", cast.reviewer) == found("霹雳保证金", cast.chief) == [reviewing.pk]
    assert found("霹雳保证金", cast.drafter) == found("霹雳保证金", cast.unit_legal) == []


def test_a_chief_who_wrote_a_version_does_not_find_the_opinion_on_it(cast, reviewing):
    reviewing.texts.create(number=9, by=cast.chief, **draft())

    assert found("霹雳保证金", cast.chief) == []


def test_an_issued_opinion_is_found_by_the_drafters(cast, reviewing):
    dossier = decide("conclude", reviewing, cast.reviewer, conclusion="amend", opinion="应当修改霹雳条款。")
    decide("confirm", dossier, cast.chief)

    [entry] = look_for("霹雳", cast.drafter)

    labels = {place.label for _, place in entry.opinions}
    assert labels == {"第1轮审核", "第1点　第二条"}
    assert found("霹雳", cast.visitor) == []


def test_a_withdrawn_finding_is_not_found(cast, reviewing):
    finding = reviewing.review.findings.get()
    carry_out("withdraw_finding", reviewing, by=cast.reviewer, finding=finding)

    assert found("霹雳保证金", cast.reviewer) == []


def test_the_search_can_be_kept_to_texts_or_opinions(cast, reviewing):
    assert found("霹雳", cast.reviewer, kinds=(TEXTS,)) == []
    assert found("霹雳", cast.reviewer, kinds=(OPINIONS,)) == [reviewing.pk]


def test_files_of_a_restored_database_replace_what_the_index_knew_later(cast):
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft("夜间摊点办法", WORDS))
    assert found("占道保证金", cast.drafter) == [dossier.pk]
    index = engine(TEXTS)
    for pk in (dossier.pk, dossier.pk + 1):
        index.replace(pk, [passage(pk, "0", "后来的文件", "", "", "后来的文字")], 10**9)

    assert found("占道保证金", cast.drafter) == [dossier.pk]
    assert engine(TEXTS).versions().keys() == {dossier.pk}


def test_the_page_shows_hits_marked_and_leads_to_them(client, cast, reviewing):
    client.force_login(cast.reviewer.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")

    html = client.get("/w/search/?q=霹雳保证金").content.decode()

    assert f'href="/w/dossiers/{reviewing.pk}/findings/#finding-1-1"' in html
    assert "<mark>" in html
    assert "（尚未发出）" in html
    assert 'id="finding-1-1"' in client.get(f"/w/dossiers/{reviewing.pk}/findings/").content.decode()


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=((", "q=犬&of=x&page=99", "q=" + "长" * 5000])
def test_nothing_in_the_address_is_an_error(client, cast, query):
    client.force_login(cast.visitor.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")

    assert client.get(f"/w/search/?{query}").status_code == 200


def test_a_person_with_many_files_to_look_through_asks_few_questions(cast, reviewing, django_assert_max_num_queries):
    make_person("另一个审核人", cast.office, Role.CHIEF)
    look_for("霹雳", cast.reviewer)

    with django_assert_max_num_queries(20):
        look_for("霹雳", cast.reviewer)


def test_a_public_site_cannot_open_the_index_of_the_desk(settings, folder):
    settings.SITE = "public"

    for kind in (TEXTS, OPINIONS):
        with pytest.raises(PermissionDenied):
            engine(kind)
    assert not folder.exists()


def test_a_public_process_has_no_such_folder_and_loads_no_such_code(tmp_path):
    asks = (
        "import django; django.setup()\n"
        "import sys\nfrom django.conf import settings\nfrom django.test import Client\n"
        "settings.ALLOWED_HOSTS = ['*']\n"
        "assert settings.DESK_INDEX_DIR is None\n"
        "assert Client().get('/w/search/?q=1').status_code == 404\n"
        "assert not [name for name in sys.modules if name.startswith('review.desk_search')]\n"
    )
    environment = {"SITE": "public", "DEMO": "1", "VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", asks], cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "desk-index").exists()
