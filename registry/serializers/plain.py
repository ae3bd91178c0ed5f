"""Turning facts into plain values in one pass, by a plan made once of what the fields of a serializer promise."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from types import MethodType

from rest_framework import serializers

AS_IT_IS = (serializers.IntegerField, serializers.FloatField, serializers.BooleanField)


class PlainSerializer(serializers.Serializer):
    """For reading only: the value of every field is looked up and converted as its plan says."""

    @cached_property
    def plan(self) -> list[tuple[str, list[str], Callable | None]]:
        """(name, attributes to follow, conversion or none) of every field."""
        return [(name, field.source_attrs, conversion(field)) for name, field in self.fields.items()]

    def to_representation(self, instance):
        return {
            name: value if convert is None or value is None else convert(value)
            for name, attributes, convert in self.plan
            for value in (follow(instance, attributes),)
        }


def conversion(field: serializers.Field) -> Callable | None:
    if type(field) is serializers.CharField:
        return str
    return None if type(field) in AS_IT_IS else field.to_representation


def follow(value, attributes: list[str]):
    """What the attributes lead to, one after the other; a method is called, and nothing leads to nothing."""
    for attribute in attributes:
        if value is None:
            return None
        value = value[attribute] if isinstance(value, Mapping) else getattr(value, attribute)
        if isinstance(value, MethodType | partial):
            value = value()
    return value
