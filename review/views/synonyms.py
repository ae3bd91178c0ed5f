"""近义词: the groups a broad search takes for each other; the desk reads them, administrators keep them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from registry.models import Synonym, SynonymChange
from registry.synonyms import SynonymRefused, record
from review.desk import desk
from review.forms.synonym import SynonymForm
from review.models import Role
from review.roles import holds

PER_PAGE = 100
LATEST = 20

keeps_synonyms = holds(Role.ADMINISTRATOR)


@desk
@require_safe
def index(request):
    words = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    found = [group for group in Synonym.objects.all() if any(words in name for name in group.names)]
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "changes": SynonymChange.objects.select_related("synonym", "by")[:LATEST],
        "may_change": keeps_synonyms(None, request.person),
    }
    return render(request, "review/synonym_list.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    stop_others(request.person)
    return edit(request, Synonym())


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def detail(request, pk):
    if request.method == "POST":
        stop_others(request.person)
    return edit(request, get_object_or_404(Synonym, pk=pk))


def stop_others(person):
    if not keeps_synonyms(None, person):
        raise PermissionDenied("近义词由系统管理员维护，您没有这个角色。")


def edit(request, group):
    """One group with its history and, for those who may, its form."""
    form = SynonymForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid() and kept(request, group, form):
        return redirect("review:synonyms")
    context = {
        "group": group,
        "form": form if keeps_synonyms(None, request.person) else None,
        "changes": group.changes.select_related("by") if group.pk else (),
    }
    return render(request, "review/synonym_detail.html", context, status=400 if form.errors else 200)


def kept(request, group, form):
    try:
        record(group, by=request.person, **form.cleaned_data)
    except SynonymRefused as refusal:
        form.add_error(None, list(refusal.sentences))
        return False
    messages.success(request, "已保存，检索从现在起按新的近义词查找。")
    return True
