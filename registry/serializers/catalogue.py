from rest_framework import serializers

from registry.models import Identification
from registry.serializers.plain import PlainSerializer

NORMATIVE = {Identification.Result.NORMATIVE.value: True, Identification.Result.NOT_NORMATIVE.value: False}


class StageSerializer(PlainSerializer):
    """漏斗: one step from all documents issued to the normative ones."""

    code = serializers.CharField(help_text="步骤的代码。")
    label = serializers.CharField(help_text="步骤的名称。")
    count = serializers.IntegerField(help_text="这一步之后剩下的件数。")
    dropped = serializers.IntegerField(help_text="在这一步排除的件数。")


class CatalogueEntrySerializer(PlainSerializer):
    """文件目录: one document issued."""

    document_number = serializers.CharField(help_text="发文字号。")
    title = serializers.CharField(help_text="标题。")
    document_type = serializers.CharField(help_text="公文种类，可能为空。")
    made_on = serializers.DateField(allow_null=True, help_text="成文日期。")
    normative = serializers.SerializerMethodField(help_text="是否规范性文件；尚未认定的为空。")

    def get_normative(self, entry) -> bool | None:
        return NORMATIVE.get(entry.result)


class CatalogueSerializer(PlainSerializer):
    """文件目录: a body's year, counted and listed."""

    issuer = serializers.CharField(help_text="机关代码。")
    year = serializers.IntegerField(help_text="年度。")
    funnel = StageSerializer(many=True, help_text="从全部印发文件到规范性文件，逐步的件数。")
    total = serializers.IntegerField(help_text="目录的总件数。")
    page = serializers.IntegerField(help_text="当前页码。")
    per_page = serializers.IntegerField(help_text="每页件数。")
    results = CatalogueEntrySerializer(many=True, help_text="本页的目录。")


class CheckpointSerializer(PlainSerializer):
    """存证链头: to be kept outside the machine."""

    sequence = serializers.IntegerField(help_text="最后一条存证的序号。")
    digest = serializers.CharField(help_text="最后一条存证的摘要。")
