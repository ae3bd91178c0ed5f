"""What the open API shows of a published clean-up: its decision and its list, not how it came about."""

from rest_framework import serializers

from registry.serializers.authority import AuthorityReferenceSerializer
from registry.serializers.document import DocumentSerializer
from registry.serializers.plain import PlainSerializer
from review.models import Campaign
from review.models.outcome import ItemConclusion


class CleanupSerializer(PlainSerializer):
    """清理: one published clean-up."""

    id = serializers.IntegerField(help_text="清理的编号。")
    title = serializers.CharField(help_text="名称。")
    occasion = serializers.ChoiceField(Campaign.Occasion.choices, help_text="类别的代码。")
    occasion_label = serializers.CharField(source="get_occasion_display", help_text="类别的名称。")
    year = serializers.IntegerField(help_text="年度。")
    basis = serializers.CharField(help_text="清理依据，可能为空。")
    cutoff_on = serializers.DateField(help_text="截止日：清理这一天有效的文件。")
    decision_title = serializers.CharField(help_text="清理决定的名称。")
    decision_number = serializers.CharField(help_text="清理决定的文号，可能为空。")
    decided_on = serializers.DateField(allow_null=True, help_text="决定日期。")
    published_on = serializers.DateField(help_text="公布日期。")
    list_digest = serializers.CharField(help_text="所公布清单的摘要，写明算法。")


class ConclusionCountSerializer(PlainSerializer):
    """结论的件数."""

    conclusion = serializers.ChoiceField(ItemConclusion.choices, help_text="结论的代码。")
    conclusion_label = serializers.CharField(help_text="结论的名称。")
    count = serializers.IntegerField(help_text="件数。")


class CleanupRecordSerializer(CleanupSerializer):
    """清理: with its scope and totals."""

    bodies = AuthorityReferenceSerializer(many=True, source="bodies.all", help_text="清理范围内的机关。")
    totals = ConclusionCountSerializer(many=True, help_text="各种结论的件数。")


class CleanupItemSerializer(PlainSerializer):
    """清理项目: what became of one document."""

    document = DocumentSerializer(help_text="文件，附今天的效力。")
    conclusion = serializers.ChoiceField(ItemConclusion.choices, help_text="结论的代码。")
    conclusion_label = serializers.CharField(source="get_conclusion_display", help_text="结论的名称。")
    reason = serializers.CharField(help_text="理由及依据，可能为空。")
    new_expires_on = serializers.DateField(allow_null=True, help_text="延长至。")
