from django.db import models


class ItemConclusion(models.TextChoices):
    """The outcomes of a clean-up; only the last four follow up on a document."""

    RETAIN = "retain", "继续有效"
    AMEND = "amend", "修改"
    REPEAL = "repeal", "废止"
    LAPSE = "lapse", "宣布失效"
    EXTEND = "extend", "延长有效期"


class ItemState(models.TextChoices):
    OPEN = "open", "待提出意见"
    PROPOSED = "proposed", "待复核"
    RETURNED = "returned", "复核退回"
    AGREED = "agreed", "复核同意"
