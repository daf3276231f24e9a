"""The balance of power by year, with what to distrust; and taking its figures in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.foresight import actions, queries, rules
from harmel.review.foresight.forms.watching import TakeInPower
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import POWER, Kept
from harmel.review.foresight.queries.words.figures import digits
from harmel.review.foresight.queries.words.power import names_of, ranked
from harmel.review.foresight.views.pages import asked, form_page, see, show, the_study
from harmel.review.mandate.queries import verdicts

MOST_NAMED = 12
"""How many states stand in the table of the last year; the others are counted."""


@require_safe
def page(request: HttpRequest, study: int) -> HttpResponse:
    """The balance of power: figures that anybody may look up, and so shown to whoever reads the review."""
    row = the_study(request, study)
    kept = queries.last_kept(row, (POWER,)).get(POWER)
    may = verdicts((rules.TAKE_IN_POWER,), request.actor, request.review, request.now)
    context = {"may_take_in": bool(may["take_in_power"]) and row.organised_by(request.actor), "failed": queries.last_failure(row, POWER)}
    return show(request, "foresight/power.html", row, kept=kept, told=balance(kept) if kept else None, **context)


def balance(kept: Kept) -> dict[str, Any]:
    """The balance put so that a template can show it: a sentence, the table by year, and that of the last year."""
    years = kept.said["years"]
    last, names, largest = years[-1]["year"], names_of(kept), ranked(kept)
    return {
        "last": last, "sources": kept.said["sources"], "whole_world": kept.said["whole_world"],
        "sentence": _sentence(largest, names, last), "rest": max(0, len(largest) - MOST_NAMED),
        "by_state": {
            "head": [_("State"), _("Index, of 100"), _("Military spending, of 100"), _("Components")],
            "rows": [
                [names[one["code"]], hundredths(one["index"]), hundredths(one["spending"]), _("%(count)s of 6") % {"count": one["components"]}]
                for one in largest[:MOST_NAMED]
            ],
        },
        "by_year": {
            "head": [
                _("Year"), _("States"), _("Concentration of the index"), _("Concentration of military spending"), *(names[one["code"]] for one in largest[:4]),
            ],
            "rows": [
                [str(one["year"]), str(one["counted"]), digits(one["concentration"]), digits(one["spending_concentration"]),
                 *(hundredths(_index(one, first["code"])) for first in largest[:4])]
                for one in years
            ],
        },
    }  # fmt: skip


def hundredths(share: float | None) -> str:
    """Write a share of the world's with at most two significant digits, of a hundred."""
    return digits(None if share is None else 100 * share)


def _index(year: Mapping[str, Any], code: str) -> float | None:
    found: float | None = next((one["index"] for one in year["states"] if one["code"] == code), None)
    return found


def _sentence(largest: list[Mapping[str, Any]], names: Mapping[str, str], year: int) -> str:
    if not largest:
        return _("No state has a component in %(year)s.") % {"year": year}
    told = "; ".join(_("%(name)s %(index)s") % {"name": names[one["code"]], "index": hundredths(one["index"])} for one in largest[:3])
    return _("In %(year)s the largest shares of material capabilities, of 100: %(told)s.") % {"year": year, "told": told}


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.TAKE_IN_POWER)
def take_in(request: HttpRequest, study: Study) -> HttpResponse:
    """Take in figures from a file of the field."""
    form = TakeInPower(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        figures = [*form.cleaned_data["states"], *form.cleaned_data["world"]]
        with refused_in(form, request.review.zone):
            count = actions.take_in_power(study, figures=figures, source=form.cleaned_data["source"], actor=request.actor, now=request.now)
            messages.success(request, _("%(count)s rows were taken in.") % {"count": count})
            return see(request, "power", study=study.number)
    return form_page(request, "foresight/power_form.html", study, form)
