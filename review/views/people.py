"""重复人员 for the administrator, and 回避告警 for the auditor."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from registry.models import Person
from review import alarms
from review.desk import desk
from review.forms.delegation import MergeForm
from review.merging import merge
from review.models import Role
from review.refusing import ActionForbidden, ActionRefused
from review.roles import holds, is_administrator

is_auditor = holds(Role.AUDITOR)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request):
    if not is_administrator(None, request.person):
        raise ActionForbidden("登记重复人员由系统管理员办理，您没有这个角色。")
    form = MergeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            duplicate, into, reason = (form.cleaned_data[name] for name in ("duplicate", "into", "reason"))
            merge(duplicate, into=into, by=request.person, reason=reason)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记为同一人，回避按一个人核对。")
            return redirect("review:duplicates")
    merged = Person.objects.exclude(same_as=None).select_related("authority", "same_as__authority")
    context = {"form": form, "merged": merged.order_by("name")}
    return render(request, "review/person_duplicates.html", context, status=400 if form.errors else 200)


@desk
@require_safe
def alarm_list(request):
    if not is_auditor(None, request.person):
        raise ActionForbidden("回避告警由审计员查看，您没有这个角色。")
    return render(request, "review/alarm_list.html", {"alarms": alarms.raised(), "enough": alarms.ENOUGH})
