"""代理: the roles a person gave to others and holds for others."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from review import delegating
from review.desk import desk
from review.forms.delegation import DelegationForm
from review.models import Appointment
from review.refusing import ActionRefused


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    form = DelegationForm(request.POST if request.method == "POST" else None, person=request.person)
    if request.method == "POST" and form.is_valid():
        try:
            delegating.delegate(by=request.person, **form.cleaned_data)
        except ActionRefused as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        else:
            messages.success(request, "已委托。代理人办理的每一步都会注明代您办理。")
            return redirect("review:delegations")
    context = {
        "form": form,
        "given": delegating.given_by(request.person),
        "held": delegating.held_for_others(request.person),
        "today": timezone.localdate(),
    }
    return render(request, "review/delegation_list.html", context, status=400 if form.errors else 200)


@desk
@require_POST
def revoke(request, pk):
    given = get_object_or_404(Appointment.objects.filter(on_behalf_of=request.person), pk=pk)
    try:
        delegating.revoke(given, by=request.person)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已撤销，代理人从现在起不能再代您办理。")
    return redirect("review:delegations")
