from django.core.files.base import ContentFile
from django.db import models

from registry.digests import digest


def by_digest(attachment, name):
    """Files lie under their digest: the same bytes once, and no name to guess."""
    algorithm, _, value = attachment.digest.partition(":")
    return f"{algorithm}/{value[:2]}/{value}"


class AttachmentQuerySet(models.QuerySet):
    def keep(self, content, name, content_type=""):
        """Store bytes under their digest, once however often they are handed in."""
        key = str(digest(content))
        found = self.filter(digest=key, name=name).first()
        if found:
            return found
        attachment = self.model(digest=key, name=name, content_type=content_type, size=len(content))
        path = by_digest(attachment, name)
        storage = attachment.file.storage
        if storage.exists(path):
            attachment.file.name = path
        else:
            attachment.file.save(name, ContentFile(content), save=False)
        attachment.save()
        return attachment


class Attachment(models.Model):
    """附件: a file by its digest; who may see it is decided where it is attached."""

    digest = models.CharField("摘要", max_length=80, db_index=True)
    name = models.CharField("文件名", max_length=150)
    content_type = models.CharField("类型", max_length=100, blank=True)
    size = models.PositiveBigIntegerField("字节数")
    file = models.FileField("文件", upload_to=by_digest, max_length=200)
    recorded_at = models.DateTimeField("入库时间", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附件"

    def __str__(self):
        return self.name
