from rest_framework import serializers

from registry.serializers.document import DocumentReferenceSerializer
from registry.serializers.plain import PlainSerializer
from registry.structure import Kind

KINDS = [
    (Kind.PREAMBLE, "序言"),
    (Kind.PART, "编"),
    (Kind.SUBPART, "分编"),
    (Kind.CHAPTER, "章"),
    (Kind.SECTION, "节"),
    (Kind.HEADING, "标题段"),
    (Kind.ARTICLE, "条"),
    (Kind.PARAGRAPH, "款"),
    (Kind.ITEM, "项"),
    (Kind.POINT, "目"),
    (Kind.TABLE, "表"),
    (Kind.CLOSING, "落款"),
    (Kind.ANNEX, "附件"),
]
LABELS = {str(kind): label for kind, label in KINDS}


class VersionSerializer(PlainSerializer):
    """文本版本: one immutable text of a document, without its words."""

    number = serializers.IntegerField(help_text="版本序号，从 1 起。")
    effective_on = serializers.DateField(allow_null=True, help_text="这一版本的施行日期。")
    published_on = serializers.DateField(allow_null=True, help_text="这一版本的公布日期。")
    act = DocumentReferenceSerializer(allow_null=True, help_text="带来这一版本的修改文件。")
    note = serializers.CharField(help_text="题注，可能为空。")
    content_hash = serializers.CharField(help_text="标题和正文的摘要，写明算法。")
    recorded_at = serializers.DateTimeField(help_text="入库时间。")


class VersionTextSerializer(VersionSerializer):
    """文本版本: with its words."""

    text = serializers.CharField(help_text="正文全文。", trim_whitespace=False)


class TextSerializer(PlainSerializer):
    """正文: what applied on a day, the whole or one article."""

    uid = serializers.CharField(source="document.uid", help_text="文件标识。")
    title = serializers.CharField(source="document.title", help_text="标题。")
    asof = serializers.DateField(help_text="查询的日期。")
    version = serializers.IntegerField(source="revision.number", help_text="当日适用的版本序号。")
    effective_on = serializers.DateField(
        source="revision.effective_on", allow_null=True, help_text="这一版本的施行日期。"
    )
    content_hash = serializers.CharField(source="revision.content_hash", help_text="这一版本的内容摘要，写明算法。")
    note = serializers.CharField(source="revision.note", help_text="题注，可能为空。")
    address = serializers.CharField(help_text="所取条款的地址，全文为空。")
    label = serializers.CharField(help_text="所取条款的称谓，例如第十二条，全文为空。")
    text = serializers.CharField(help_text="正文。")


class ProvisionSerializer(PlainSerializer):
    """条款: one node of a text's structure."""

    address = serializers.CharField(help_text="条款地址，例如 art_12__para_1__item_3。")
    kind = serializers.ChoiceField(KINDS, help_text="层级的代码。")
    kind_label = serializers.SerializerMethodField(help_text="层级的名称。")
    number = serializers.IntegerField(allow_null=True, help_text="编号。")
    sub = serializers.IntegerField(allow_null=True, help_text="之几，例如第十二条之一的 1。")
    label = serializers.CharField(help_text="称谓，例如第十二条，可能为空。")
    heading = serializers.CharField(help_text="条款的标题，可能为空。")
    depth = serializers.IntegerField(help_text="在结构中的深度，最上一层为 0。")
    start = serializers.IntegerField(help_text="在正文中的起点（字符序号，从 0 起）。")
    end = serializers.IntegerField(help_text="在正文中的终点（不含）。")
    text = serializers.CharField(help_text="条款的文字，连同下级条款。")

    def get_kind_label(self, provision) -> str:
        return LABELS.get(provision.kind, provision.kind)


class ProvisionListSerializer(PlainSerializer):
    """条款表: all nodes of the text that applied on a day."""

    uid = serializers.CharField(source="document.uid", help_text="文件标识。")
    asof = serializers.DateField(help_text="查询的日期。")
    version = serializers.IntegerField(source="revision.number", help_text="当日适用的版本序号。")
    total = serializers.IntegerField(help_text="条款的数目。")
    results = ProvisionSerializer(many=True, source="provisions", help_text="条款，按正文的顺序。")
