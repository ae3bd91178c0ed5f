from rest_framework import serializers

from registry.models import Citation, Relation
from registry.serializers.document import DocumentReferenceSerializer
from registry.serializers.plain import PlainSerializer
from registry.serializers.validity import ValiditySerializer


class LinkedDocumentSerializer(DocumentReferenceSerializer):
    """文件: at the other end of a relation or citation, with what it is worth."""

    validity = ValiditySerializer(source="*", allow_null=True, help_text="当日的效力。")


class RelationSerializer(PlainSerializer):
    """关系: what one document does to another."""

    direction = serializers.ChoiceField(
        [("outgoing", "本文件对另一文件"), ("incoming", "另一文件对本文件")], help_text="方向的代码。"
    )
    direction_label = serializers.CharField(help_text="方向的名称。")
    kind = serializers.ChoiceField(Relation.Kind.choices, help_text="关系的代码。")
    kind_label = serializers.CharField(source="get_kind_display", help_text="关系的名称。")
    on = serializers.DateField(allow_null=True, help_text="关系发生的日期。")
    note = serializers.CharField(help_text="说明，可能为空。")
    document = LinkedDocumentSerializer(help_text="另一文件。")


class CitationSerializer(PlainSerializer):
    """引用: a place in the text that names another document or provision."""

    version = serializers.IntegerField(source="revision.number", help_text="引用所在的版本序号。")
    start = serializers.IntegerField(help_text="在正文中的起点（字符序号，从 0 起）。")
    end = serializers.IntegerField(help_text="在正文中的终点（不含）。")
    title = serializers.CharField(help_text="所引文件的标题，可能为空。")
    document_number = serializers.CharField(help_text="所引文件的文号，可能为空。")
    address = serializers.CharField(help_text="所引条款的地址，可能为空。")
    outcome = serializers.ChoiceField(Citation.Outcome.choices, help_text="识别结果的代码。")
    outcome_label = serializers.CharField(source="get_outcome_display", help_text="识别结果的名称。")
    method = serializers.CharField(help_text="识别的方法，可能为空。")
    confidence = serializers.IntegerField(help_text="把握，百分比。")
    target = LinkedDocumentSerializer(allow_null=True, help_text="所引的文件；库中没有或者不能确定的为空。")
