from django import forms
from django.core import signing
from django.core.exceptions import ValidationError

from registry.models import Attachment
from review import drafts
from review.forms.action import ActionForm
from review.uploads import NotTaken, take

SALT = "fadu.kept-original"
MOST_WORDS = 2_000_000


class DraftForm(ActionForm):
    """提交新稿: a file or words; a file that cannot be read is kept as the original beside pasted words."""

    is_wide = True

    file = forms.FileField(
        label="送审稿文件",
        required=False,
        help_text="DOCX、PDF 或 TXT。系统读出标题、条款和日期，原件同时保存。",
        widget=forms.FileInput(attrs={"accept": ".docx,.pdf,.txt"}),
    )
    words = forms.CharField(
        label="或者粘贴正文",
        required=False,
        max_length=MOST_WORDS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="文件读不出文字（例如扫描件）时，请把正文粘贴在这里；同时选了文件的，以粘贴的文字为准。",
    )
    title = forms.CharField(label="标题", max_length=300, required=False, help_text="留空则按文件中的标题。")
    carrier_title = forms.CharField(
        label="印发通知的标题", max_length=300, required=False, help_text="直接行文的留空；留空则按文件中的写法。"
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        try:
            self.draft = self.read(data)
        except NotTaken as refusal:
            self.add_error("file", str(refusal))
        except drafts.Unread as unread:
            self.keep(unread)
        return data

    def read(self, data):
        file, words = data.get("file"), data.get("words", "").strip()
        if words:
            return drafts.from_words(words, take(file)[0] if file else self.original(data.get("kept")))
        if file:
            return drafts.from_file(file)
        raise NotTaken("请选择送审稿文件，或者粘贴正文。")

    def keep(self, unread):
        """Say why a file was not read and remember that we hold it."""
        if unread.attachment is None:
            self.add_error("words", str(unread))
            return
        held = f"原件“{unread.attachment.name}”已经保存；也可以把正文粘贴在下面再提交。"
        self.add_error("file", f"{unread}{held}")
        self.data = self.data.copy()
        self.data["kept"] = signing.dumps([self.case.pk, unread.attachment.pk], salt=SALT)

    def original(self, kept):
        """The file kept by an earlier try on this same dossier; nobody can name another file."""
        if not kept:
            return None
        try:
            case, attachment = signing.loads(kept, salt=SALT)
        except signing.BadSignature:
            raise ValidationError("表单内容不完整，请重新选择文件。") from None
        return Attachment.objects.get(pk=attachment) if case == self.case.pk else None

    @property
    def details(self):
        typed = {name: self.cleaned_data[name].strip() for name in ("title", "carrier_title")}
        return {"draft": self.draft.version(**typed, otherwise=self.case.title)}

    @property
    def onward(self):
        """After the first text, on to the details with what the text says of itself."""
        return {} if self.case.effective_on else {"do": "describe", **self.draft.proposals()}
