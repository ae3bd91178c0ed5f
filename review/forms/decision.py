from django import forms

from review.forms.action import ActionForm, day_field


class DecisionForm(ActionForm):
    """作出清理决定: the decision as it will be cited."""

    decision_title = forms.CharField(
        label="决定名称", max_length=300, help_text="例如：云溪区人民政府关于公布规范性文件清理结果的通知"
    )
    decision_number = forms.CharField(label="决定文号", max_length=80, required=False)
    decided_on = day_field("决定日期")
