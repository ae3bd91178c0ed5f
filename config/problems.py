"""Refusals and mistakes as RFC 9457 problem details, in Chinese."""

import json
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    Throttled,
    ValidationError,
)
from rest_framework.views import set_rollback

from review.workflow import ActionRefused
from search.find import SearchDown

DOCS = "/api/v1/docs/"


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its code is its anchor on the page that explains it."""

    status: int
    code: str
    title: str
    advice: str

    @property
    def type(self):
        return f"{DOCS}#{self.code}"


KINDS = {
    kind.status: kind
    for kind in (
        Kind(400, "invalid", "请求的参数有误", "按 errors 中逐项的说明改正后重试。"),
        Kind(403, "forbidden", "不允许", "这个地址不对外开放。"),
        Kind(404, "not-found", "没有找到", "核对地址和标识；文号可以用 documents/resolve/ 查找。"),
        Kind(405, "method-not-allowed", "不能使用这种方法", "开放接口只能读取，请用 GET、HEAD 或者 OPTIONS。"),
        Kind(406, "not-acceptable", "没有这种格式", "去掉 Accept 头，或者写 application/json。"),
        Kind(409, "conflict", "现在不能这样做", "先处理 detail 中说明的情况。"),
        Kind(412, "precondition-failed", "内容已经变化", "去掉 If-Match 和 If-Unmodified-Since 头，重新读取。"),
        Kind(429, "too-many-requests", "请求过于频繁", "等 Retry-After 头所写的秒数之后再试。"),
        Kind(500, "failure", "系统出错", "稍后再试；仍然出错时，请把 request_id 告诉管理员。"),
        Kind(503, "unavailable", "暂时不可用", "稍后再试。"),
    )
}


def answer(exc, context):
    """What the API answers to an exception; None leaves an unexpected one to Django, which logs it."""
    set_rollback()
    request = context["request"]
    match exc:
        case ValidationError():
            errors = list(mistakes(exc.detail))
            return problem(request, 400, f"有 {len(errors)} 处需要改正：{errors[0]['message']}", errors)
        case ActionRefused():
            return problem(request, 409, str(exc))
        case Http404():
            return problem(request, 404)
        case PermissionDenied():
            return problem(request, 403)
        case SearchDown():
            return problem(request, 503, str(exc))
        case APIException():
            return refusal(request, exc)
    return None


def refusal(request, exc):
    """The framework's own exceptions; its sentences are kept only where they are ours."""
    response = problem(request, exc.status_code, sentence(request, exc))
    if isinstance(exc, Throttled) and exc.wait:
        response["Retry-After"] = str(exc.wait)
    return response


def sentence(request, exc):
    match exc:
        case NotFound():
            return str(exc.detail)
        case MethodNotAllowed():
            return f"这个地址不能使用 {request.method[:20]}，只能读取（GET、HEAD、OPTIONS）。"
        case NotAcceptable():
            return f"不能以“{request.headers.get('Accept', '')[:100]}”的格式答复，请用 application/json。"
        case Throttled() if exc.wait:
            return f"请求过于频繁，请在 {exc.wait} 秒之后再试。"
    return ""


def mistakes(detail, place=()):
    """Every mistake by the parameter it concerns, however deep the framework put it."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from mistakes(inner, (*place, str(name)))
    elif isinstance(detail, list):
        for inner in detail:
            yield from mistakes(inner, place)
    else:
        yield {"parameter": place[0] if place else "", "code": detail.code, "message": str(detail)}


def problem(request, status, detail="", errors=()):
    """A problem as an answer."""
    kind = KINDS.get(status) or KINDS[500 if status >= 500 else 400]
    body = {
        "type": kind.type,
        "title": kind.title,
        "status": status,
        "code": kind.code,
        "detail": detail or kind.advice,
        "instance": request.path,
        "request_id": getattr(request, "id", ""),
    }
    if errors:
        body["errors"] = list(errors)
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json"
    )
    response["Cache-Control"] = "no-store"
    return response
