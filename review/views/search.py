"""Searching the files of the desk."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from review.desk import desk
from review.desk_search import KINDS, look_for
from search.engines import IndexUnusable
from search.query import LONGEST, legible

PAGE = 20
DOWN = "案卷检索暂时不可用，请稍后再试；“案卷”一栏仍可按名称筛选。"


@desk
@require_safe
def search(request):
    """Files with the places that were hit; nothing of a file this person may not read."""
    words = legible(request.GET.get("q"))[:LONGEST]
    kind = request.GET.get("of") if request.GET.get("of") in KINDS else ""
    context = {"words": words, "kind": kind, "kinds": KINDS.items()}
    try:
        found = look_for(words, request.person, (kind,) if kind else tuple(KINDS))
    except IndexUnusable:
        return render(request, "review/search_results.html", context | {"trouble": DOWN}, status=503)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "review/search_results.html", context | {"found": page, "total": len(found)})
