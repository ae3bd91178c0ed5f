from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(models.Model):
    """人员: one human being, however many accounts they have; separation of duties counts persons."""

    name = models.CharField("姓名", max_length=50)
    authority = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="所在单位", related_name="people")
    same_as = models.ForeignKey(
        "self", models.PROTECT, verbose_name="与此人员为同一人", null=True, blank=True, related_name="duplicates"
    )

    class Meta:
        verbose_name = verbose_name_plural = "人员"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(same_as=None) | ~models.Q(same_as=models.F("id")),
                name="person_is_no_duplicate_of_itself",
                violation_error_message="不能把人员登记为与自己重复。",
            )
        ]

    def __str__(self):
        return self.name


class Account(AbstractUser):
    """账号: a way for a person to sign in."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="人员", null=True, related_name="accounts")

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self):
        return str(self.person or self.username)
