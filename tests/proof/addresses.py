"""Every address of the site and who may read it or send to it; an address that is not here fails the test."""

from dataclasses import dataclass
from urllib.parse import quote

from django.urls import URLPattern, get_resolver, reverse

from review import competing, digests
from review.models import CampaignItem, Competition, Consultation, Dossier, Notice, Rule, SavedSearch, State
from search import indexing
from tests.factories import enrolled, make_delegation, make_person
from tests.proof.matrix import ROLES, UNIT
from tests.proof.world import World, library, open_round

EVERYBODY = (
    "anonymous",
    "account",
    "visitor",
    "outsider",
    *ROLES,
)  # an account without a person; a person without role
PEOPLE = EVERYBODY[2:]
NOBODY = ()
DRAFTERS = ("outsider", *UNIT)
IDENTIFIERS = ("reviewer", "chief", "registrar")


@dataclass(frozen=True)
class Address:
    """Who gets in by GET and by POST (None: not a method of this address), and whose objects live there."""

    get: tuple | None = EVERYBODY
    post: tuple | None = None
    of: type | None = None
    says_no: int = 403  # 302: back to the page, with the reason


def public():
    return Address()


def desk(get=PEOPLE, post=None, **about):
    return Address(get, post, **about)


API = (
    "documents resolve document text provisions provision versions version validity relations citations search suggest "
    "authorities statuses levels catalogue cleanups cleanup cleanup_items checkpoint openapi_json openapi_yaml docs"
)
SITE = (
    "home authorities authority status document compare download article_history article identify "
    "robots sitemap sitemap_of_year"
)
MANIFEST = {
    "healthz": public(),
    **{f"registry:{name}": public() for name in SITE.split()},
    "registry:consultations": public(),
    "registry:consultation": Address(post=EVERYBODY),
    **{f"search:{name}": public() for name in ["results", "suggest", "export", "feed", "feed_new", "feed_changes"]},
    **{f"public:{name}": public() for name in ("cleanups", "cleanup", "cleanup_workbook")},
    **{f"api:{name}": public() for name in API.split()},
    "review:login": Address(post=EVERYBODY),
    "review:logout": Address(get=None, post=EVERYBODY),
    "review:second_factor": desk(),
    "review:second_factor_begin": desk(None, PEOPLE),
    "review:second_factor_enrol": desk(None, PEOPLE),
    "review:second_factor_verify": desk(None, PEOPLE),
    "review:second_factor_losses": desk(("administrator",)),
    "review:second_factor_report": desk(None, ("administrator",)),
    "review:second_factor_confirm": desk(None, ("administrator",)),
    "review:delegations": desk(post=PEOPLE),
    "review:delegation_revoke": desk(None, ("chief",), says_no=404),
    "review:duplicates": desk(("administrator",), ("administrator",)),
    "review:alarms": desk(("auditor",)),
    "review:desk": desk(),
    "review:search": desk(),
    "review:saved": desk(post=PEOPLE),
    "review:saved_act": desk(None, ("chief",), of=SavedSearch),  # pause
    "review:saved_stop": Address(post=EVERYBODY),
    "review:dossiers": desk(),
    "review:dossier_new": desk(DRAFTERS, DRAFTERS),
    "review:dossier": desk(of=Dossier),
    "review:dossier_part": desk(of=Dossier),
    "review:file": desk(of=Dossier),
    "review:paper": desk(of=Dossier),
    "review:dossier_precheck": desk(None, PEOPLE, of=Dossier),
    "review:act": desk(None, ("reviewer",), of=Dossier),  # request_correction, see world_places
    "review:competitions": desk(),
    "review:competition": desk(of=Competition),
    "review:competition_act": desk(None, ("unit_legal",), of=Competition),  # send_back
    "review:competition_new": desk(UNIT, UNIT, of=Dossier),
    "review:dossier_receipt": desk(of=Dossier),
    "review:consultation_new": desk(UNIT, UNIT, of=Dossier),
    "review:consultation": desk(of=Consultation),
    "review:consultation_act": desk(None, UNIT, of=Consultation, says_no=302),  # record_comment
    "review:consultation_import": desk(post=PEOPLE, of=Consultation),
    "review:consultation_import_apply": desk(None, PEOPLE, of=Consultation),
    "review:consultation_template": desk(of=Consultation),
    "review:cleanups": desk(),
    "review:cleanup_new": desk(("cleaner",), ("cleaner",)),
    "review:campaign": desk(),
    "review:campaign_export": desk(),
    "review:campaign_import": desk(post=PEOPLE),
    "review:campaign_import_apply": desk(None, PEOPLE),
    "review:campaign_import_errors": desk(None, PEOPLE),
    "review:campaign_bulk": desk(None, NOBODY, says_no=302),
    "review:campaign_act": desk(None, ("cleaner",)),  # freeze
    "review:campaign_item": desk(of=CampaignItem),
    "review:campaign_item_act": desk(None, ("cleaner", *UNIT), of=CampaignItem),  # propose
    "review:catalogue": desk(),
    "review:catalogue_entry": desk(post=IDENTIFIERS),
    "review:catalogue_sample": desk(IDENTIFIERS),
    "review:catalogue_import": desk(IDENTIFIERS, IDENTIFIERS),
    "review:citation_check": desk(post=PEOPLE),
    "review:numbers": desk(),
    "review:number_series": desk(),
    "review:synonyms": desk(),
    "review:synonym_new": desk(("administrator",), ("administrator",)),
    "review:synonym": desk(post=("administrator",)),
    "review:reports": desk(),
    "review:report": desk(),
    "review:report_list": desk(),
    "review:rules": desk(),
    "review:rule": desk(),
    "review:rule_new": desk(("administrator",), ("administrator",)),
    "review:rule_amend": desk(("administrator",), ("administrator",)),
    "review:rule_retire": desk(("administrator",), ("administrator",)),
    "review:calendar": desk(),
    "review:calendar_year": desk(),
    "review:calendar_download": desk(),
    "review:calendar_import": desk(("administrator",), ("administrator",)),
    "review:calendar_apply": desk(None, ("administrator",)),
    "review:notices": desk(),
    "review:notices_read": desk(None, PEOPLE),
    "review:notice_open": desk(None, PEOPLE, of=Notice),
    "review:notice_unread": desk(None, PEOPLE, of=Notice),
    "review:overdue": desk(),
    "review:ledger": desk(),
    "review:ledger_verify": desk(None, PEOPLE),
    "review:ledger_export": desk(("auditor",)),
    "review:ledger_checkpoint": desk(("auditor",)),
}


