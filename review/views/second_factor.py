"""动态验证码: binding one's telephone, giving a code, and two administrators who forget a lost one."""

import segno
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import quote
from django.views.decorators.http import require_POST, require_safe

from review import second_factor
from review.desk import desk
from review.forms.second_factor import CodeForm, LossForm
from review.models import SecondFactor
from review.refusing import ActionForbidden, ActionRefused
from review.roles import is_administrator
from review.views.proof import keep, of_session


@desk
@require_safe
def show(request):
    return page(request, CodeForm())


def page(request, form, status=200):
    factor = second_factor.of(request.person)
    context = {
        "factor": factor,
        "form": form,
        "session": of_session(request),
        "minutes": settings.SECOND_FACTOR_MINUTES,
        "may_forget": is_administrator(None, request.person),
        "left": factor.recovery_codes.filter(used_at=None).count() if factor else 0,
    }
    if factor and not factor.enrolled_at:
        context |= {"picture": picture(request, factor), "secret": second_factor.readable_secret(factor)}
    return render(request, "review/second_factor.html", context, status=status)


def picture(request, factor):
    """The secret for a telephone's camera, as a picture within the page."""
    site, name = quote(settings.SITE_NAME), quote(request.user.username)
    address = f"otpauth://totp/{site}:{name}?secret={second_factor.readable_secret(factor)}&issuer={site}"
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, light="white")


@desk
@require_POST
def begin(request):
    second_factor.begin(request.person)
    return redirect("review:second_factor")


@desk
@require_POST
def enrol(request):
    """Bind the telephone; the recovery codes are on this one answer and nowhere else."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            codes = second_factor.enrol(request.person, form.cleaned_data["code"])
        except ActionRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            return render(request, "review/second_factor_codes.html", {"codes": codes})
    return page(request, form, 400)


@desk
@require_POST
def verify(request):
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            keep(request, form.cleaned_data["code"])
        except ActionRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, f"已验证，{settings.SECOND_FACTOR_MINUTES} 分钟之内办理不再询问。")
            return redirect("review:second_factor")
    return page(request, form, 400)


@desk
@require_safe
def losses(request):
    stop_others(request.person)
    return loss_page(request, LossForm())


def loss_page(request, form, wrong=None, status=200):
    factors = SecondFactor.objects.standing().exclude(enrolled_at=None)
    context = {
        "factors": factors.select_related("person__authority", "loss_reported_by"),
        "form": form,
        "wrong": wrong,
    }
    return render(request, "review/second_factor_losses.html", context, status=status)


@desk
@require_POST
def report(request, pk):
    stop_others(request.person)
    factor, form = get_object_or_404(SecondFactor.objects.standing(), pk=pk), LossForm(request.POST)
    if not form.is_valid():
        return loss_page(request, form, factor, 400)
    return settle(request, lambda: second_factor.report_loss(factor, by=request.person, **form.cleaned_data))


@desk
@require_POST
def confirm(request, pk):
    stop_others(request.person)
    factor = get_object_or_404(SecondFactor.objects.standing(), pk=pk)
    return settle(request, lambda: second_factor.confirm_loss(factor, by=request.person))


def settle(request, act):
    try:
        act()
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已办理。解除须由两名系统管理员先后办理，本人此后可以重新绑定。")
    return redirect("review:second_factor_losses")


def stop_others(person):
    if not is_administrator(None, person):
        raise ActionForbidden("解除绑定由系统管理员办理，您没有这个角色。")
