from django.db import models

from registry import validity


class ValidityEvent(models.Model):
    """效力变动: what happened to a document's validity on a day, and by which act. Never changed."""

    document = models.ForeignKey("registry.Document", models.PROTECT, related_name="events")
    kind = models.CharField("变动", max_length=20, choices=validity.EventKind)
    on = models.DateField("生效日期")
    act = models.ForeignKey("registry.Document", models.PROTECT, null=True, blank=True, related_name="effects")
    act_title = models.CharField("依据", max_length=300, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    addresses = models.JSONField("涉及条款", default=list, blank=True)
    expires_on = models.DateField("新的有效期至", null=True, blank=True)
    recorded_at = models.DateTimeField("记录时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "效力变动"
        ordering = ("on", "id")

    def __str__(self):
        return f"{self.on} {self.get_kind_display()}"

    @property
    def value(self):
        return validity.Event(self.kind, self.on, tuple(self.addresses), self.expires_on)

    @property
    def basis(self):
        """The act as people read it."""
        return str(self.act) if self.act else self.act_title
