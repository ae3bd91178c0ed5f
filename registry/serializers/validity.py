from rest_framework import serializers

from registry.life import Status
from registry.serializers.plain import PlainSerializer


class ValiditySerializer(PlainSerializer):
    """效力: what a document is worth on the day asked about; nothing before it was published."""

    status = serializers.ChoiceField(Status.choices, help_text="效力状态的代码。")
    status_label = serializers.CharField(source="status.label", help_text="效力状态的名称。")
    since = serializers.DateField(help_text="这一状态的第一天。")
    until = serializers.DateField(allow_null=True, help_text="有效的最后一天；没有期限或者尚不知道的为空。")
    expiring = serializers.BooleanField(help_text="是否在半年内到期。")

    def to_representation(self, document):
        found = document.validity_on(self.context["day"])
        return super().to_representation(found) if found else None
