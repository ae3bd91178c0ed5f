from django.db import models
from django.db.models import F, Q


class SecondFactorQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(ended_at=None)


class SecondFactor(models.Model):
    """动态验证码: what a person's telephone shows, asked for before the steps that cannot be taken back."""

    person = models.ForeignKey("registry.Person", models.PROTECT, verbose_name="人员", related_name="second_factors")
    seed = models.CharField("种子", max_length=40)
    begun_at = models.DateTimeField("开始绑定时间", auto_now_add=True)
    enrolled_at = models.DateTimeField("绑定时间", null=True, blank=True)
    last_step = models.PositiveBigIntegerField("最近一次验证", default=0)
    failures = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until = models.DateTimeField("暂停至", null=True, blank=True)
    loss_reason = models.CharField("解除原因", max_length=300, blank=True)
    loss_reported_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey("registry.Person", models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField("解除时间", null=True, blank=True)

    objects = SecondFactorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "动态验证码"
        ordering = ("person__name", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(ended_at=None),
                name="second_factor_once",
                violation_error_message="每个人只能绑定一个动态验证码。",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None)
                | Q(loss_reported_by__isnull=False, ended_by__isnull=False)
                & ~Q(ended_by=F("loss_reported_by"))
                & ~Q(ended_by=F("person"))
                & ~Q(loss_reported_by=F("person")),
                name="second_factor_ended_by_two_others",
                violation_error_message="解除绑定须由两名其他人员先后办理。",
            ),
        ]

    def __str__(self):
        return f"{self.person}的动态验证码"


class RecoveryCode(models.Model):
    """备用验证码: stands in for the telephone once; only its digest is kept."""

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField("摘要", max_length=64)
    used_at = models.DateTimeField("使用时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "备用验证码"
        constraints = [models.UniqueConstraint(fields=("factor", "digest"), name="recovery_code_once")]

    def __str__(self):
        return f"{self.factor}（备用）"
