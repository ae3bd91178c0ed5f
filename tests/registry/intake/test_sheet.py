"""Spreadsheets: what is written is what is read, and nothing in them is ever worked out."""

import re
import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.intake import KEY, Row, Unreadable, read_sheet, write_sheet
from registry.intake.sheet_csv import read as read_csv
from registry.intake.sheet_xlsx import read as read_xlsx

HEADERS = ["文件名称", "文号", KEY]
VISIBLE = st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"))
CELL = st.one_of(
    st.text(VISIBLE, max_size=12),
    st.builds("{}{}".format, st.sampled_from("=+-@"), st.text(VISIBLE, max_size=5)),
    st.sampled_from(
        ["_x0041_", "x005F_", "_x005f", "0012", "1e5", "a\nb", " a ", "TRUE", "=SUM(A1)", "{=1}", "http://a.b"]
    ),
)


def book(fill, name="a.xlsx"):
    """A workbook made with another library."""
    made = openpyxl.Workbook()
    fill(made.active)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(HEADERS, CELL)).filter(lambda row: "".join(row.values()).strip())))
def test_what_is_written_is_read_again(rows):
    found = read_xlsx(write_sheet(rows, HEADERS, "清理意见表", key=KEY))

    assert [row.cells for row in found.rows] == rows
    assert [row.number for row in found.rows] == list(range(2, len(rows) + 2))
    assert found.headers == tuple(HEADERS)
    assert not [warning for warning in found.warnings if "公式" in warning]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", '=HYPERLINK("http://a.b")', "http://a.b"])
def test_nothing_written_is_live(start):
    content = write_sheet([{"文件名称": f"{start}cmd|' /C calc'!A0"}], ["文件名称"], "表")
    with zipfile.ZipFile(BytesIO(content)) as bag:
        sheet = bag.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_written_sheet_helps_those_who_fill_it_in():
    rows = [{"文件名称": "办法", "文号": None, KEY: "7"}]
    content = write_sheet(
        rows,
        HEADERS,
        "清理/意见[表]",
        choices={"文号": ["保留", "废止"], "文件名称": ["长" * 200, "选" * 100]},
        key=KEY,
    )
    made = openpyxl.load_workbook(BytesIO(content))
    sheet = made.worksheets[0]

    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["C"].hidden
    assert sheet.protection.sheet
    assert (sheet["A2"].protection.locked, sheet["C2"].protection.locked) == (False, True)
    rules = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert '"保留,废止"' in rules
    assert made.worksheets[1].sheet_state == "hidden"


def test_days_are_written_as_text():
    assert read_xlsx(write_sheet([{"施行": date(2026, 12, 1)}], ["施行"], "表")).rows[0].cells == {"施行": "2026-12-01"}


def test_the_reader_process_answers_the_same():
    content = write_sheet([{"文件名称": "办法", "文号": "云政发〔2026〕1号"}], ["文件名称", "文号"], "表")

    assert read_sheet(content, "清理.XLSX") == read_xlsx(content)


def test_values_are_read_as_they_are_shown():
    def fill(sheet):
        sheet.append(["日期", "数", "小数", "真", "空"])
        sheet.append([date(2019, 7, 1), 12, 1.5, True, None])

    assert read_xlsx(book(fill)).rows == (
        Row(2, {"日期": "2019-07-01", "数": "12", "小数": "1.5", "真": "1", "空": ""}),
    )


def test_a_formula_is_read_as_text_and_said():
    def fill(sheet):
        sheet.append(["甲", "乙"])
        sheet.append(["1", '=HYPERLINK("http://127.0.0.1:9")'])

    found = read_xlsx(book(fill))

    assert found.rows[0].cells["乙"] == '=HYPERLINK("http://127.0.0.1:9")'
    assert any("B2" in warning for warning in found.warnings)


def test_a_title_above_the_headers_and_empty_rows_are_passed_over():
    def fill(sheet):
        sheet["A1"] = "清理意见表"
        sheet["A3"], sheet["B3"] = "序号", "文件名称"
        sheet["A6"], sheet["B6"] = "1", "办法"
        sheet["B900"] = "  "

    found = read_xlsx(book(fill))

    assert (found.headers, found.rows) == (("序号", "文件名称"), (Row(6, {"序号": "1", "文件名称": "办法"}),))


def test_only_the_first_visible_sheet_is_read():
    made = openpyxl.Workbook()
    made.active.append(["隐藏", "的"])
    made.active.sheet_state = "hidden"
    made.create_sheet("表").append(["可见", "的"])
    file = BytesIO()
    made.save(file)

    assert read_xlsx(file.getvalue()).headers == ("可见", "的")


def test_a_repeated_header_is_refused():
    with pytest.raises(Unreadable, match="“文号”重复"):
        read_csv("文号,文号\n1,2".encode())


def test_a_column_without_a_header_is_not_lost():
    assert read_csv("甲,,丙,\n1,2,3,".encode()).rows == (Row(2, {"甲": "1", "（B列）": "2", "丙": "3"}),)


def test_too_many_rows_are_refused():
    with pytest.raises(Unreadable, match="20000 行"):
        read_csv(b"a,b\n" + b"1,2\n" * 21_000)


def test_a_million_empty_rows_are_passed_over():
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 300_000))
    content = write_sheet([{"甲": "1", "乙": "2"}], ["甲", "乙"], "表")
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            new.writestr(name, part.replace("</sheetData>", rows + "</sheetData>"))

    assert len(read_sheet(file.getvalue(), "a.xlsx").rows) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_csv_is_read_in_usual_encodings(encoding, delimiter):
    text = f'文件名称{delimiter}备注\r\n养犬管理办法的通知{delimiter}"有{delimiter}引号\n和换行"\r\n'
    found = read_csv(text.encode(encoding))

    assert found.rows == (
        Row(2, {"文件名称": "养犬管理办法的通知", "备注": re.sub("\t", " ", f"有{delimiter}引号\n和换行")}),
    )


@pytest.mark.parametrize("content", [b" , ,\n", b"\n\n"])
def test_an_empty_table_is_refused(content):
    with pytest.raises(Unreadable, match="没有内容"):
        read_csv(content)


def test_a_broken_workbook_is_refused():
    content = write_sheet([{"甲": "1"}], ["甲"], "表")
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>0</v>", b"<v>99</v>"))

    with pytest.raises(Unreadable, match="损坏"):
        read_xlsx(file.getvalue())
