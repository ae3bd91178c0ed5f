"""The description of the open API, made from the views themselves: what they ask, what they answer, how they refuse."""

from functools import cache

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from config.problems import KINDS

PLACES = {
    "uid": OpenApiParameter("uid", str, "path", description="文件标识，例如 yunxi-2020-0001。"),
    "address": OpenApiParameter("address", str, "path", description="条款地址，例如 art_12__para_1。"),
    "number": OpenApiParameter("number", int, "path", description="版本序号，从 1 起。"),
    "issuer": OpenApiParameter("issuer", str, "path", description="机关代码，见 authorities。"),
    "year": OpenApiParameter("year", int, "path", description="年度。"),
    "cleanup": OpenApiParameter("cleanup", int, "path", description="清理的编号，见 cleanups。"),
}
ALWAYS = (400, 405, 406, 429, 500)


class MistakeSerializer(serializers.Serializer):
    """错误: one parameter that is wrong."""

    parameter = serializers.CharField(help_text="参数名。")
    code = serializers.CharField(help_text="错误的代码。")
    message = serializers.CharField(help_text="错误的说明，写明怎样改正。")


class ProblemSerializer(serializers.Serializer):
    """问题: a refusal as RFC 9457 problem details."""

    type = serializers.CharField(help_text="问题种类的说明的地址。")
    title = serializers.CharField(help_text="问题的种类。")
    status = serializers.IntegerField(help_text="状态码。")
    code = serializers.ChoiceField([(kind.code, kind.title) for kind in KINDS.values()], help_text="问题种类的代码。")
    detail = serializers.CharField(help_text="这一次的问题和改正的办法。")
    instance = serializers.CharField(help_text="所请求的地址。")
    request_id = serializers.CharField(help_text="请求编号，向管理员查询时使用。")
    errors = MistakeSerializer(many=True, required=False, help_text="逐个参数的错误，只在 400 中有。")


@cache
def page_of(answer):
    """A page of these as one body."""
    fields = {
        "total": serializers.IntegerField(help_text="总件数。"),
        "page": serializers.IntegerField(help_text="当前页码。"),
        "per_page": serializers.IntegerField(help_text="每页件数。"),
        "results": answer(many=True, help_text="本页的内容。"),
        "__doc__": "一页: rows and how many there are in all.",
    }
    return type(answer.__name__.replace("Serializer", "PageSerializer"), (serializers.Serializer,), fields)


class ReadingSchema(AutoSchema):
    """One operation, described by the attributes of its view."""

    def get_operation_id(self):
        return f"read_{self.view_name}"

    @property
    def view_name(self):
        name = type(self.view).__name__
        return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")

    def get_summary(self):
        return self.view.summary

    def get_description(self):
        return self.view.description

    def get_tags(self):
        return [self.view.tag]

    def get_override_parameters(self):
        places = [place for name, place in PLACES.items() if f"{{{name}}}" in self.path]
        return [*places, self.view.parameters] if self.view.parameters._declared_fields else places

    def get_response_serializers(self):
        return {**self.answers(), **self.refusals()}

    def answers(self):
        if len(self.view.renderer_classes) > 1:
            return {(200, "application/json"): described(self.view.answer), (200, "text/plain"): described(str)}
        if self.view.paged:
            return {(200, "application/json"): described(page_of(self.view.answer))}
        return {(200, "application/json"): described(self.view.answer(many=getattr(self.view, "many", False)))}

    def refusals(self):
        codes = [*ALWAYS, *([404] if "{" in self.path or "resolve" in self.path else [])]
        codes += [503] if "/search/" in self.path else []
        return {
            (code, "application/problem+json"): OpenApiResponse(ProblemSerializer, KINDS[code].title)
            for code in sorted(codes)
        }


def described(answer):
    return OpenApiResponse(answer, "答复。")


def paths_of_the_api(endpoints, **kwargs):
    """Only the open API is described."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]


def terms_alone(result, generator, request, public):
    """A noun's docstring opens with its Chinese term; the description keeps that term."""
    for schema in result["components"]["schemas"].values():
        if "properties" in schema:
            schema["description"] = schema["description"].split(":")[0].rstrip(".")
    return result
