"""What the experts judged, in words: the order with its uncertainty, where they disagree, what moved, minority views, amplifiers, quantities."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.review.assessment.rules import RANKED, Kind, Scale
from harmel.review.summit.views.report.figures import DASH, between, figure
from harmel.review.summit.views.report.names import begun, how_many, joined, moment, name, number, several
from harmel.review.summit.views.report.quantities import calibration, events, quantities

MOST_NAMED = 3
MOST_AMPLIFIERS = 8
"""How many of the strongest the report lists; the page of the panel has all."""
ORDERS = {"severity": "order_severity", "likelihood": "order_likelihood", "readiness": "order_readiness"}


def judgement(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """A part for each concluded panel, in order; empty where no panel has concluded."""
    several = len(rows["judgement"]) > 1
    named = _named(rows)
    return [_part(one, named, rows["review"].zone, titled=several) for one in rows["judgement"]]


def _named(rows: dict[str, Any]) -> dict[int, int]:
    """At which place the convener named each challenge proper, by key."""
    keys = [row["challenge"].pk for row in rows["challenges"] if row["challenge"].kind == "challenge"]
    return {key: place for place, key in enumerate(keys, start=1)}


def _part(one: dict[str, Any], named: dict[int, int], zone: str, *, titled: bool) -> dict[str, Any]:
    panel, found = one["panel"], one["result"]
    title = panel.name if titled else ""
    if found is None:
        return {"title": title, "said": [_("%(panel)s is concluded; its result could not be worked out.") % {"panel": panel.name}], "order": None}
    return {
        "title": title,
        "said": [text for text in (_who(panel, found), first(found), disputed(found), _moved(one["course"])) if text],
        "order": _order(found, named),
        "others": _others(found),
        "disagree": _disagreements(found),
        "minority": _minority(found, one["minority"]),
        "amplifiers": _amplifiers(found),
        "quantities": quantities(found),
        "events": events(found),
        "calibration": calibration(found),
        "made": joined([_criteria(panel), _made(found, zone)], " "),
    }


def ordered(found: Any) -> str:
    """Say by what a panel ranks."""
    return name(ORDERS[found.ranked_by.value])


def _who(panel: Any, found: Any) -> str:
    experts = _("Fewer than five experts") if found.last.experts is None else how_many("experts", found.last.experts)
    said = {"experts": experts, "rounds": how_many("rounds", len(found.rounds)), "panel": panel.name, "because": name(f"concluded_{panel.conclusion}")}
    who = _("%(panel)s: %(experts)s answered in the last of %(rounds)s, each under a pseudonym. It was concluded because %(because)s.") % said
    reason = _("The reason given: “%(reason)s”") % {"reason": panel.conclusion_reason} if panel.conclusion_reason else ""
    return joined([who, reason], " ")


def _criteria(panel: Any) -> str:
    """Say when the panel had declared that it would stop, and up to which year it judged."""
    said = {
        "changed": number(round(100 * panel.most_changed)),
        "median": figure(panel.most_median_change),
        "iqr": figure(panel.most_iqr_change),
        "widest": figure(panel.widest_iqr),
    }
    still = _(
        "Declared before the first rated round: an item stands still where at most %(changed)s%% changed their answer, the median moved by at most "
        "%(median)s and the distance of the quartiles by at most %(iqr)s; experts stand together where these are at most %(widest)s apart."
    ) % said
    horizon = _("Likelihood is judged up to %(year)s.") % {"year": panel.horizon_year} if panel.horizon_year else ""
    return joined([still, horizon], " ")


def first(found: Any) -> str:
    """Say what stands in the first places."""
    if not found.ranking:
        return _("No challenge was rated by enough experts to be put in an order.")
    names = several(row.item.text for row in found.ranking[:MOST_NAMED])
    return _("%(order)s the experts put in the first places: %(names)s.") % {"order": begun(ordered(found)), "names": names}


def disputed(found: Any) -> str:
    """Say on how many challenges the panel disagrees, on whichever scale, and on which where they are few."""
    rated = [one for one in found.last.items if one.item.kind == Kind.CHALLENGE]
    names = [one.item.text for one in rated if any(scale.disagree for scale in one.scales.values())]
    if not rated:
        return ""
    if not names:
        return _("On none of the %(all)s challenges do they disagree.") % {"all": number(len(rated))}
    said = {"count": number(len(names)), "all": number(len(rated)), "names": several(names)}
    if len(names) > MOST_NAMED:
        return _("On %(count)s of %(all)s challenges they disagree.") % said
    return ngettext(
        "On one of %(all)s challenges they disagree: %(names)s.", "On %(count)s of %(all)s challenges they disagree: %(names)s.", len(names)
    ) % said


def _moved(course: list[Any]) -> str:
    """Say how many medians moved from the first rated round to the last, over challenges and their scales."""
    if len(course) < 2:
        return ""
    before, after = course[0].by_number, course[-1]
    pairs = [
        (spread.median, old.scales[scale].median)
        for one in after.items
        if (old := before.get(one.number)) is not None
        for scale, spread in one.scales.items()
        if scale in old.scales and spread.median is not None and old.scales[scale].median is not None
    ]
    if not pairs:
        return ""
    moved = sum(new != old for new, old in pairs)
    still = sum(count for standing, count in after.standings.items() if standing not in {"moving", "unanswered"})
    said = _("%(moved)s of %(all)s medians moved from the first round to the last.") % {"moved": number(moved), "all": number(len(pairs))}
    standing = _("At the end %(still)s of %(items)s items stood still.") % {"still": number(still), "items": number(len(after.items))}
    return f"{said} {standing}"


def _order(found: Any, named: dict[int, int]) -> dict[str, Any] | None:
    rows = found.ranking
    if not rows:
        return None
    count = len(rows)
    return {
        "title": _("The order %(order)s") % {"order": ordered(found)},
        "note": _order_note(found),
        "last": str(count),
        "heads": [_("Place"), _("Challenge"), _("1 to %(last)s") % {"last": count}, _("%(level)s of 100 draws") % {"level": _level(found)}, _("Named")],
        "rows": [
            {
                "place": str(row.rank),
                "name": row.item.text,
                "about": _about(row, found),
                "disputed": _disagrees(row, found.ranked_by),
                "interval": between(row.lowest, row.highest),
                "called": _("Named at place %(place)s.") % {"place": named[row.item.challenge_id]} if row.item.challenge_id in named else "",
                "named": str(named[row.item.challenge_id]) if row.item.challenge_id in named else DASH,
                "at": _percent(row.rank - 0.5, count),
                "low": _percent(row.lowest - 1, count),
                "high": _percent(row.highest, count),
                "wide": [] if row.nation_best is None else [_percent(row.nation_best - 1, count), _percent(row.nation_worst, count)],
            }
            for row in rows
        ],
    }


def _order_note(found: Any) -> str:
    bar = _("The thick bar holds the places in %(level)s of 100 draws of such experts, the tick is the place as rated.") % {"level": _level(found)}
    nations = _("The thin line: the places without any one nation, whichever.") if found.nations else ""
    rest = _("Where bars overlap there is no order. Places are not scores: they do not say by how much. Named: the place at which the convener named it.")
    placed = {row.number for row in found.ranking}
    without = [one.item.text for one in found.last.items if found.ranked_by in one.scales and one.number not in placed]
    unplaced = _("Without a place, for fewer than five rated it: %(names)s.") % {"names": several(without)} if without else ""
    return joined([bar, nations, rest, unplaced], " ")


def _about(row: Any, found: Any) -> str:
    without = ""
    if row.nation_best is not None:
        without = _("Without any one nation: %(places)s.") % {"places": between(row.nation_best, row.nation_worst)}
    return joined([_draws(row.top_share, found.top), without], " ")


def _draws(share: float, top: int) -> str:
    """Say in how many of a hundred draws something is among the first so many; nothing where in none."""
    said = {"top": top, "of": number(round(100 * share))}
    if share >= 1:
        return _("Among the first %(top)s in every draw.") % said
    if said["of"] == number(100):
        return _("Among the first %(top)s in nearly every draw.") % said
    if not round(100 * share):
        return _("Among the first %(top)s in hardly any draw.") % said if share else ""
    return _("Among the first %(top)s in %(of)s of 100 draws.") % said


def _disagrees(row: Any, scale: Any) -> str:
    spread = row.spread.scales.get(scale) if row.spread else None
    return _("The experts disagree.") if spread is not None and spread.disagree else ""


def _others(found: Any) -> dict[str, Any] | None:
    """The places by the other scales beside those by which the panel ranks."""
    scales = [scale for scale in (found.ranked_by, *(one for one in RANKED if one != found.ranked_by)) if found.rankings.get(scale)]
    if len(scales) < 2:
        return None
    places = {scale: {row.number: row for row in found.rankings[scale]} for scale in scales}
    return {
        "title": _("The same by every scale"),
        "note": _("Place, and in brackets the places in %(level)s of 100 draws; below, the median and the quartiles of the ratings from 1 to 9.")
        % {"level": _level(found)},
        "heads": [_("Challenge"), *(begun(name(ORDERS[scale.value])) for scale in scales)],
        "rows": [[row.item.text, *(_placed(places[scale].get(row.number), scale) for scale in scales)] for row in found.ranking],
    }


def _placed(row: Any, scale: Any) -> list[str]:
    """The place with its interval, and the ratings behind it; whether the experts disagree."""
    if row is None:
        return [DASH, ""]
    spread = row.spread.scales.get(scale) if row.spread else None
    quartiles = f"({between(spread.lower, spread.upper)})" if spread and spread.lower is not None else ""
    ratings = joined([figure(spread.median), quartiles], " ") if spread else ""
    return [f"{row.rank} ({between(row.lowest, row.highest)})", joined([ratings, _("disagree") if spread and spread.disagree else ""])]


def _disagreements(found: Any) -> list[dict[str, str]]:
    made = []
    for one in found.last.items:
        said = [
            _("%(scale)s: the middle half of the answers lies from %(low)s to %(high)s")
            % {"scale": begun(name(scale)), "low": figure(spread.lower), "high": figure(spread.upper)}
            for scale in Scale
            if (spread := one.scales.get(scale)) is not None and spread.disagree
        ]
        if said:
            made.append({"name": one.item.text, "text": several(said) + "."})
    return made


def _minority(found: Any, views: dict[int, list[Any]]) -> list[dict[str, str]]:
    return [
        {"about": one.item.text, "text": view.text, "language": view.language}
        for one in found.last.items
        for view in views.get(one.item.pk, [])
    ]


def _amplifiers(found: Any) -> dict[str, Any] | None:
    known = sorted((one for one in found.amplifiers if one.median is not None), key=lambda one: (-one.median, one.item.number))
    if not known:
        return None
    rest = len(found.amplifiers) - len(known[:MOST_AMPLIFIERS])
    more = _("And %(rest)s more on the panel’s page.") % {"rest": rest} if rest else ""
    return {
        "title": _("What makes what worse"),
        "note": joined([_("From 1, hardly, to 9, very much: median and quartiles."), more], " "),
        "heads": [_("What makes worse"), _("What is made worse"), _("Median"), _("Quartiles"), _("Standing")],
        "rows": [
            [
                one.item.challenge.name, one.item.amplified.name, figure(one.median), between(one.lower, one.upper),
                _("the experts disagree") if one.disagree else name(f"standing_{one.standing}"),
            ]
            for one in known[:MOST_AMPLIFIERS]
        ],
    }  # fmt: skip


def _made(found: Any, zone: str) -> str:
    said = {
        "method": found.result.method,
        "version": found.result.version,
        "draws": number(found.draws),
        "seed": found.seed,
        "instant": moment(found.result.made_at, zone),
        "digest": found.result.input_sha256[:16],
    }
    how = _("Worked out on %(instant)s by %(method)s, version %(version)s: %(draws)s draws, seed %(seed)s, digest of what went in %(digest)s….") % said
    honest = _("Consensus is not accuracy: experts who have read the same reports agree, and can be wrong together. Fewer than five answers are not shown.")
    return f"{how} {honest}"


def tag(found: Any, challenge: Any) -> str:
    """Say where the experts put one challenge of the register; nothing where they did not."""
    row = next((one for one in found.ranking if one.item.challenge_id == challenge.pk), None)
    if row is None:
        return ""
    return _("experts: place %(place)s (%(interval)s)") % {"place": row.rank, "interval": between(row.lowest, row.highest)}


def _level(found: Any) -> str:
    return number(round(100 * found.level))


def _percent(part: float, of: int) -> str:
    return f"{100 * part / of:.2f}"
