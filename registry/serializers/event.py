from rest_framework import serializers

from registry.life import EventKind
from registry.serializers.document import DocumentReferenceSerializer
from registry.serializers.plain import PlainSerializer
from registry.serializers.validity import ValiditySerializer


class EventSerializer(PlainSerializer):
    """效力变动: what happened to a document, and by which act."""

    kind = serializers.ChoiceField(EventKind.choices, help_text="变动的代码。")
    kind_label = serializers.CharField(source="get_kind_display", help_text="变动的名称。")
    on = serializers.DateField(help_text="生效日期。")
    act = DocumentReferenceSerializer(allow_null=True, help_text="作出变动的文件；不在库中的为空，见 act_title。")
    act_title = serializers.CharField(help_text="作出变动的文件的名称，用于不在库中的文件，可能为空。")
    reason = serializers.CharField(help_text="理由，可能为空。")
    addresses = serializers.ListField(
        child=serializers.CharField(help_text="条款地址。"), help_text="涉及的条款，空表示整件。"
    )
    expires_on = serializers.DateField(allow_null=True, help_text="新的有效期至。")


class CauseSerializer(PlainSerializer):
    """原因: what made the status, also where it is a date rather than an act."""

    kind = serializers.ChoiceField(EventKind.choices, help_text="变动的代码。")
    kind_label = serializers.CharField(source="kind.label", help_text="变动的名称。")
    on = serializers.DateField(help_text="发生的日期。")


class DocumentValiditySerializer(PlainSerializer):
    """效力: on a day, with everything that led to it."""

    uid = serializers.CharField(source="document.uid", help_text="文件标识。")
    day = serializers.DateField(help_text="查询的日期。")
    validity = ValiditySerializer(source="document", allow_null=True, help_text="当日的效力；当日尚未公布的为空。")
    reason = CauseSerializer(source="found.reason", allow_null=True, help_text="造成这一状态的变动；没有变动的为空。")
    ended_addresses = serializers.ListField(
        child=serializers.CharField(help_text="条款地址。"),
        help_text="当日已经失效或者停止执行的条款。",
    )
    events = EventSerializer(many=True, help_text="库中记录的全部效力变动，按日期排列。")
