"""What to watch: signposts with owner, day and rule; set, and resolved once their day has come."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.foresight import actions, queries, rules
from harmel.review.foresight.forms.watching import OUTCOMES, ResolveSignpost, SetSignpost
from harmel.review.foresight.models import Signpost, Study
from harmel.review.foresight.queries.words.figures import begun
from harmel.review.foresight.queries.words.limits import limit_words
from harmel.review.foresight.views.pages import asked, form_page, see, show, the_study
from harmel.review.mandate.queries import verdicts


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Every signpost, those whose day has come first; nothing of it before the result is shown."""
    row = the_study(request, study)
    seen = row.result_shown_to(request.actor)
    rows = queries.signposts(row) if seen else []
    today = request.now.date()
    told = [{"row": one, "overdue": queries.overdue(one, today), "outcome": dict(OUTCOMES).get(one.outcome, "")} for one in rows]
    may = verdicts((rules.SET_SIGNPOST,), request.actor, request.review, request.now)
    context = {"seen": seen, "signposts": sorted(told, key=lambda one: not one["overdue"]), "scored": _scored(rows)}
    organises = row.organised_by(request.actor)
    return show(request, "foresight/signposts.html", row, may_set=bool(may["set_signpost"]) and organises and row.tested_at is not None, **context)


def _scored(rows: list[Signpost]) -> str:
    """Say how many signposts were crossed of those decided."""
    decided = [one for one in rows if one.outcome in {"crossed", "not_crossed"}]
    if not decided:
        return ""
    return _("Decided so far: %(count)s; crossed: %(crossed)s.") % {
        "count": len(decided), "crossed": sum(one.outcome == "crossed" for one in decided),
    }  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.SET_SIGNPOST)
def set_signpost(request: HttpRequest, study: Study) -> HttpResponse:
    """Set a signpost: from what breaks an option, or by one's own words."""
    form = SetSignpost(request.POST or None, study=study, initial=_suggested(request, study))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.set_signpost(study, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Signpost %(number)s is set.") % {"number": made.number})
            return see(request, "signposts", study=study.number, fragment=f"#signpost-{made.number}")
    return form_page(request, "foresight/signpost_form.html", study, form)


def _suggested(request: HttpRequest, study: Study) -> dict[str, Any]:
    """What the form begins with: the limit from which it was opened, in words."""
    option, feature = request.GET.get("option", ""), request.GET.get("feature", "")
    if not feature:
        return {}
    found = queries.last_kept(study, (queries.DISCOVERY,)).get(queries.DISCOVERY) if study.result_shown_to(request.actor) else None
    if found is None:
        return {}
    limits = [each for one in found.said["options"] if one["option"] == (option or "0") and one["region"] for each in one["region"]["limits"]]
    limit = next((one for one in limits if one["feature"] == feature), None)
    if limit is None:
        return {}
    name = "text_fr" if request.LANGUAGE_CODE.startswith("fr") else "text_en"
    return {"option": option, "feature": feature, name: begun(limit_words(limit, found))}


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.RESOLVE_SIGNPOST)
def resolve(request: HttpRequest, study: Study, number: int) -> HttpResponse:
    """Record what became of a signpost."""
    signpost = queries.signpost_of(study, number)
    if signpost is None:
        raise Http404
    form = ResolveSignpost(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.resolve_signpost(signpost, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("It is recorded what became of signpost %(number)s.") % {"number": number})
            return see(request, "signposts", study=study.number, fragment=f"#signpost-{number}")
    return form_page(request, "foresight/resolve_signpost.html", study, form, signpost=signpost)
