from django.db import models


class RuleChange(models.Model):
    """规则变更: who changed a rule, when and why, from what to what; only ever added."""

    class Act(models.TextChoices):
        ADD = "add", "新增"
        AMEND = "amend", "修改"
        RETIRE = "retire", "停用"

    kind = models.CharField("类别", max_length=12)
    code = models.CharField("代码", max_length=20)
    act = models.CharField("变更", max_length=8, choices=Act)
    before = models.JSONField("原内容", default=dict)
    after = models.JSONField("新内容", default=dict)
    reason = models.CharField("变更理由", max_length=300)
    by = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="办理人", related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "规则变更"
        ordering = ("-id",)
        indexes = [models.Index(fields=("kind", "code"), name="rule_change_of_rule")]

    def __str__(self):
        return f"{self.code} {self.get_act_display()}"
