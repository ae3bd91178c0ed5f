"""Every address of the open API."""

from django.urls import path, register_converter

from config import api_docs
from registry.api import catalogue, documents, ledger, links, texts, validity, vocabularies
from review import api as review
from search import api as search


class Uid:
    """A document's identifier as it may stand in an address."""

    regex = r"[\w.:~-]{1,80}"
    to_python = to_url = staticmethod(str)


class Address(Uid):
    """A provision's address within its text."""

    regex = r"[\w~-]{1,120}"


class Small(Uid):
    """A number that a database can hold."""

    regex = r"[0-9]{1,9}"
    to_python = staticmethod(int)


register_converter(Uid, "uid")
register_converter(Address, "address")
register_converter(Small, "small")

app_name = "api"
urlpatterns = [
    path("documents/", documents.DocumentList.as_view(), name="documents"),
    path("documents/resolve/", documents.DocumentResolve.as_view(), name="resolve"),
    path("documents/<uid:uid>/", documents.DocumentRecord.as_view(), name="document"),
    path("documents/<uid:uid>/text/", texts.DocumentText.as_view(), name="text"),
    path("documents/<uid:uid>/provisions/", texts.ProvisionList.as_view(), name="provisions"),
    path("documents/<uid:uid>/provisions/<address:address>/", texts.ProvisionRecord.as_view(), name="provision"),
    path("documents/<uid:uid>/versions/", texts.VersionList.as_view(), name="versions"),
    path("documents/<uid:uid>/versions/<small:number>/", texts.VersionRecord.as_view(), name="version"),
    path("documents/<uid:uid>/validity/", validity.DocumentValidity.as_view(), name="validity"),
    path("documents/<uid:uid>/relations/", links.RelationList.as_view(), name="relations"),
    path("documents/<uid:uid>/citations/", links.CitationList.as_view(), name="citations"),
    path("search/", search.Search.as_view(), name="search"),
    path("suggest/", search.Suggest.as_view(), name="suggest"),
    path("authorities/", vocabularies.AuthorityList.as_view(), name="authorities"),
    path("statuses/", vocabularies.StatusList.as_view(), name="statuses"),
    path("levels/", vocabularies.LevelList.as_view(), name="levels"),
    path("catalogue/<slug:issuer>/<small:year>/", catalogue.CatalogueYear.as_view(), name="catalogue"),
    path("cleanups/", review.CleanupList.as_view(), name="cleanups"),
    path("cleanups/<small:cleanup>/", review.CleanupRecord.as_view(), name="cleanup"),
    path("cleanups/<small:cleanup>/items/", review.CleanupItems.as_view(), name="cleanup_items"),
    path("ledger/checkpoint/", ledger.LedgerCheckpoint.as_view(), name="checkpoint"),
    path("openapi.json", api_docs.Description.as_view(), {"form": "json"}, name="openapi_json"),
    path("openapi.yaml", api_docs.Description.as_view(), {"form": "yaml"}, name="openapi_yaml"),
    path("docs/", api_docs.docs, name="docs"),
]
