from django.db import models


class CalendarYear(models.Model):
    """年度日历: a year whose holidays have been announced, and by which notice."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    notice = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度日历"
        ordering = ("year",)

    def __str__(self):
        return f"{self.year}年"


class Workday(models.Model):
    """调休: a day that differs from Monday to Friday by the yearly notice of the State Council."""

    day = models.DateField("日期", unique=True)
    works = models.BooleanField("上班")
    note = models.CharField("说明", max_length=50, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "调休"
        ordering = ("day",)

    def __str__(self):
        return f"{self.day}{'上班' if self.works else '放假'}"
