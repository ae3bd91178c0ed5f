from rest_framework import serializers

from registry.models import Document
from registry.serializers.authority import AuthorityReferenceSerializer
from registry.serializers.plain import PlainSerializer
from registry.serializers.validity import ValiditySerializer


class DocumentReferenceSerializer(PlainSerializer):
    """文件: as another noun names it; nothing while it is not public."""

    uid = serializers.CharField(help_text="文件标识，永不改变。")
    title = serializers.CharField(help_text="标题。")
    document_number = serializers.CharField(help_text="发文字号，可能为空。")

    def to_representation(self, document):
        return super().to_representation(document) if document.is_public_on(self.context["today"]) else None


class DocumentSerializer(DocumentReferenceSerializer):
    """文件: one entry of a list."""

    registration_number = serializers.CharField(help_text="登记号，可能为空。")
    level = serializers.ChoiceField(Document.Level.choices, help_text="效力级别的代码。")
    level_label = serializers.CharField(source="get_level_display", help_text="效力级别的名称。")
    issuer = AuthorityReferenceSerializer(help_text="制定机关。")
    document_type = serializers.CharField(help_text="公文种类，例如通知、公告，可能为空。")
    genre = serializers.CharField(help_text="体裁，例如办法、规定，可能为空。")
    topic = serializers.CharField(help_text="主题分类，可能为空。")
    made_on = serializers.DateField(allow_null=True, help_text="成文日期。")
    published_on = serializers.DateField(help_text="公布日期。")
    effective_on = serializers.DateField(allow_null=True, help_text="施行日期。")
    expires_on = serializers.DateField(allow_null=True, help_text="公布时写明的有效期至。")
    updated_at = serializers.DateTimeField(help_text="本库最近一次记录这份文件的文本或者效力变动的时间。")
    validity = ValiditySerializer(source="*", allow_null=True, help_text="当日的效力；当日尚未公布的为空。")


class DocumentRecordSerializer(DocumentSerializer):
    """文件: the whole record."""

    carrier_title = serializers.CharField(help_text="载体公文的标题，例如“关于印发……的通知”，可能为空。")
    joint_issuers = AuthorityReferenceSerializer(many=True, source="joint_issuers.all", help_text="联合制定机关。")
    drafter = AuthorityReferenceSerializer(allow_null=True, help_text="起草单位。")
    index_number = serializers.CharField(help_text="政府信息公开的索引号，可能为空。")
    legality_reviewed_on = serializers.DateField(allow_null=True, help_text="合法性审核日期。")
    source = serializers.CharField(help_text="来源，可能为空。")
    recorded_at = serializers.DateTimeField(help_text="入库时间。")
    content_hash = serializers.CharField(
        source="last_hash", allow_null=True, help_text="最新文本的内容摘要，写明算法，例如 sm3:……。"
    )


class ResolutionSerializer(PlainSerializer):
    """指认: the documents that a reference may mean."""

    ref = serializers.CharField(help_text="查询的文字。")
    total = serializers.IntegerField(help_text="可能的文件的件数。只有一件时，指认是确定的。")
    results = DocumentSerializer(many=True, help_text="可能的文件。")
