from django.db import models
from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils import timezone

from registry import numbering, validity


class DocumentQuerySet(models.QuerySet):
    def public(self, day=None):
        """What the public may see: everything published by that day, in force or not."""
        return self.filter(published_on__lte=day or timezone.localdate())

    def own(self):
        """Our own normative documents, without the reference law they rest on."""
        return self.filter(level=Document.Level.OWN)

    def with_validity(self):
        """Load at once what `validity_on` needs."""
        events = self.model._meta.get_field("events").related_model.objects.select_related("act")
        return self.select_related("issuer").prefetch_related(Prefetch("events", events))

    def numbered(self, text):
        """Find by 发文字号 or 登记号, however it is written."""
        key = numbering.normalise(text)
        return self.filter(models.Q(number_key=key) | models.Q(registration_key=key)) if key else self.none()


class Document(models.Model):
    """文件: a published document as a work, ours or the reference law ours rest on."""

    class Level(models.TextChoices):
        LAW = "law", "法律"
        ADMINISTRATIVE_REGULATION = "regulation", "行政法规"
        INTERPRETATION = "interpretation", "司法解释"
        LOCAL_REGULATION = "local", "地方性法规"
        RULE = "rule", "规章"
        SUPERIOR = "superior", "上级规范性文件"
        OWN = "own", "本级规范性文件"

    uid = models.CharField("文件标识", max_length=80, unique=True)
    level = models.CharField("效力级别", max_length=20, choices=Level, default=Level.OWN)
    issuer = models.ForeignKey("registry.Authority", models.PROTECT, verbose_name="制定机关", related_name="documents")
    joint_issuers = models.ManyToManyField(
        "registry.Authority", verbose_name="联合制定机关", blank=True, related_name="+"
    )
    drafter = models.ForeignKey(
        "registry.Authority", models.PROTECT, verbose_name="起草单位", null=True, blank=True, related_name="drafted"
    )
    title = models.CharField("标题", max_length=300)
    carrier_title = models.CharField("载体公文标题", max_length=300, blank=True)
    document_type = models.CharField("公文种类", max_length=20, blank=True)
    genre = models.CharField("体裁", max_length=20, blank=True)
    topic = models.CharField("主题分类", max_length=60, blank=True)
    document_number = models.CharField("发文字号", max_length=80, blank=True)
    number_key = models.CharField(max_length=80, blank=True, db_index=True, editable=False)
    registration_number = models.CharField("登记号", max_length=60, blank=True)
    registration_key = models.CharField(max_length=60, blank=True, db_index=True, editable=False)
    index_number = models.CharField("索引号", max_length=80, blank=True)
    made_on = models.DateField("成文日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True, db_index=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    legality_reviewed_on = models.DateField("合法性审核日期", null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    source_key = models.CharField(max_length=300, blank=True, editable=False)
    recorded_at = models.DateTimeField("入库时间", auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        ordering = (F("published_on").desc(nulls_last=True), "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("source_key",), condition=~models.Q(source_key=""), name="document_source_key_once"
            ),
            models.UniqueConstraint(
                fields=("issuer", "registration_key"),
                condition=~models.Q(registration_key=""),
                name="document_registration_number_once",
                violation_error_message="该机关已有同一登记号的文件。",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on=None)
                | models.Q(effective_on=None)
                | models.Q(expires_on__gte=F("effective_on")),
                name="document_expires_after_it_takes_effect",
                violation_error_message="有效期截止日不能早于施行日期。",
            ),
        ]
        indexes = [models.Index(fields=("level", "issuer"), name="document_by_level_and_issuer")]

    def __str__(self):
        return f"{self.title}（{self.document_number}）" if self.document_number else self.title

    def save(self, *args, **kwargs):
        self.number_key = numbering.normalise(self.document_number)
        self.registration_key = numbering.normalise(self.registration_number)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("registry:document", args=[self.uid])

    @property
    def facts(self):
        """The dates and events that decide validity."""
        return validity.Facts(
            published_on=self.published_on,
            effective_on=self.effective_on,
            expires_on=self.expires_on,
            events=tuple(event.value for event in self.events.all()),
        )

    def validity_on(self, day):
        """What this document was worth on a day; None before it was published."""
        return validity.validity_on(self.facts, day)

    def is_public_on(self, day):
        """Whether the public may see it: the same rule as the queryset's `public`."""
        return self.published_on is not None and self.published_on <= day

    def is_in_force_on(self, day):
        found = self.validity_on(day)
        return found is not None and found.status in validity.IN_FORCE

    def revision_on(self, day):
        """The text that applied on a day: the last one in effect, or the first one while none is yet."""
        texts = list(self.revisions.all())
        effective = [text for text in texts if text.effective_on is None or text.effective_on <= day]
        return effective[-1] if effective else (texts[0] if texts else None)
