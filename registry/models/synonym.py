from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

FEWEST, MOST = 2, 12
SHORTEST, LONGEST = 2, 40


def check_names(names):
    """Refuse what a search could not take for another name, with a sentence."""
    if not isinstance(names, list) or not FEWEST <= len(set(names)) == len(names) <= MOST:
        raise ValidationError(f"请填写 {FEWEST} 到 {MOST} 个不同的词语。")
    for name in names:
        if not SHORTEST <= len(name) <= LONGEST or not all(c.isalnum() or c in "（）·〇" for c in name):
            raise ValidationError(f"“{name[:LONGEST]}”应为 {SHORTEST} 到 {LONGEST} 个字，不含空格和标点。")


class SynonymQuerySet(models.QuerySet):
    def on(self, day):
        """The groups in use that count on a day."""
        begun, lasting = Q(first_day=None) | Q(first_day__lte=day), Q(last_day=None) | Q(last_day__gte=day)
        return self.filter(begun, lasting, is_used=True)


class Synonym(models.Model):
    """近义词: names that a broad search takes for each other, always or from one day to another."""

    class Kind(models.TextChoices):
        SHORT_NAME = "short_name", "简称"
        FORMER_NAME = "former_name", "旧称"
        SAME = "same", "近义"

    kind = models.CharField("类别", max_length=12, choices=Kind)
    names = models.JSONField("词语", validators=[check_names])
    basis = models.CharField("依据或说明", max_length=200, blank=True)
    first_day = models.DateField("启用日期", null=True, blank=True)
    last_day = models.DateField("停用日期", null=True, blank=True)
    is_used = models.BooleanField("在用", default=True)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "近义词"
        ordering = ("kind", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day=None) | Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="synonym_ends_after_it_begins",
                violation_error_message="停用日期不能早于启用日期。",
            )
        ]

    def __str__(self):
        return "、".join(self.names)


class SynonymChange(models.Model):
    """近义词变更: who changed a group, when and why, from what to what; only ever added."""

    synonym = models.ForeignKey(Synonym, models.PROTECT, related_name="changes")
    before = models.JSONField("原内容", default=dict)
    after = models.JSONField("新内容", default=dict)
    reason = models.CharField("变更理由", max_length=200)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="办理人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "近义词变更"
        ordering = ("-id",)

    def __str__(self):
        return f"{self.synonym} {self.get_act_display()}"

    def get_act_display(self):
        if not self.before:
            return "新增"
        if self.before.get("is_used") != self.after.get("is_used"):
            return "启用" if self.after.get("is_used") else "停用"
        return "修改"
