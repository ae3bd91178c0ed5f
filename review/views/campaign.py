"""清理: the list, one clean-up with its matrix and items, and every action on either."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry import numbering
from registry.lifecycle import AlreadyEnded
from registry.models import Authority
from review import cleanup, progress
from review.batch import carry_out_all
from review.campaigning import is_cleaner, open_campaign
from review.desk import desk
from review.forms import UnknownAction, form_for
from review.forms.campaign import CampaignForm
from review.models import Campaign, CampaignItem, ItemConclusion, ItemState, Role
from review.roles import DRAFTERS, holds
from review.row_keys import row_keys
from review.views.proof import of_session, proof_given
from review.workflow import ActionForbidden, ActionRefused, carry_out, offers, stop_strangers

PER_PAGE = 50
BULK = ("propose", "agree", "send_back")

may_propose = holds(Role.CLEANER, *DRAFTERS)
may_review = holds(Role.CHIEF, Role.REVIEWER)


@desk
@require_safe
def index(request):
    campaigns = Campaign.objects.prefetch_related("bodies")
    return render(
        request, "review/campaign_list.html", {"campaigns": campaigns, "may_open": is_cleaner(None, request.person)}
    )


@desk
@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    form = CampaignForm(
        request.POST or None, initial={"year": timezone.localdate().year, "cutoff_on": timezone.localdate()}
    )
    if not is_cleaner(None, request.person):
        raise ActionForbidden("只有清理管理员可以新建清理。")
    if request.method == "POST" and form.is_valid():
        campaign = open_campaign(by=request.person, **form.cleaned_data)
        messages.success(request, "已新建清理。核对范围后，请点“固定范围并开始清理”。")
        return redirect(campaign)
    return render(request, "review/campaign_new.html", {"form": form}, status=400 if form.errors else 200)


@desk
@require_safe
def detail(request, pk):
    return show(request, get_object_or_404(Campaign, pk=pk))


def show(request, campaign, wrong=None, status=200):
    """The page of a clean-up; `wrong` is a form that was not accepted."""
    items = campaign.items.visible_to(request.person)
    chosen = filtered(items, request.GET).for_lists()
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    offered = offers(campaign, request.person)
    lapsed = cleanup.lapsed_meanwhile(campaign, timezone.localdate()) if campaign.is_under_way else []
    context = {
        "campaign": campaign,
        "scope": cleanup.scope(campaign) if campaign.state == Campaign.State.PREPARING else [],
        "matrix": progress.matrix(items),
        "page": page,
        "chosen": page.paginator.count,
        "states": ItemState,
        "conclusions": ItemConclusion,
        "bodies": Authority.objects.filter(pk__in=items.order_by().values("document__issuer")),
        "forms": [form_of(campaign, offer, wrong) for offer in offered if not offer.forbidden],
        "waiting_for": [offer for offer in offered if offer.forbidden],
        "may_propose": campaign.is_collecting and may_propose(None, request.person),
        "may_review": campaign.is_collecting and may_review(None, request.person),
        "lapsed": items.filter(pk__in=[item.pk for item in lapsed]).for_lists(),
        "steps": campaign.steps.select_related("actor", "on_behalf_of"),
        "second_factor": of_session(request),
    }
    return render(request, "review/campaign_detail.html", context, status=status)


def form_of(case, offer, wrong):
    """An offered action with its form: the one that was not accepted, or a fresh one."""
    form = wrong if wrong is not None and wrong.action == offer.name else form_for(offer.name, case)
    return {"offer": offer, "form": form}


def filtered(items, query):
    """The items of the filter in the address; what it does not know it leaves out."""
    if body := row_keys([query.get("body", "")]):
        items = items.filter(document__issuer__in=body)
    if query.get("state") in ItemState.values:
        items = items.filter(state=query["state"])
    if query.get("conclusion") in ItemConclusion.values:
        items = items.filter(conclusion=query["conclusion"])
    words = query.get("q", "").replace("\x00", "").strip()[:100]
    if words:
        key = numbering.normalise(words)
        named = Q(document__number_key=key) | Q(document__registration_key=key) if key else Q()
        items = items.filter(
            Q(document__title__icontains=words) | Q(document__document_number__icontains=words) | named
        )
    return items


@desk
@require_POST
def act(request, pk, action):
    """One action on the clean-up itself."""
    campaign = get_object_or_404(Campaign, pk=pk)
    return take(request, action, campaign, show)


@desk
@require_safe
def item(request, pk, item):
    return show_item(request, find_item(request, pk, item))


@desk
@require_POST
def item_act(request, pk, item, action):
    """One action on one document of the clean-up."""
    return take(request, action, find_item(request, pk, item), show_item)


def find_item(request, pk, item):
    mine = CampaignItem.objects.visible_to(request.person).for_lists().select_related("campaign")
    return get_object_or_404(mine, pk=item, campaign=pk)


def show_item(request, item, wrong=None, status=200):
    """The page of one document in a clean-up: evidence, proposal, and what this person may do."""
    given = {"conclusion": item.conclusion, "reason": item.reason, "new_expires_on": item.new_expires_on}
    offered = [offer for offer in offers(item, request.person) if not offer.forbidden]
    shown = [form_of(item, offer, wrong) for offer in offered]
    for each in shown:
        each["form"].initial |= given
    context = {
        "item": item,
        "campaign": item.campaign,
        "document": item.document,
        "validity": item.document.validity_on(timezone.localdate()),
        "forms": shown,
        "steps": item.steps.select_related("actor", "on_behalf_of"),
    }
    return render(request, "review/campaign_item.html", context, status=status)


def take(request, action, case, show_again):
    """Take an action that a page asked for, and say what came of it."""
    try:
        form = form_for(action, case, data=request.POST, files=request.FILES)
    except UnknownAction as unknown:
        raise Http404 from unknown
    try:
        stop_strangers(action, case, by=request.person)
        if not form.is_valid():
            return show_again(request, case, form, 400)
        proof = proof_given(request, form)
        carry_out(action, case, by=request.person, note=form.note, proof=proof, **form.details)
    except ActionForbidden as refusal:
        return render(request, "review/task_forbidden.html", {"case": case, "refusal": refusal}, status=403)
    except (ActionRefused, AlreadyEnded) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已办理：{form.label}。")
    return redirect(case)


@desk
@require_POST
def bulk(request, pk):
    """One action on the chosen items, or on all the filter shows; each item says how it fared."""
    campaign = get_object_or_404(Campaign, pk=pk)
    items = filtered(campaign.items.visible_to(request.person), request.GET)
    if "all" not in request.POST:
        items = items.filter(pk__in=row_keys(request.POST.getlist("item")))
    action, found = request.POST.get("do"), list(items.for_lists())
    if action not in BULK or not found:
        messages.error(request, "请先选中文件，再点要办理的按钮。" if action in BULK else "没有这种批量操作。")
        return redirect(campaign)
    form = form_for(action, found[0], data=request.POST)
    if not form.is_valid():
        faults = [sentence for sentences in form.errors.values() for sentence in sentences]
        messages.error(request, f"没有办理。{''.join(faults)}")
        return redirect(campaign)
    fared = carry_out_all(action, found, by=request.person, note=form.note, **form.details)
    done = sum(1 for each in fared if each.is_done)
    if done == len(fared):
        messages.success(request, f"已办理 {done} 件：{form.label}。")
        return redirect(request.get_full_path().replace("/bulk/", "/"))
    context = {"campaign": campaign, "label": form.label, "fared": fared, "done": done, "refused": len(fared) - done}
    return render(request, "review/campaign_outcome.html", context)
