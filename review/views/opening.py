"""Opening a dossier."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from review.desk import desk
from review.forms.opening import OpeningForm
from review.opening import open_dossier
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
            dossier = open_dossier(**form.cleaned_data, by=request.person)
        except ActionForbidden:
            raise
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已立卷。下一步请提交送审稿。")
            return redirect(f"{dossier.get_absolute_url()}?do=save_text")
    return render(request, "review/dossier_new.html", {"form": form}, status=400 if form.errors else 200)
