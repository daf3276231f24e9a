"""What stands out in the votes, for moderators: how often statements are passed on, people who answer alike throughout, and the map without them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from harmel.review.discussion import arrays, queries, rules
from harmel.review.discussion.actions.drawn import drawn
from harmel.review.discussion.models import LiveMap
from harmel.review.mandate.queries import require

KEPT_FOR = 600


@require_safe
@never_cache
def signs(request: HttpRequest) -> HttpResponse:
    """Pass rates and flags; with `?without=them`, what the map would be without whoever is flagged. Nobody is named, and nothing is left out for it."""
    require(rules.RECOMPUTE_MAP, request.actor, request.review, request.now)
    live = queries.live_map(request.review)
    if live is None or not live.output:
        return render(request, "discussion/signs.html", {})
    page = queries.map_page(request.review, live)
    found = _looked_at(request.review, live)
    asked = request.GET.get("without") == "them"
    enough = found["any"] >= rules.FEWEST_PEOPLE and page.people - found["any"] >= rules.FEWEST_PEOPLE
    straight, copies = rules.shown_parts((found["straight"], found["copies"]), found["any"])
    context = {
        "map": page,
        "passed": sorted((line for line in page.lines if line.everybody), key=lambda line: -line.everybody.passed_share if line.everybody else 0.0),
        "found": {"straight": straight, "copies": copies, "any": rules.shown_people(found["any"])},
        "enough": enough,
        "asked": asked,
        "what_if": queries.compared(page, _without(request.review, live)) if asked and enough else None,
    }
    return render(request, "discussion/signs.html", context)


def _looked_at(review: Any, live: LiveMap) -> dict[str, int]:
    """How many stand out among the votes as they are now; kept for ten minutes, or until the map is another."""
    key = f"signs-{review.pk}-{live.input_sha256}"
    found: dict[str, int] | None = cache.get(key)
    if found is None:
        found, _who = arrays.signs(arrays.votes_of(review))
        cache.set(key, found, KEPT_FOR)
    return found


def _without(review: Any, live: LiveMap) -> queries.MapPage:
    """The map without whoever is flagged, drawn for this page only."""
    key = f"without-{review.pk}-{live.input_sha256}"
    output: str | None = cache.get(key)
    if output is None:
        votes = arrays.votes_of(review)
        votes = arrays.without(votes, arrays.signs(votes)[1])
        out, about_voters = arrays.left_out(review)
        codes, member = arrays.members_of(review, votes.people.tolist())
        _, document = drawn(votes, out=out, about_voters=about_voters, codes=codes, member=member)
        output = json.dumps(document, separators=(",", ":"))
        cache.set(key, output, KEPT_FOR)
    other = LiveMap(review=review, output=output, output_sha256=hashlib.sha256(output.encode()).hexdigest(), made_at=live.made_at)
    return queries.map_page(review, other)
