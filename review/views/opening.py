"""Opening a dossier."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from review.desk import desk
from review.forms.opening import OpeningForm
from review.models import State
from review.opening import open_screened
from review.roles import DRAFTERS
from review.workflow import ActionForbidden, ActionRefused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    if not request.person.appointments.current().filter(role__in=DRAFTERS).exists():
        raise PermissionDenied("只有起草单位的起草人和法制机构可以立卷。")
    form = OpeningForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            dossier = open_screened(screening=form.screening, **form.fields_of_the_dossier, by=request.person)
        except ActionForbidden:
            raise
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return onward(request, dossier)
    return render(request, "review/dossier_new.html", {"form": form}, status=400 if form.errors else 200)


def onward(request, dossier):
    if dossier.state == State.DOUBTED:
        messages.success(request, "已立卷。认定为不是规范性文件的，由审核机构另一人复核。")
        return redirect("review:dossier_part", dossier.pk, "identification")
    messages.success(request, "已立卷。下一步请提交送审稿。")
    return redirect(f"{dossier.get_absolute_url()}?do=save_text")
