"""Saved searches and their daily mail: what is told, once, and how it stops."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.urls import reverse

from registry import lifecycle, outbox, texts
from registry.life import EventKind
from review import digests, saved_searches
from review.models import Digest, SavedSearch
from search import indexing
from tests.factories import make_document, make_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
RULE = "第一条　养犬人应当登记。"


class Failing(EmailBackend):
    """A mail server that is away."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_URL = f"embedded:{tmp_path / 'index'}"
    indexing.rebuild()


@pytest.fixture
def account(cast):
    return cast.drafter.accounts.get()


@pytest.fixture
def dogs(cast):
    document = make_document(cast.government, text=RULE, title="养犬规定")
    indexing.drain()
    return document


@pytest.fixture
def saved(account, dogs):
    return saved_searches.keep(account, "养犬", "q=养犬&valid=1&page=3&day=2020-01-01", email="a@example.gov.cn")


def another(cast, title="犬只养犬办法"):
    document = make_document(cast.government, text=RULE, title=title)
    indexing.drain()
    return document


def send(day=DAY):
    return digests.send_all(day).digests


def test_what_is_kept_is_the_search_and_what_it_finds_now(saved, dogs):
    assert saved.get_absolute_url() == "/search/?q=%E5%85%BB%E7%8A%AC&valid=1"
    assert list(saved.seen) == [str(dogs.pk)]
    assert send() == 0


def test_a_new_hit_is_told_with_its_address(saved, cast, settings):
    settings.SITE_URL = "https://fadu.example.gov.cn"
    document = another(cast)

    assert send() == 1

    [message] = mail.outbox
    assert message.to == ["a@example.gov.cn"]
    assert f"新增：{document}，现为有效\n   https://fadu.example.gov.cn/d/{document.uid}/" in message.body
    assert "养犬规定" not in message.body


def test_a_new_text_a_repeal_and_a_change_by_date_alone_are_told(account, dogs, cast):
    pending = make_document(
        cast.government, text=RULE, title="待施行养犬办法", published_on=date(2026, 1, 1), effective_on=DAY
    )
    ended = another(cast, "旧养犬办法")
    with time_machine.travel("2026-11-23 08:00+08:00"):
        saved_searches.keep(account, "养犬", "q=养犬", email="a@example.gov.cn")
    texts.add_revision(dogs, "第一条　养犬人都要登记。", effective_on=date(2021, 1, 1), published_on=date(2021, 1, 1))
    outbox.announce(dogs)
    lifecycle.record_event(ended, EventKind.REPEAL, on=date(2022, 1, 1), act_title="决定")
    indexing.drain()

    with time_machine.travel("2026-11-24 08:00+08:00"):
        send()

    body = mail.outbox[0].body
    assert f"文本有修改：{dogs}" in body
    assert f"效力变动：{ended}，现为已废止" in body
    assert f"效力变动：{pending}，现为有效" in body


def test_what_no_longer_meets_the_conditions_is_told(saved, dogs):
    lifecycle.record_event(dogs, EventKind.REPEAL, on=date(2022, 1, 1), act_title="决定")
    indexing.drain()

    send()

    assert f"已不符合检索条件：{dogs}，现为已废止" in mail.outbox[0].body


def test_one_mail_a_day_and_nothing_twice(saved, cast):
    another(cast)
    assert (send(), send()) == (1, 0)

    later = another(cast, "晚到的养犬办法")
    assert send() == 0
    assert send(date(2026, 11, 25)) == 1

    assert [later.title in message.body for message in mail.outbox] == [False, True]
    assert "犬只养犬办法" not in mail.outbox[1].body


def test_a_digest_that_could_not_be_sent_is_sent_by_the_next_run(saved, cast, settings):
    another(cast)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.review.test_saved_searches.Failing"
    with pytest.raises(CommandError, match="1 封没有写成或者没有发出"):
        call_command("send_digests")
    assert Digest.objects.get().sent_at is None

    settings.EMAIL_BACKEND = working
    call_command("send_digests")
    call_command("send_digests")

    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<digest-{Digest.objects.get().pk}.")


def test_trouble_with_one_account_does_not_keep_another_waiting(saved, cast):
    broken = SavedSearch.objects.create(account=cast.chief.accounts.get(), name="坏", seen={"x": "y"})
    broken.account.email = "b@example.gov.cn"
    broken.account.save()
    another(cast)

    run = digests.send_all(DAY)

    assert (run.digests, run.failed) == (1, 1)
    assert [message.to for message in mail.outbox] == [["a@example.gov.cn"]]


