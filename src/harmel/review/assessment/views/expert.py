"""What an expert does beside answering: put items forward in open words, say what one is expert in, state a minority view, take one's own data along."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.rules import Refused
from harmel.alliance.views.answers import attached, refused_in, status_of
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Item, Panel, Round
from harmel.review.assessment.views.pages import ask_expert, asked, closed, form_page, require_seated, see, show, the_panel


def _language() -> str:
    return (get_language() or "en")[:2]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.PROPOSE, of=ask_expert)
def propose(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The open round: put forward what the panel should judge, in one's own words; what one put forward so far, to take back."""
    round_ = queries.open_round(panel, request.now)
    if request.method != "POST" and (round_ is None or round_.number):
        return closed(request, panel, no_open_words=True, rounds=queries.rounds(panel), open_round=round_)
    form = forms.Proposal(request.POST or None, initial={"language": _language()})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.propose(panel, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Put forward. You may add another, or take it back until the round closes."))
            return see(request, "propose", panel=panel.number)
    return form_page(request, "assessment/propose.html", panel, form, mine=queries.own_wordings(panel, request.actor), open_round=round_)


@require_POST
@asked(rules.TAKE_BACK_PROPOSAL, of=ask_expert)
def take_back_proposal(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Take one's own words back, as if not said."""
    actions.take_back_proposal(panel, key=request.POST.get("wording", ""), actor=request.actor, now=request.now)
    messages.success(request, _("Taken back."))
    return see(request, "propose", panel=panel.number)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.DECLARE_EXPERTISE, of=ask_expert)
def expertise(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What one is expert in, and how deeply by one's own account."""
    sitting = queries.panelist_of(panel, request.actor)
    form = forms.Expertise(request.POST or None, initial={"field": sitting.field, "depth": sitting.depth} if sitting else None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.declare_expertise(panel, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Your field is recorded."))
            return see(request, "panel", panel=panel.number)
    return form_page(request, "assessment/expertise.html", panel, form, sitting=sitting)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.STATE_MINORITY_VIEW, of=ask_expert)
def minority(request: HttpRequest, panel: Panel) -> HttpResponse:
    """State what one holds against the result of an item; one's own views so far. `?item=` chooses the item."""
    judged, mine = queries.items(panel), queries.own_minority_views(panel, request.actor)
    chosen = _chosen(request, judged)
    settled = queries.last_settled(panel)
    if request.method != "POST" and (settled is None or panel.concluded_at is not None):
        return show(request, "assessment/minority_not_now.html", panel, mine=mine, settled=settled)
    said = next((one for one in mine if chosen is not None and one.item_id == chosen.pk), None)
    form = forms.MinorityText(request.POST or None, initial={"text": said.text, "language": said.language} if said else {"language": _language()})
    if request.method == "POST" and form.is_valid():
        if chosen is None:
            form.add_error(None, _("Choose the item that it is about."))
        else:
            with refused_in(form, request.review.zone):
                actions.state_minority_view(chosen, **form.cleaned_data, actor=request.actor, now=request.now)
                messages.success(request, _("Your view is recorded. It is printed with the result, under no name."))
                return see(request, "minority", panel=panel.number)
    return show(
        request, "assessment/minority.html", panel, status=status_of(form), form=form, items=judged,
        chosen=chosen, mine=mine, said=said, round=settled, spread=_spread_of(settled, chosen),
    )  # fmt: skip


def _chosen(request: HttpRequest, judged: list[Item]) -> Item | None:
    text = request.POST.get("item") or request.GET.get("item") or ""
    return next((one for one in judged if str(one.number) == text), None)


def _spread_of(settled: Round | None, item: Item | None) -> Any:
    found = queries.spread(settled) if settled is not None and item is not None else None
    return found.of(item) if found is not None and item is not None else None


@require_POST
@asked(rules.TAKE_BACK_MINORITY_VIEW, of=ask_expert)
def take_back_minority(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Take one's own minority view back."""
    item = _chosen(request, queries.items(panel))
    if item is None:
        raise Refused("no_minority_view")
    actions.take_back_minority_view(item, actor=request.actor, now=request.now)
    messages.success(request, _("Taken back."))
    return see(request, "minority", panel=panel.number)


@require_safe
@never_cache
def my_answers(request: HttpRequest, panel: int) -> HttpResponse:
    """Everything that one put into this panel oneself, to take along."""
    row = the_panel(request, panel)
    require_seated(request, rules.ANSWER, row)
    own = next((one for one in queries.own_data(request.review, request.actor)["panels"] if one["panel"] == row.number), {})
    headers = {"Content-Disposition": attached(request, f"panel-{row.number}-answers", "json"), "Cache-Control": "private, no-store"}
    return JsonResponse(own, json_dumps_params={"ensure_ascii": False, "indent": 2}, headers=headers)
