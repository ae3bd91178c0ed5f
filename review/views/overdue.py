"""超期清单: the reviews whose deadline has passed, of the files this person may read."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from review import lights
from review.desk import desk
from review.models import Dossier, Role
from review.reminding import overdue
from review.roles import holds

PER_PAGE = 50

may_remind = holds(Role.CHIEF)


@desk
@require_safe
def index(request):
    watch = lights.watch()
    late = overdue(Dossier.objects.visible_to(request.person), watch)
    page = Paginator(late, PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"dossier": dossier, "light": lights.of(dossier, watch)} for dossier in page]
    context = {"page": page, "rows": rows, "may_remind": may_remind(None, request.person)}
    return render(request, "review/overdue_list.html", context)
