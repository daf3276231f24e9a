"""Gathering what experts put forward in open words: every wording kept, under an item, a new one, or set aside with the reason."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from harmel.alliance.rules import Refused
from harmel.alliance.views.answers import refused_in
from harmel.review.assessment import actions, forms, queries, rules
from harmel.review.assessment.models import Panel, Wording
from harmel.review.assessment.views.pages import asked, form_page, see, show

NEW = "new-"
"""Before the kind of an item that is to be made of wordings."""


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.ASSIGN_WORDINGS)
def listing(request: HttpRequest, panel: Panel) -> HttpResponse:
    """
    What was put forward, those that say nearly the same together, and where each stands.

    POST puts the ticked ones (`wording`) under the item whose number `item` names; an empty one takes them out from under theirs; `new-` and a kind leads on
    to the form of a new item, which starts from them.
    """
    judged = queries.items(panel)
    if request.method == "POST":
        wanted = request.POST.get("item", "")
        if wanted.startswith(NEW):
            chosen = [("wording", key) for key in request.POST.getlist("wording")]
            return see(request, "add_item", panel=panel.number, query=f"?{urlencode([('kind', wanted.removeprefix(NEW)), *chosen])}")
        item = next((one for one in judged if str(one.number) == wanted), None)
        if wanted and item is None:
            raise Refused("not_judged_here", {}, "item")
        keys = request.POST.getlist("wording")
        actions.assign_wordings(panel, wordings=keys, item=item, actor=request.actor, now=request.now)
        messages.success(request, _("Under item %(number)s.") % {"number": item.number} if item else _("They wait again."))
        return see(request, "wordings", panel=panel.number)
    first = next((one for one in queries.rounds(panel) if one.number == 0), None)
    return show(request, "assessment/wordings.html", panel, gathered=queries.gathered(panel, request.now), items=judged, open_words=first, kinds=forms.KINDS)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SET_ASIDE_WORDING)
def set_aside(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Say why one wording (`wording`, its key) becomes no item. It stays to be read."""
    key = request.POST.get("wording") or request.GET.get("wording") or ""
    found = next((one for one in queries.wordings(panel, request.now) if one.pk == key), None)
    if found is None:
        raise Refused("no_such_wording")
    form = forms.Because(request.POST or None, initial={"because": found.set_aside_because})
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.set_aside_wording(Wording(pk=found.pk, panel=panel), **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Set aside. It stays below, with the reason."))
            return see(request, "wordings", panel=panel.number)
    return form_page(request, "assessment/set_aside_wording.html", panel, form, wording=found)
