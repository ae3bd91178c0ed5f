"""Starting a clean-up: the row, its bodies and the record of who started it, all at once."""

from django.db import transaction

from registry import ledger
from registry.models import Person
from review.models import Campaign, CampaignState, Role
from review.roles import holds
from review.workflow import ActionForbidden, signature, subject

is_cleaner = holds(Role.CLEANER)


@transaction.atomic
def open_campaign(*, by: Person, bodies, **fields) -> Campaign:
    """Open a clean-up over the documents of some bodies; its scope is fixed by `freeze`, later."""
    if not is_cleaner(None, by):
        raise ActionForbidden("只有清理管理员可以新建清理。")
    campaign = Campaign.objects.create(**fields)
    campaign.bodies.set(bodies)
    campaign.steps.create(action="open", label="新建清理", source="", target=CampaignState.PREPARING, actor=by)
    names = [body.name for body in campaign.bodies.all()]
    what = {"title": campaign.title, "cutoff_on": campaign.cutoff_on.isoformat(), "bodies": names}
    ledger.record("open", subject(campaign), by=signature(by), payload=what)
    return campaign
