from django import forms
from django.utils import timezone

from registry.models import Authority
from review.forms.sheet import SheetForm


class CatalogueSheetForm(SheetForm):
    """导入文件目录: one body's table, tried first or entered."""

    issuer = forms.ModelChoiceField(Authority.objects.none(), label="发文机关", empty_label="请选择")
    dry_run = forms.BooleanField(label="只检查，不保存", required=False, initial=True)

    field_order = ("issuer", "file", "dry_run")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = Authority.objects.makers(timezone.localdate())
