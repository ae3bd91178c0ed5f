"""通知: what this person was told, newest first; opening one leads to its file."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from review import notices
from review.desk import desk
from review.models import Notice

PER_PAGE = 30


@desk
@require_safe
def index(request):
    mine = Notice.objects.visible_to(request.person).select_related("dossier")
    is_all = "all" in request.GET
    page = Paginator(mine if is_all else mine.unread(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "review/notice_list.html", {"page": page, "is_all": is_all})


@desk
@require_POST
def open_file(request, pk):
    """Mark a notice as read and go to its file."""
    notice = get_object_or_404(Notice.objects.visible_to(request.person).select_related("dossier"), pk=pk)
    notices.mark(request.person.notices.filter(pk=pk), read=True)
    return redirect(notice.dossier)


@desk
@require_POST
def unread(request, pk):
    """Keep a notice for later."""
    get_object_or_404(Notice.objects.visible_to(request.person), pk=pk)
    notices.mark(request.person.notices.filter(pk=pk), read=False)
    return redirect("review:notices")


@desk
@require_POST
def read_all(request):
    notices.mark(request.person.notices.unread(), read=True)
    return redirect("review:notices")
