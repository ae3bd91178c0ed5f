from django import forms


class SheetForm(forms.Form):
    """导入表格: one workbook or CSV file."""

    file = forms.FileField(
        label="表格文件",
        help_text="Excel（.xlsx）或者 CSV 文件。",
        error_messages={"empty": "文件是空的，请检查后重新上传。"},
    )
