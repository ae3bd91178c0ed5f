"""What a caller may ask of the open API: one declared list per address, and a Chinese sentence for everything else."""

import re
from datetime import date, datetime

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from registry import numbering

FIRST_YEAR, LAST_YEAR = 1900, 2200
LAST_PAGE = 10_000
MOST_PER_PAGE = 100
LONGEST = 200

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
WHOLE = re.compile(r"-?[0-9]{1,30}")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # no database holds a NUL or half a character
SPACE_FOR_PLUS = re.compile(r" (?=[0-9]{2}:[0-9]{2}$)")  # “+08:00” arrives as a blank when the caller did not encode it


class Parameters(serializers.Serializer):
    """The parameters of one address; an unknown or repeated one is refused by its name."""

    def to_internal_value(self, data):
        wrong = {name: [sentence] for name, sentence in self.strangers(data)}
        try:
            asked = super().to_internal_value(data)
        except serializers.ValidationError as refused:
            wrong |= refused.detail
        if wrong:
            raise serializers.ValidationError(wrong)
        return asked

    def strangers(self, data):
        """Names that mean nothing here, and names given twice that can mean only one thing."""
        known = "、".join(self.fields) or "没有"
        for name in data:
            field = self.fields.get(name)
            if field is None:
                yield name[:LONGEST], ErrorDetail(f"没有这个参数。可以使用的参数：{known}。", "unknown")
            elif len(data.getlist(name)) > 1 and not isinstance(field, Several | Names):
                yield name, ErrorDetail("这个参数只能写一次。", "repeated")


class Day(serializers.DateField):
    """A day as YYYY-MM-DD that exists and lies within reason."""

    default_error_messages = {
        "form": "日期应写成 2020-01-31 这样的年-月-日，收到的是“{given}”。",
        "missing": "日历上没有“{given}”这一天，请核对月份和日期。",
        "range": f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，收到的是“{{given}}”。",
    }

    def to_internal_value(self, value):
        given = value[:LONGEST]
        written = DAY.fullmatch(value)
        if not written:
            self.fail("form", given=given)
        if not FIRST_YEAR <= int(written[1]) <= LAST_YEAR:
            self.fail("range", given=given)
        try:
            return date(*map(int, written.groups()))
        except ValueError:
            self.fail("missing", given=given)


class Moment(serializers.DateTimeField):
    """A day or a moment; without a time zone that of Shanghai is meant."""

    default_error_messages = {
        "form": "时间应写成 2020-01-31 或者 2020-01-31T08:00:00+08:00，收到的是“{given}”。",
        "range": f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间，收到的是“{{given}}”。",
    }

    def to_internal_value(self, value):
        given = value[:LONGEST]
        try:
            moment = datetime.fromisoformat(SPACE_FOR_PLUS.sub("+", value))
        except ValueError:
            self.fail("form", given=given)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            self.fail("range", given=given)
        return self.enforce_timezone(moment)


class Whole(serializers.IntegerField):
    """A whole number between two bounds."""

    default_error_messages = {
        "form": "应为 {least} 至 {most} 之间的整数，收到的是“{given}”。",
    }

    def to_internal_value(self, value):
        if not WHOLE.fullmatch(value) or not self.min_value <= int(value) <= self.max_value:
            self.fail("form", least=self.min_value, most=self.max_value, given=value[:LONGEST])
        return int(value)


class Words(serializers.CharField):
    """A few words."""

    default_error_messages = {
        "invalid": "含有不能保存的字符，请检查后重新输入。",
        "required": "请写明这个参数。",
        "blank": "这个参数不能为空。",
        "max_length": "最多 {max_length} 个字，请精简。",
        "null": "请写明这个参数。",
    }

    def __init__(self, **options):
        super().__init__(**{"max_length": LONGEST, **options})

    def to_internal_value(self, data):
        if UNSTORABLE.search(data):
            self.fail("invalid")
        return super().to_internal_value(data)


class NumberWords(Words):
    """A 发文字号 or 登记号 in any writing."""

    default_error_messages = {"unreadable": "看不懂这个文号。请写成“云政发〔2020〕1号”或者登记号的样子。"}

    def to_internal_value(self, data):
        words = super().to_internal_value(data)
        if not numbering.normalise(words):
            self.fail("unreadable")
        return words


class One(serializers.ChoiceField):
    """One value of a list."""

    default_error_messages = {"invalid_choice": "“{input}”不是可用的值，可以使用：{known}。"}

    def to_internal_value(self, data):
        if data not in self.choices:
            self.fail("invalid_choice", input=data[:LONGEST], known="、".join(self.choices))
        return data


class Several(serializers.MultipleChoiceField):
    """Values of a list; the parameter may be repeated."""

    default_error_messages = One.default_error_messages

    def to_internal_value(self, data):
        for value in data:
            if value not in self.choices:
                self.fail("invalid_choice", input=value[:LONGEST], known="、".join(self.choices))
        return tuple(value for value in self.choices if value in data)


class Names(serializers.ListField):
    """Codes that are rows, not a closed list; the parameter may be repeated."""

    default_error_messages = {"max_length": "最多写 {max_length} 次。"}

    def __init__(self, **options):
        super().__init__(**{"child": Words(max_length=60), "required": False, "max_length": 50, **options})


class Paged(Parameters):
    """A list that comes in pages."""

    page = Whole(default=1, min_value=1, max_value=LAST_PAGE, help_text=f"页码，从 1 起，最大 {LAST_PAGE}。")
    per_page = Whole(
        default=20, min_value=1, max_value=MOST_PER_PAGE, help_text=f"每页件数，最多 {MOST_PER_PAGE}，默认 20。"
    )


class OnDay(Parameters):
    """A question about the law on a day."""

    day = Day(required=False, help_text="在哪一天的效力，默认为今天。")
