from django import forms
from django.utils import timezone

from registry.models import Person
from review.forms.action import day_field
from review.models import Appointment


class OwnRole(forms.ModelChoiceField):
    def label_from_instance(self, appointment):
        return f"{appointment.get_role_display()}（{appointment.authority.label}）"


class DelegationForm(forms.Form):
    """委托代理: which of one's roles, to whom, from when to when and why."""

    own = OwnRole(None, label="委托的角色")
    to = forms.ModelChoiceField(None, label="代理人", help_text="只列本单位的人员。")
    first_day = day_field("起始日期")
    last_day = day_field("终止日期", help_text="含当日；到期自动终止，也可以随时撤销。")
    reason = forms.CharField(label="代理原因", max_length=300, help_text="例如：出差、休假。")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        mine = Appointment.objects.current().own().filter(person=person).select_related("authority")
        self.fields["own"].queryset = mine
        colleagues = Person.objects.filter(authority__in=mine.values("authority")).exclude(pk=person.pk)
        self.fields["to"].queryset = colleagues.order_by("name")
        self.initial.setdefault("first_day", timezone.localdate())


class MergeForm(forms.Form):
    """登记重复人员: two rows that are one human being."""

    duplicate = forms.ModelChoiceField(None, label="重复的人员")
    into = forms.ModelChoiceField(None, label="与此人员为同一人")
    reason = forms.CharField(label="核对情况", max_length=300, help_text="例如：调动后重复登记，已核对本人身份。")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.select_related("authority").order_by("name")
        for name in ("duplicate", "into"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = lambda person: f"{person.name}（{person.authority.label}）"
