from django.db import models
from django.db.models import Q


class ProfileQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


class ThreePersonProfile(models.Model):
    """三人制: a small authority where the signatory may also register; reviewer and confirmer always stay apart."""

    authority = models.ForeignKey("registry.Authority", models.PROTECT, related_name="profiles")
    basis = models.CharField("依据", max_length=300)
    valid_from = models.DateField("启用日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "三人制"
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis=""),
                name="profile_has_a_basis",
                violation_error_message="采用三人制须写明依据。",
            )
        ]

    def __str__(self):
        return f"{self.authority}（三人制）"
