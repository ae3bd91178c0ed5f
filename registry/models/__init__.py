"""The nouns of the registry, one file each."""

from registry.models.attachment import Attachment
from registry.models.authority import Authority, AuthorityName
from registry.models.catalogue import CatalogueEntry, Identification
from registry.models.citation import Citation
from registry.models.consultation import ConsultationNotice, Opinion
from registry.models.document import Document
from registry.models.fingerprint import Fingerprint
from registry.models.ledger import LedgerEntry, LedgerHead
from registry.models.number_series import DrawnNumber, NumberRule, NumberSeries
from registry.models.outbox import Outbox
from registry.models.person import Account, Person
from registry.models.relation import Relation
from registry.models.repeal_clause import RepealClause
from registry.models.revision import Provision, Revision
from registry.models.synonym import Synonym, SynonymChange
from registry.models.validity_event import ValidityEvent
from registry.models.workday import CalendarYear, Workday

__all__ = [
    "Account",
    "Attachment",
    "Authority",
    "AuthorityName",
    "CalendarYear",
    "CatalogueEntry",
    "Citation",
    "ConsultationNotice",
    "Document",
    "DrawnNumber",
    "Fingerprint",
    "Identification",
    "LedgerEntry",
    "LedgerHead",
    "NumberRule",
    "NumberSeries",
    "Opinion",
    "Outbox",
    "Person",
    "Provision",
    "Relation",
    "RepealClause",
    "Revision",
    "Synonym",
    "SynonymChange",
    "ValidityEvent",
    "Workday",
]
