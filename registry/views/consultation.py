"""征求意见: open and closed rounds for the public, and the form that takes an opinion without a script."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from rest_framework.throttling import SimpleRateThrottle

from registry import consulting
from registry.forms.opinion import OpinionForm
from registry.models import ConsultationNotice
from registry.structure import outline

PER_PAGE = 20
THANKS = "意见已经收到，谢谢。回执号：{}。征求意见结束后，采纳情况会在本页公布。"


class Patience(SimpleRateThrottle):
    """So many opinions an hour from one address; more are asked to come back later, their words kept."""

    scope, rate = "opinion", "20/hour"

    def get_cache_key(self, request, view):
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


@require_safe
def index(request):
    today = timezone.localdate()
    past = ConsultationNotice.objects.past_on(today).select_related("unit")
    context = {
        "open": ConsultationNotice.objects.open_on(today).select_related("unit").order_by("closes_on", "id"),
        "page": Paginator(past, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "registry/consultation_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request, pk):
    notice = get_object_or_404(ConsultationNotice.objects.filter(withdrawn_on=None).select_related("unit"), pk=pk)
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        return take(request, notice, form)
    return show(request, notice, form)


def show(request, notice, form, status=200):
    context = {"notice": notice, "form": form, "nodes": outline(notice.text).nodes}
    return render(request, "registry/consultation_detail.html", context, status=status)


def take(request, notice, form):
    """Keep the opinion; whatever is refused stays in the form with the sentence that says why."""
    if not form.is_valid():
        return show(request, notice, form, 400)
    if form.is_by_a_machine:
        return redirect(notice)
    patience = Patience()
    if not patience.allow_request(request, None):
        form.add_error(None, "从您的网络提交得太频繁，请过一会儿再提交。您写的内容还在下面。")
        response = show(request, notice, form, 429)
        response["Retry-After"] = str(int(patience.wait() or 60))
        return response
    try:
        opinion = consulting.receive(notice, **form.opinion)
    except consulting.NotOpen as late:
        form.add_error(None, str(late))
        return show(request, notice, form, 409)
    messages.success(request, THANKS.format(opinion.receipt))
    return redirect(notice)