QUERIES = {  # what an address needs to be asked
    "api:resolve": "?ref={number}",
    "api:search": "?q=测试",
    "api:suggest": "?q=测试",
    "review:report_list": "?of=end",
    "review:search": "?q=测试",
}


def names(resolver=None, prefix=""):
    """Every address of the running site by its full name; one without a name by its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield prefix + (entry.name or f"<{entry.pattern}>")
        else:
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)


class Site(World):
    """The world with accounts that sign in, and a place for every address."""

    def __init__(self):
        super().__init__()
        held = library(self.cast)
        self.document, self.entry, self.campaigns = held["document"], held["entry"], held["campaigns"]
        self.item = self.campaigns["collecting"].items.get(document=self.document)
        self.notice = Notice.objects.get(
            dossier=self.dossiers[State.REVIEWING], kind="assigned", person=self.cast.reviewer
        )
        self.rule = Rule.objects.get(code="R5", valid_to=None)
        self.reviewing = self.dossiers[State.REVIEWING]
        self.round = open_round(self.cast, self.dossiers[State.UNIT_CHECK])
        first = {"involves": True, "opinion": "涉及。"}
        self.competition = competing.begin(self.dossiers[State.UNIT_CHECK], by=self.cast.drafter, **first)
        self.people = {role: getattr(self.cast, role) for role in ROLES}
        self.saved = SavedSearch.objects.create(account=self.people["chief"].accounts.get(), name="测试")
        self.factor = enrolled(self.cast.chief)
        self.delegation = make_delegation(self.cast.chief, make_person("代理甲", self.cast.office))
        indexing.rebuild()
        self.people |= {"visitor": self.cast.visitor, "outsider": self.elsewhere["drafter"]}

    def place(self, name):
        """The arguments of an address, naming something that is there."""
        dossier, uid = self.reviewing.pk, self.document.uid
        known = {
            "registry:consultation": {"pk": self.round.notice_id},
            "review:consultation_new": {"pk": dossier},
            "review:competition_new": {"pk": dossier},
            "review:competition": {"pk": self.competition.pk},
            "review:competition_act": {"pk": self.competition.pk, "action": "send_back"},
            "review:consultation_act": {"pk": self.round.pk, "action": "record_comment"},
            "registry:authority": {"code": self.cast.government.code},
            "registry:status": {"status": "in_force"},
            "registry:article_history": {"uid": uid, "address": "art_1"},
            "registry:article": {"uid": uid, "address": "art_1"},
            "registry:download": {"uid": uid, "form": "txt"},
            "search:export": {"form": "csv"},
            "registry:identify": {"key": self.document.document_number},
            "registry:sitemap_of_year": {"year": 2020},
            "public:cleanup": {"pk": self.campaigns["published"].pk},
            "public:cleanup_workbook": {"pk": self.campaigns["published"].pk},
            "api:provision": {"uid": uid, "address": "art_1"},
            "api:version": {"uid": uid, "number": 1},
            "api:catalogue": {"issuer": self.cast.government.code, "year": 2020},
            "review:dossier_part": {"pk": dossier, "part": "findings"},
            "review:file": {"pk": dossier, "attachment": self.reviewing.materials.first().attachment_id},
            "review:paper": {"pk": dossier, "slug": "receipt-1", "suffix": "docx"},
            "review:act": {"pk": dossier, "action": "request_correction"},
            "review:campaign_act": {"pk": self.campaigns["preparing"].pk, "action": "freeze"},
            "review:campaign_item": {"pk": self.item.campaign_id, "item": self.item.pk},
            "review:campaign_item_act": {"pk": self.item.campaign_id, "item": self.item.pk, "action": "propose"},
            "review:catalogue_entry": {"pk": self.entry.pk},
            "review:number_series": {"pk": self.reviewing_number().series_id},
            "review:saved_act": {"pk": self.saved.pk, "action": "pause"},
            "review:saved_stop": {"token": digests.stop_address(self.saved).split("/")[-2]},
            "review:second_factor_report": {"pk": self.factor.pk},
            "review:second_factor_confirm": {"pk": self.factor.pk},
            "review:delegation_revoke": {"pk": self.delegation.pk},
            **{f"review:{name}": {"pk": self.rule.pk} for name in ("rule", "rule_amend", "rule_retire")},
            **{f"review:{name}": {"pk": self.notice.pk} for name in ("notice_open", "notice_unread")},
            **{f"review:{name}": {"year": 2025} for name in ("calendar_year", "calendar_download")},
            "review:report": {"year": 2025},
            "review:report_list": {"year": 2025},
        }
        if name in known:
            return known[name]
        wanted = parameters(name)
        common = {
            "uid": uid,
            "cleanup": self.campaigns["published"].pk,
            "pk": self.key(name),
        }
        return {parameter: common[parameter] for parameter in wanted}

    def key(self, name):
        """The row an address is about, by its name."""
        if "dossier" in name:
            return self.reviewing.pk
        return (self.round if "consultation" in name else self.campaigns["collecting"]).pk

    def reviewing_number(self):
        return self.dossiers[State.PASSED].review.number

    def address(self, name, **other):
        query = QUERIES.get(name, "").format(number=quote(self.document.document_number))
        return reverse(name, kwargs={**self.place(name), **other}) + query

    def reads(self, who, entry):
        """Whether this person may read the object that lives at the address."""
        if entry.of is None or who not in self.people:
            return True
        living = (self.reviewing, self.item, self.saved, self.round, self.notice, self.competition)
        pk = {type(case): case.pk for case in living}[entry.of]
        return entry.of.objects.visible_to(self.people[who]).filter(pk=pk).exists()


def parameters(name):
    """The parameters an address takes."""
    resolver = get_resolver()
    for part in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[part][1]
    [(_, wanted)] = resolver.reverse_dict[name.split(":")[-1]][0]
    return wanted
