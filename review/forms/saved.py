from django import forms


class SavedSearchForm(forms.Form):
    """保存检索: what to call it, and where to write."""

    name = forms.CharField(label="名称", max_length=60)
    email = forms.EmailField(
        label="接收邮箱", max_length=254, help_text="有新增或者变动的那一天发送一封，您的各个检索合在一封里。"
    )
    query = forms.CharField(label="检索条件", max_length=2000, required=False, widget=forms.HiddenInput)
