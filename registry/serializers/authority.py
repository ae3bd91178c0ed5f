from rest_framework import serializers

from registry.models import Authority
from registry.serializers.plain import PlainSerializer


class AuthorityReferenceSerializer(PlainSerializer):
    """机关: as another noun names it."""

    code = serializers.CharField(help_text="机关代码。")
    name = serializers.CharField(help_text="机关名称。")


class AuthoritySerializer(AuthorityReferenceSerializer):
    """机关: a body that makes, drafts or carries out documents."""

    short_name = serializers.CharField(help_text="简称，可能为空。")
    kind = serializers.ChoiceField(Authority.Kind.choices, help_text="类别代码。")
    kind_label = serializers.CharField(source="get_kind_display", help_text="类别名称。")
    parent = serializers.CharField(source="parent.code", default=None, allow_null=True, help_text="上级机关的代码。")
    successor = serializers.CharField(
        source="successor.code", default=None, allow_null=True, help_text="机构改革后承继职能的机关的代码。"
    )
    dissolved_on = serializers.DateField(allow_null=True, help_text="撤并日期。")
    may_make_from = serializers.DateField(allow_null=True, help_text="列入制定主体清单的日期。")
    may_make_to = serializers.DateField(allow_null=True, help_text="移出制定主体清单的日期。")


class TermSerializer(PlainSerializer):
    """词表: one code of a closed list."""

    code = serializers.CharField(help_text="代码。")
    label = serializers.CharField(help_text="名称。")