def test_while_the_index_is_away_nothing_is_told_and_nothing_is_lost(saved, cast, settings, tmp_path):
    document, there = another(cast), settings.SEARCH_URL
    settings.SEARCH_URL = f"embedded:{tmp_path / 'nowhere'}"
    assert digests.send_all(DAY).failed == 1

    settings.SEARCH_URL = there
    send()

    assert document.title in mail.outbox[0].body


def test_several_searches_of_an_account_are_told_in_one_mail(saved, account, cast):
    saved_searches.keep(account, "全部", "level=own", email="a@example.gov.cn")
    another(cast)

    send()

    [message] = mail.outbox
    assert "【养犬】1 项变化" in message.body
    assert "【全部】1 项变化" in message.body


def test_the_link_in_the_mail_asks_and_then_stops_it(client, saved, cast):
    another(cast)
    send()
    path = mail.outbox[0].body.split("不再接收这一检索：")[1].split("\n")[0].removeprefix("http://localhost:8000")

    assert "停止“养犬”的每日邮件？" in client.get(path).content.decode()
    saved.refresh_from_db()
    assert saved.is_active
    assert "已停止" in client.post(path).content.decode()

    another(cast, "再一件养犬办法")
    assert send(date(2026, 11, 25)) == 0


def test_a_forged_link_stops_nothing(client, saved):
    response = client.post(reverse("review:saved_stop", args=[f"{saved.pk}:forged"]))

    assert "这个链接已经失效" in response.content.decode()
    saved.refresh_from_db()
    assert saved.is_active


def test_after_a_pause_only_what_comes_later_is_told(saved, cast):
    saved_searches.pause(saved)
    another(cast)
    saved_searches.resume(saved)
    assert send() == 0

    another(cast, "再一件养犬办法")
    assert send() == 1


def test_too_wide_or_doubled_a_search_is_refused_with_a_reason(saved, account, monkeypatch):
    with pytest.raises(saved_searches.NotKept, match="同名"):
        saved_searches.keep(account, "养犬", "", email="a@example.gov.cn")
    monkeypatch.setattr(saved_searches, "MOST_HITS", 0)
    with pytest.raises(saved_searches.NotKept, match="超过 0 件，请先增加条件"):
        saved_searches.keep(account, "宽", "q=养犬", email="a@example.gov.cn")


@pytest.fixture
def desk(client, account):
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_search_is_saved_from_its_results(desk, dogs):
    html = desk.get("/search/?q=养犬&valid=1").content.decode()
    link = html.split('href="/w/saved/?query=')[1].split('"')[0]
    page = desk.get(f"/w/saved/?query={link}")
    form = {"name": "养犬", "email": "a@example.gov.cn", "query": page.context["query"]}

    answer = desk.post("/w/saved/", form, follow=True).content.decode()

    assert "已保存" in answer
    assert SavedSearch.objects.get().query == "q=%E5%85%BB%E7%8A%AC&valid=1"
    assert "“养犬”，只看有效" in answer


def test_what_was_typed_stays_when_it_is_refused(desk, saved):
    response = desk.post("/w/saved/", {"name": "养犬", "email": "b@example.gov.cn", "query": "q=犬"})

    html = response.content.decode()
    assert response.status_code == 400
    assert "您已有同名的检索" in html
    assert 'value="b@example.gov.cn"' in html
    assert desk.post("/w/saved/", {"name": "", "email": "不是邮箱"}).status_code == 400


@pytest.mark.parametrize(("action", "is_active"), [("pause", False), ("resume", True)])
def test_a_search_is_paused_and_resumed_by_its_owner_alone(desk, client, saved, cast, action, is_active):
    desk.post(f"/w/saved/{saved.pk}/{action}/")
    saved.refresh_from_db()
    assert saved.is_active is is_active

    client.force_login(make_person("他人", cast.unit).accounts.get(), "django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/w/saved/{saved.pk}/drop/").status_code == 404
    assert SavedSearch.objects.filter(pk=saved.pk).exists()


def test_a_stranger_is_offered_the_feed_and_no_mail(client, dogs):
    html = client.get("/search/?q=养犬").content.decode()

    assert "/w/saved/" not in html
    assert "订阅（Atom）" in html
