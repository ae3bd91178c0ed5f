from django import forms
from django.utils import timezone

from registry.models import Authority, Document
from review import preview
from review.forms.action import ActionForm, RowsField, day_field

TYPES = ("通知", "决定", "公告", "通告", "意见", "命令（令）")


def type_field():
    return forms.ChoiceField(label="公文种类", choices=[(kind, kind) for kind in TYPES])


class DetailsForm(ActionForm):
    """填写基本信息: what publication will carry, filled with what is on file or read from the text."""

    is_wide = True

    issuer = forms.ModelChoiceField(None, label="制定机关", help_text="只列今天制定主体清单上的机关。")
    document_type = type_field()
    genre = forms.CharField(label="体裁", max_length=20, required=False, help_text="例如：办法、规定、细则、意见")
    topic = forms.CharField(label="主题分类", max_length=60, required=False)
    effective_on = day_field("施行日期")
    expires_on = day_field("有效期至", required=False, help_text="最后一个有效日；不设有效期的留空。")
    repeals = RowsField(
        None,
        label="同时废止",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="正文写明废止、并且在库中找到的文件；勾选的文件在本文件施行时一并废止。",
    )

    def prepare(self):
        self.fields["issuer"].queryset = Authority.objects.makers(timezone.localdate())
        self.fields["repeals"].queryset = self.repealable()
        if not self.fields["repeals"].queryset:
            del self.fields["repeals"]
        current = {name: getattr(self.case, name) for name in self.fields if name != "repeals"}
        self.initial = {**current, "repeals": self.chosen(), **{k: v for k, v in self.initial.items() if v}}

    def repealable(self):
        """What the present text says it repeals, and what was chosen before."""
        text = self.case.text
        named = [r.document.pk for r in preview.repeals(text.text if text else "") if r.document and not r.partly]
        return Document.objects.filter(pk__in=[*named, *self.case.repeals.values_list("pk", flat=True)])

    def chosen(self):
        return list(self.case.repeals.all())

    def clean(self):
        data = super().clean()
        first, last = data.get("effective_on"), data.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", "有效期截止日不能早于施行日期。")
        return data

    @property
    def details(self):
        return {"repeals": [], **super().details}
