from django.db import models


class Relation(models.Model):
    """关系: what one document does to another, from a day on."""

    class Kind(models.TextChoices):
        AMENDS = "amends", "修改"
        ABOLISHES = "abolishes", "废止"
        REPLACES = "replaces", "替代"
        BASED_ON = "based_on", "依据"
        INTERPRETS = "interprets", "解释"

    source = models.ForeignKey("registry.Document", models.PROTECT, related_name="relations")
    target = models.ForeignKey("registry.Document", models.PROTECT, related_name="reverse_relations")
    kind = models.CharField("关系", max_length=12, choices=Kind)
    on = models.DateField("日期", null=True, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "关系"
        ordering = ("kind", "id")
        constraints = [
            models.UniqueConstraint(fields=("source", "target", "kind"), name="relation_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="relation_not_to_itself"),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target}"
