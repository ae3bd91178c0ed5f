"""规则: what holds on a day, the history of each rule, and the administrator's changes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from review import rulebook, rules
from review.desk import desk
from review.forms.rule import DayForm, NewRuleForm, RetireForm, RuleForm
from review.models import Rule, RuleChange

CHANGES = {  # verb: its form, what it is called, what happens
    "amend": (RuleForm, "修改规则", rulebook.amend),
    "retire": (RetireForm, "停用规则", rulebook.retire),
}
BLANK = (None, "", False)
CODED = {name: dict(Rule._meta.get_field(name).choices) for name in ("unit", "bound", "condition")}


@desk
@require_safe
def index(request):
    """The rules of one kind on one day."""
    kind = request.GET.get("kind")
    kind = kind if kind in rules.Kind.values else rules.Kind.DEADLINE
    form = DayForm(request.GET)
    context = {
        "kind": kind,
        "kinds": rules.Kind.choices,
        "day": form.chosen,
        "form": form,
        "rules": rules.of(kind, form.chosen),
        "may_change": rulebook.is_administrator(None, request.person),
    }
    return render(request, "review/rule_list.html", context)


@desk
@require_safe
def detail(request, pk):
    """One rule: every version of it and every change."""
    rule = get_object_or_404(Rule, pk=pk)
    log = RuleChange.objects.filter(kind=rule.kind, code=rule.code).select_related("by")
    context = {
        "rule": rule,
        "today": timezone.localdate(),
        "versions": rules.history(rule.kind, rule.code),
        "changes": [{"change": change, "fields": differing(change)} for change in log],
        "may_change": rulebook.is_administrator(None, request.person) and rule.valid_to is None,
    }
    return render(request, "review/rule_detail.html", context)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, pk, verb):
    """Amend or retire a rule."""
    rulebook.stop_others(request.person)
    rule = get_object_or_404(Rule, pk=pk)
    form_class, title, act = CHANGES[verb]
    given = {name: getattr(rule, name) for name in rulebook.SAID} if verb == "amend" else {}
    form = form_class(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        changed = taken(form, lambda: act(rule, by=request.person, **form.cleaned_data))
        if changed:
            messages.success(request, f"已办理“{title}”：{changed}。")
            return redirect("review:rule", pk=changed.pk)
    context = {"form": form, "rule": rule, "title": title}
    return render(request, "review/rule_form.html", context, status=400 if form.errors else 200)


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a rule under a new code."""
    rulebook.stop_others(request.person)
    form = NewRuleForm(request.POST or None, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        added = taken(form, lambda: rulebook.add(by=request.person, **form.cleaned_data))
        if added:
            messages.success(request, f"已新增规则：{added}。")
            return redirect("review:rule", pk=added.pk)
    context = {"form": form, "title": "新增规则"}
    return render(request, "review/rule_form.html", context, status=400 if form.errors else 200)


def taken(form, act):
    """What a change came to; its refusal goes back to the form."""
    try:
        return act()
    except rulebook.RuleRefused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
    return None


def differing(change):
    """(name, old, new) of every field that a change touched."""
    for name in (*rulebook.SAID, "valid_from", "valid_to"):
        old, new = change.before.get(name), change.after.get(name)
        if old != new and not (old in BLANK and new in BLANK):
            yield Rule._meta.get_field(name).verbose_name, worded(name, old), worded(name, new)


def worded(name, value):
    if isinstance(value, bool):
        return "是" if value else "否"
    return CODED.get(name, {}).get(value, value) or "（空）"
