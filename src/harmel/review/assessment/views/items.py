"""What a panel judges: the list, taking challenges over from the register, adding, wording anew, taking out, and what came to be."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.rules import Refused
from harmel.alliance.views.answers import refused_in
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Item, Panel, Wording
from harmel.review.assessment.rules import Kind
from harmel.review.assessment.views import judged
from harmel.review.assessment.views.pages import asked, form_page, see, show, the_panel


def _item(panel: Panel, number: int) -> Item:
    """Return an item of a panel, judged or withdrawn. Raises 404."""
    found = Item.objects.filter(panel=panel, number=number).select_related("challenge", "amplified", "resolved_by").first()
    if found is None:
        raise Http404
    found.panel = panel
    return found


@require_safe
def listing(request: HttpRequest, panel: int) -> HttpResponse:
    """What a panel judges, and what was taken out; for organisers with the ways to add."""
    row = the_panel(request, panel)
    organises = row.organised_by(request.actor)
    opened = queries.open_round(row, request.now)
    told: dict[str, Any] = {
        "items": queries.items(row), "withdrawn": queries.withdrawn(row), "open_round": opened, "kinds": forms.KINDS,
        "may_add": organises and row.concluded_at is None and (opened is None or opened.number == 0),
        "left": len(queries.not_judged_yet(row)) if organises else 0,
    }  # fmt: skip
    return show(request, "assessment/items.html", row, **told)


@require_safe
def one(request: HttpRequest, panel: int, number: int) -> HttpResponse:
    """One item: how it is asked, the wordings it came from, what came to be; how it was judged, where that is shown."""
    row = the_panel(request, panel)
    item = _item(row, number)
    told: dict[str, Any] = {"item": item, "rated": any(one.number and one.closes_at > item.added_at for one in queries.rounds(row))}
    if row.organised_by(request.actor) or queries.panelist_of(row, request.actor) is not None or row.concluded_at is not None:
        told["wordings"] = [one for one in queries.wordings(row, request.now) if one.item_id == item.pk]
    if queries.spread_shown_to(row, request.actor, request.now):
        told["judged_in"] = [page.round for page in queries.course(row) if page.of(item) is not None]
    if row.concluded_at is not None:
        told["judged"] = judged.of_item(item, queries.result(row))
    return show(request, "assessment/item.html", row, **told)


@require_POST
@asked(rules.ADD_ITEM)
def add_challenges(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Take every challenge of the register over that is not judged yet: one act."""
    made = actions.add_challenges(panel, challenges=queries.not_judged_yet(panel), actor=request.actor, now=request.now)
    said = ngettext("One challenge is taken over.", "%(count)s challenges are taken over.", len(made))
    messages.success(request, said % {"count": len(made)})
    return see(request, "items", panel=panel.number)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.ADD_ITEM)
def add(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Add an item of the kind that `?kind=` names; `?wording=`, once or more, names what was put forward: it starts from that, and that goes under it."""
    kind = next((one for one in Kind if one.value == request.GET.get("kind")), Kind.CHALLENGE)
    asked = set(request.GET.getlist("wording"))
    from_words = [one for one in queries.wordings(panel, request.now) if one.pk in asked]
    first = forms.ItemText.start(None) | {f"text_{one.language}": one.text for one in reversed(from_words)}
    form = forms.ItemText(request.POST or None, kind=kind, challenges=queries.register(request.review), initial=first)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = _added(request, panel, kind, form, from_words)
            messages.success(request, _("Item %(number)s is added.") % {"number": made.number})
            if from_words:
                return see(request, "wordings", panel=panel.number)
            return see(request, "items", panel=panel.number, fragment=f"#item-{made.number}")
    return form_page(request, "assessment/item_form.html", panel, form, kind=kind.value, kinds=forms.KINDS, from_words=from_words)


@transaction.atomic
def _added(request: HttpRequest, panel: Panel, kind: Kind, form: forms.ItemText, from_words: list[Wording]) -> Item:
    """Add an item, and put under it the wordings from which it came: both or neither."""
    made = actions.add_item(panel, kind=kind.value, **form.said, actor=request.actor, now=request.now)
    if from_words:
        actions.assign_wordings(panel, wordings=[one.pk for one in from_words], item=made, actor=request.actor, now=request.now)
    return made


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.EDIT_ITEM)
def edit(request: HttpRequest, panel: Panel, number: int) -> HttpResponse:
    """Word an item anew, or ask for it otherwise, as long as no round has rated it."""
    item = _item(panel, number)
    kind = Kind(item.kind)
    form = forms.ItemText(request.POST or None, kind=kind, challenges=queries.register(request.review), initial=forms.ItemText.start(item))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.edit_item(item, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded."))
            return see(request, "item", panel=panel.number, number=item.number)
    return form_page(request, "assessment/item_form.html", panel, form, kind=kind.value, item=item)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.WITHDRAW_ITEM)
def withdraw(request: HttpRequest, panel: Panel, number: int) -> HttpResponse:
    """Take an item out of what is judged, with the reason."""
    item = _item(panel, number)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.withdraw_item(item, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Item %(number)s is taken out.") % {"number": item.number})
            return see(request, "items", panel=panel.number)
    return form_page(request, "assessment/withdraw_item.html", panel, form, item=item)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.RESOLVE_ITEM)
def resolve(request: HttpRequest, panel: Panel, number: int) -> HttpResponse:
    """Record what came to be of a quantity or an event."""
    item = _item(panel, number)
    if item.kind not in {Kind.QUANTITY.value, Kind.EVENT.value}:
        raise Refused("nothing_to_resolve", {"number": item.number})
    first = {"truth": str(int(item.truth)) if item.kind == Kind.EVENT.value else item.truth, "source": item.truth_source} if item.truth is not None else None
    form = forms.Resolution(request.POST or None, item=item, initial=first)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.resolve_item(item, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded. What was judged is scored by it."))
            return see(request, "item", panel=panel.number, number=item.number)
    return form_page(request, "assessment/resolve.html", panel, form, item=item)
