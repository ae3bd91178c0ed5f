from django import forms

from registry import holidays


class CalendarForm(forms.Form):
    """录入放假安排: the year, its notice, and the file that lists the days."""

    year = forms.IntegerField(label="年度", min_value=holidays.FIRST, max_value=holidays.LAST)
    notice = forms.CharField(
        label="依据", max_length=200, help_text="国务院办公厅的通知和文号，例如：国办发明电〔2025〕7号"
    )
    file = forms.FileField(
        label="文件",
        help_text="Excel（.xlsx）、CSV 或者 JSON 文件，列出这一年放假的和调休上班的日子。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.json"}),
        error_messages={"empty": "文件是空的，请检查后重新上传。"},
    )
