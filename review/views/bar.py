"""The actions of a dossier's present stage, as its page shows them to one person."""

from dataclasses import dataclass, field

from registry.models import Person
from review.forms import ActionForm, form_class
from review.models import Dossier
from review.workflow import Offer, offers


@dataclass
class Button:
    """A possible action: a link to its form, or a button that does it at once."""

    name: str
    label: str
    is_primary: bool
    is_danger: bool
    asks: bool


@dataclass
class Bar:
    """What this person can do now, what they could do but for something missing, and what is for others."""

    dossier: Dossier
    person: Person
    form: ActionForm | None = None
    offers: list[Offer] = field(init=False)

    def __post_init__(self):
        self.offers = offers(self.dossier, self.person)

    @property
    def buttons(self):
        """Main step first, dangerous ones last; those that stand in the rows of a part are left to it."""
        possible = [
            offer for offer in self.offers if offer.is_possible and not form_class(offer.name, offer.custom).in_rows
        ]
        ranked = sorted(possible, key=lambda offer: (not is_primary(offer), bool(offer.custom.get("danger"))))
        return [button(offer) for offer in ranked]

    @property
    def lacking(self):
        """Main steps this person may take as soon as something is put right."""
        return [offer for offer in self.offers if is_primary(offer) and not offer.forbidden and offer.unmet]

    @property
    def impossible(self):
        return [offer for offer in self.offers if not offer.is_possible and offer not in self.lacking]

    def allows(self, action):
        return any(offer.name == action and offer.is_possible for offer in self.offers)


def is_primary(offer):
    return bool(offer.custom.get("primary"))


def button(offer):
    custom = offer.custom
    asks = "form" in custom or "note" in custom
    return Button(offer.name, offer.label, is_primary(offer), bool(custom.get("danger")), asks)
