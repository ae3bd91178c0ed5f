"""Saved searches: keeping them, pausing them, and stopping their mails by a link."""

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from review import digests, saved_searches
from review.desk import desk
from review.forms.saved import SavedSearchForm
from review.models import SavedSearch
from search import asking, listing
from search.find import SearchDown

ACTIONS = {
    "pause": (saved_searches.pause, "已暂停，不再发送邮件。"),
    "resume": (saved_searches.resume, "已恢复，从现在起的变化会发送邮件。"),
    "drop": (saved_searches.drop, "已删去。"),
}


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    """This person's searches, and the form for one more."""
    query = saved_searches.lasting(request.GET.get("query", ""))
    first = {"query": query, "name": described(query)[:60], "email": request.user.email}
    form = SavedSearchForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            saved_searches.keep(request.user, **form.cleaned_data)
            messages.success(request, "已保存。有新增或者变动的那一天，会向您的邮箱发送一封邮件。")
            return redirect("review:saved")
        except (saved_searches.NotKept, SearchDown) as refusal:
            form.add_error(None, str(refusal))
    rows = [(saved, described(saved.query)) for saved in SavedSearch.objects.visible_to(request.person)]
    context = {"rows": rows, "form": form, "query": form["query"].value(), "said": described(form["query"].value())}
    offered = bool(query) or request.method == "POST"
    return render(request, "review/saved_list.html", context | {"offered": offered}, status=400 if form.errors else 200)


@desk
@require_POST
def act(request, pk, action):
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.person), pk=pk)
    if action not in ACTIONS:
        raise Http404
    do, said = ACTIONS[action]
    try:
        do(saved)
        messages.success(request, f"“{saved.name}”{said}")
    except SearchDown as trouble:
        messages.error(request, str(trouble))
    return redirect("review:saved")


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Stop the mails of one search by the signed link in them: asked first, so that no mail scanner stops them."""
    saved = digests.of_token(token)
    if saved and request.method == "POST":
        saved_searches.pause(saved)
    return render(request, "review/saved_stop.html", {"saved": saved})


def described(query):
    """The search in words."""
    asked = asking.read(QueryDict(query or ""))
    words = [f"“{asked.query.text}”"] if asked.query.text else []
    return "，".join([*words, *(chip.label for chip in listing.chips(asked))]) or "全部文件"
