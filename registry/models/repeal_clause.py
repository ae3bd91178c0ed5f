from django.db import models


class RepealClause(models.Model):
    """废止条款: a place in a stored text that ends another document, which need not be in the library."""

    revision = models.ForeignKey("registry.Revision", models.CASCADE, related_name="repeal_clauses")
    title = models.CharField("被废止的文件", max_length=300, blank=True, db_index=True)
    number_key = models.CharField("被废止的文号", max_length=80, blank=True, db_index=True)
    start = models.PositiveIntegerField("起点")

    class Meta:
        verbose_name = verbose_name_plural = "废止条款"
        ordering = ("revision_id", "start")

    def __str__(self):
        return self.title or self.number_key
