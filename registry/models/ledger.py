from django.db import models


class LedgerEntry(models.Model):
    """存证: one acknowledged act or refusal, chained to the one before; only ever added."""

    sequence = models.PositiveBigIntegerField("序号", unique=True)
    previous = models.CharField("前一条摘要", max_length=64, blank=True)
    digest = models.CharField("摘要", max_length=64)
    algorithm = models.CharField("算法", max_length=10)
    at = models.CharField("时间", max_length=40)
    actor = models.CharField("操作人", max_length=100)
    act = models.CharField("操作", max_length=60)
    subject = models.CharField("对象", max_length=100, db_index=True)
    payload = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "存证"
        ordering = ("sequence",)

    def __str__(self):
        return f"{self.sequence} {self.act} {self.subject}"


class LedgerHead(models.Model):
    """存证链头: the single row that every new entry locks, so that the chain never forks."""

    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "存证链头"

    def __str__(self):
        return str(self.sequence)
