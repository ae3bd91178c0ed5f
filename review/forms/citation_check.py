from django import forms
from django.conf import settings
from django.utils import timezone

from registry.intake import Unreadable, read_draft
from review.forms.action import day_field

MOST_WORDS = 500_000
MEGABYTE = 1024 * 1024


class CitationCheckForm(forms.Form):
    """文号体检: a list, a text or a file, and the day to look at."""

    words = forms.CharField(
        label="文字",
        required=False,
        max_length=MOST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="粘贴一份清单（每行一个文件名或者文号），或者一段正文。",
    )
    file = forms.FileField(
        label="或者选择文件",
        required=False,
        help_text="DOCX、PDF 或 TXT；只读取文字，不保存文件。",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
        error_messages={"empty": "文件是空的，请检查后重新选择。"},
    )
    day = day_field("按哪一天", required=False, help_text="留空为今天。")

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        data["day"] = data.get("day") or timezone.localdate()
        data["text"] = self.read(data.get("file")) if data.get("file") else data.get("words", "")
        if not self.errors and not data["text"].strip():
            self.add_error("words", "请粘贴文字，或者选择文件。")
        return data

    def read(self, file):
        """The words of a file, which then stand in the box, so that the same list can be taken as a workbook."""
        if file.size > settings.UPLOAD_LIMIT:
            self.add_error("file", f"文件超过 {settings.UPLOAD_LIMIT // MEGABYTE} MB 的上限，请删去图片后再试。")
            return ""
        try:
            text = read_draft(file.read(), file.name).text
        except Unreadable as reason:
            self.add_error("file", str(reason))
            return ""
        self.data = self.data.copy()
        self.data["words"] = text
        return text
