"""What the open API shows of a search: documents with the passages that were hit."""

from rest_framework import serializers

from registry.serializers.document import DocumentSerializer
from registry.serializers.plain import PlainSerializer


class FragmentSerializer(PlainSerializer):
    """片段: joined, the fragments are the text as it stands."""

    text = serializers.CharField(help_text="文字。", trim_whitespace=False)
    hit = serializers.BooleanField(source="is_hit", help_text="是否命中。")

    def to_representation(self, fragment):
        return {"text": fragment.text, "hit": fragment.is_hit}  # the very many, so without a plan


class PassageSerializer(PlainSerializer):
    """命中的条款."""

    address = serializers.CharField(help_text="条款地址，可用于 provisions 接口。")
    label = serializers.CharField(help_text="称谓，例如第十二条，可能为空。")
    score = serializers.FloatField(help_text="相关度，只可在同一次检索中比较。")
    fragments = FragmentSerializer(many=True, source="excerpt", help_text="摘录，命中的片段有标记。")


class HitSerializer(PlainSerializer):
    """命中的文件."""

    document = DocumentSerializer(help_text="文件。")
    title_fragments = FragmentSerializer(many=True, help_text="标题，命中的片段有标记。")
    score = serializers.FloatField(help_text="相关度，只可在同一次检索中比较。")
    passages = PassageSerializer(many=True, help_text="最相关的条款。")
    more = serializers.IntegerField(help_text="另外还有几个条款命中。")


class FacetValueSerializer(PlainSerializer):
    """分面的一个值."""

    value = serializers.CharField(help_text="值，可用作同名参数。")
    label = serializers.CharField(help_text="名称。")
    count = serializers.IntegerField(help_text="件数。")


class FacetSerializer(PlainSerializer):
    """分面: how many documents have each value."""

    name = serializers.CharField(help_text="参数名。")
    values = FacetValueSerializer(many=True, help_text="各个值和件数。")

    def to_representation(self, facet):
        return facet  # made as it is shown


class AlsoSerializer(PlainSerializer):
    """同时查找的近义词."""

    word = serializers.CharField(help_text="检索词中的词语。")
    others = serializers.ListField(child=serializers.CharField(), help_text="同时查找的近义词。")


class SearchSerializer(PlainSerializer):
    """检索结果."""

    reading = serializers.CharField(help_text="系统怎样理解检索词。")
    query = serializers.CharField(help_text="检索词的规范写法，意思相同的检索词写法相同。")
    also = AlsoSerializer(many=True, help_text="同时查找了哪些近义词；match=plain 时不查。")
    total = serializers.IntegerField(help_text="命中的文件件数。")
    total_passages = serializers.IntegerField(help_text="命中的条款数。")
    page = serializers.IntegerField(help_text="当前页码。")
    per_page = serializers.IntegerField(help_text="每页件数。")
    facets = FacetSerializer(many=True, help_text="按效力、机关、级别、年份等的件数。")
    results = HitSerializer(many=True, help_text="本页的文件。")


class SuggestionSerializer(serializers.Serializer):
    """提示: one place to go to."""

    text = serializers.CharField(help_text="名称。")
    url = serializers.CharField(help_text="网页地址。")
    kind = serializers.CharField(help_text="种类：文件、条款、机关、主题。")
    note = serializers.CharField(help_text="文号或者制定机关，可能为空。")


class SuggestionsSerializer(serializers.Serializer):
    """输入提示."""

    results = SuggestionSerializer(many=True, help_text="最可能的在前。")
