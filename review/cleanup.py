"""The yearly clean-up: its scope, its totals, and what publication does to validity."""

from collections import Counter

from django.utils import timezone

from registry import lifecycle, validity
from registry.canonical import canonical
from registry.digests import digest
from registry.models import Document
from review import evidence
from review.guards import guard

EVENTS = {
    "retain": validity.EventKind.RETENTION,
    "repeal": validity.EventKind.REPEAL,
    "lapse": validity.EventKind.LAPSE_DECLARED,
    "extend": validity.EventKind.EXTENSION,
}
LIVES_ON = ("retain", "amend", "extend")
ENDED_BY_ACT = {validity.Status.REPEALED, validity.Status.ANNULLED}


def scope(campaign) -> list[Document]:
    """Our own documents of the campaign's bodies that are in force on the cut-off day."""
    documents = Document.objects.own().public(campaign.cutoff_on).filter(issuer__in=campaign.bodies.all())
    return [document for document in documents.with_validity() if document.is_in_force_on(campaign.cutoff_on)]


@guard("清理范围内没有截止日有效的文件，请检查机关和截止日。")
def scope_holds_documents(campaign):
    return bool(scope(campaign))


@guard("清理不在进行之中，不能再提出或者复核意见。")
def campaign_is_collecting(item):
    return item.campaign.state == "collecting"


@guard("还有文件没有提出意见或者没有复核同意，不能作出决定。")
def every_item_is_agreed(campaign):
    return campaign.items.exists() and not campaign.items.exclude(state="agreed").exists()


@guard("各项结论的件数与清理范围的件数不一致，请核对。")
def totals_add_up(campaign):
    return (
        sum(totals(campaign).values()) == campaign.items.count() == campaign.items.values("document").distinct().count()
    )


@guard("清单里有保留、修改或者延长的文件在清理期间已被废止或者撤销，请退回该项，改提结论。")
def nothing_kept_has_ended(campaign):
    return not any(ended_by_act(item.document, timezone.localdate()) for item in kept(campaign))


def ended_by_act(document, day) -> bool:
    found = document.validity_on(day)
    return found is not None and found.status in ENDED_BY_ACT


def kept(campaign) -> list:
    """The items whose documents live on, with what validity needs."""
    lives_on = campaign.items.filter(conclusion__in=LIVES_ON).select_related("document__issuer")
    return list(lives_on.prefetch_related("document__events__act"))


def lapsed_meanwhile(campaign, day) -> list:
    """Items kept on paper whose documents have run out: 保留 does not prolong a term. To be shown, not refused."""
    return [item for item in kept(campaign) if not item.document.is_in_force_on(day) and item.conclusion != "extend"]


def create_items(campaign):
    """One item for each document in scope, with what the registry itself knows about it."""
    for document in scope(campaign):
        campaign.items.create(document=document, evidence=evidence.collect(document, campaign.cutoff_on))


def totals(campaign) -> Counter:
    """How many documents of which body end how: {(issuer id, conclusion): count}."""
    decided = campaign.items.exclude(conclusion="")
    return Counter(decided.values_list("document__issuer_id", "conclusion"))


def write_events(campaign) -> str:
    """Write the validity events of a decided campaign; returns the digest of the list that was published."""
    for item in campaign.items.select_related("document"):
        if item.conclusion in EVENTS and not ended_by_act(item.document, campaign.published_on):
            lifecycle.record_event(
                item.document,
                EVENTS[item.conclusion],
                on=campaign.published_on,
                act_title=decision_of(campaign),
                reason=item.reason,
                expires_on=item.new_expires_on,
            )
    return list_digest(campaign)


def decision_of(campaign) -> str:
    """The decision as it is cited."""
    number = f"（{campaign.decision_number}）" if campaign.decision_number else ""
    return f"{campaign.decision_title}{number}"


def list_digest(campaign) -> str:
    """The fingerprint of the published list, by the algorithm it was first taken with."""
    algorithm = campaign.list_digest.partition(":")[0] or None
    items = campaign.items.select_related("document")
    return str(digest(canonical([[item.document.uid, item.conclusion, item.reason] for item in items]), algorithm))
