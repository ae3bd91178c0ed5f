from django import forms
from django.utils import timezone

from registry.models import Authority
from review import consulting
from review.forms.action import ActionForm, RowsField, day_field
from review.models import Comment, Consultation


class ConsultationForm(forms.ModelForm):
    """拟定征求意见: whom to ask, with what words, until when; a shorter period gives its reason."""

    closes_on = day_field("截止日期")
    recipients = RowsField(
        Authority.objects.none(),
        label="征求意见的单位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="只在书面征求有关单位意见时选择。",
    )

    class Meta:
        model = Consultation
        fields = ("kind", "letter", "contact", "closes_on", "short_reason", "recipients")
        widgets = {"kind": forms.RadioSelect, "letter": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "letter": "写明制定的必要性、主要内容、提出意见的途径。公开征求意见的，原样公布。",
            "contact": "征求意见单位对外的电话、信箱，会公布；请不要写个人手机号。",
            "short_reason": "期限短于规定时必须填写，会公布。",
        }

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.fields["recipients"].queryset = Authority.objects.makers(timezone.localdate()).exclude(pk=dossier.unit_id)
        self.fields["closes_on"].help_text = self.periods()
        if last := self.ends():
            self.initial.setdefault("closes_on", max(last))

    def ends(self):
        return [last for _, last in consulting.shortest(self.dossier, timezone.localdate())]

    def periods(self):
        """What the rules ask for, in words."""
        found = consulting.shortest(self.dossier, timezone.localdate())
        said = [f"{rule.code} {rule.amount}（{rule.basis}），不早于 {last:%Y-%m-%d}" for rule, last in found]
        return "；".join(said) or "按适用情形，没有规定的最短期限。"

    def clean(self):
        data = super().clean()
        today, closes_on = timezone.localdate(), data.get("closes_on")
        if closes_on and closes_on < today:
            self.add_error("closes_on", "截止日期不能早于今天。")
        short = consulting.shortcomings(self.dossier, today, closes_on) if closes_on else []
        if short and not data.get("short_reason"):
            self.add_error("short_reason", "".join(short) + "请改正截止日期，或者写明缩短的理由。")
        if data.get("kind") == Consultation.Kind.INTERNAL and not data.get("recipients"):
            self.add_error("recipients", "请选择征求意见的单位。")
        return data


class ConsultationOpeningForm(ActionForm):
    """确认并开始征求意见: the second person has read the snapshot."""

    checked = forms.BooleanField(
        label="我已读过征求意见稿和说明，不含国家秘密、工作秘密和个人信息，可以公开",
        error_messages={"required": "请先通读征求意见稿，再勾选确认。"},
    )

    @property
    def details(self):
        return {}


class CommentForm(ActionForm):
    """登记一条意见: what came by letter, telephone or at a meeting."""

    author = forms.CharField(label="提出单位（个人）", max_length=100, required=False)
    contact = forms.CharField(label="联系方式", max_length=100, required=False)
    place = forms.CharField(label="对应条款", max_length=60, required=False)
    text = forms.CharField(label="意见内容", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class DispositionForm(ActionForm):
    """处理意见: adopted, partly or not, with the reason where it is not adopted."""

    comment = forms.ModelChoiceField(
        None,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "这条意见不在本轮征求意见之中，请刷新页面。"),
    )
    disposition = forms.ChoiceField(label="处理结果", choices=Comment.Disposition, widget=forms.RadioSelect)
    reason = forms.CharField(label="理由", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def prepare(self):
        self.fields["comment"].queryset = self.case.comments.all()

    def clean(self):
        data = super().clean()
        if data.get("disposition") not in (None, "", Comment.Disposition.ADOPTED) and not data.get("reason"):
            self.add_error("reason", "部分采纳或者不采纳的，请写明理由。")
        return data


class FeedbackForm(ActionForm):
    """办结并反馈: what the public is told about the opinions."""

    feedback = forms.CharField(
        label="采纳情况反馈",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明主要意见和采纳情况，公开征求意见的会公布；请不要写明提出意见的个人。没有收到意见的，也写明。",
    )
