"""Files people hand in: what is taken, and what is sent back with a sentence."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from registry.intake import PAPERS, Unreadable, inspect_paper, safe_name
from registry.intake.recognise import kind_of
from registry.models import Attachment

MEGABYTE = 1024 * 1024


class NotTaken(Exception):
    """A file that is not kept; its text tells the person what to do."""


def take_paper(upload: UploadedFile) -> Attachment:
    """Keep a paper nobody will read here; what is active, damaged or misnamed in it is found before."""
    name, content = accepted(upload)
    try:
        inspect_paper(content, name)
    except Unreadable as refusal:
        raise NotTaken(str(refusal)) from refusal
    return Attachment.objects.keep(content, name)


def take(upload: UploadedFile) -> tuple[Attachment, bytes]:
    """Keep a file that will be read; it stays as the original even when it cannot be."""
    name, content = accepted(upload)
    return Attachment.objects.keep(content, name), content


def accepted(upload: UploadedFile) -> tuple[str, bytes]:
    """The safe name and the bytes of a file; refuses what is too large, empty, no paper or a program."""
    if upload.size > settings.UPLOAD_LIMIT:
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        raise NotTaken(f"文件有 {upload.size / MEGABYTE:.1f} MB，超过 {limit} MB 的上限。请删去图片或者拆分后再上传。")
    name, content = safe_name(upload.name), upload.read()
    extension = PurePosixPath(name).suffix.lower()
    if not content:
        raise NotTaken("文件是空的，请检查后重新上传。")
    if extension not in PAPERS:
        raise NotTaken(f"不能上传“{extension or '没有扩展名'}”的文件，请另存为 {'、'.join(PAPERS)} 之一。")
    if kind_of(content) == "program":
        raise NotTaken("这是一个程序文件，不能上传。")
    return name, content
