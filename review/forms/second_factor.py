from django import forms


class CodeForm(forms.Form):
    """动态验证码: what the telephone shows now, or a recovery code."""

    code = forms.CharField(
        label="动态验证码",
        max_length=40,
        help_text="验证器上现在的六位数字。",
        error_messages={"required": "请输入动态验证码。"},
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "one-time-code"}),
    )


class LossForm(forms.Form):
    """申请解除: why a telephone is to be forgotten."""

    reason = forms.CharField(
        label="解除原因",
        max_length=300,
        help_text="例如：手机遗失，已当面核对本人身份。",
        error_messages={"required": "请填写解除原因。"},
    )
