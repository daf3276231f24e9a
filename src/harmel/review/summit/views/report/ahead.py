"""What foresight found, in words: both tracks in the same futures, every option, what breaks the best, consistent futures, disputes, signposts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept, named
from harmel.review.foresight.queries.words.figures import between, digits, listed, lowered, name_of, of_hundred, of_ten
from harmel.review.foresight.queries.words.futures import disputed_words, how_many_consistent, title_of
from harmel.review.foresight.queries.words.limits import limit_words, measures
from harmel.review.foresight.queries.words.pairs import best_pair, sentences
from harmel.review.summit.views.report.names import day, joined, moment, number

MATTERS = 0.02
"""From which difference of shares on a dispute is told."""
MOST_STATES = 5


def ahead(rows: dict[str, Any]) -> list[dict[str, Any]]:
    """A part for each study that is shown, in order; empty where none is."""
    titled = len(rows["ahead"]) > 1
    return [_part(one, rows["review"].zone, titled=titled) for one in rows["ahead"]]


def _part(one: dict[str, Any], zone: str, *, titled: bool) -> dict[str, Any]:
    study, test = one["study"], one["test"]
    title = study.name if titled else ""
    if test is None:
        said = [_("%(study)s is shown; its test could not be worked out.") % {"study": study.name}]
        return {
            "title": title,
            "said": said,
            "grid": None,
            "options": None,
            "breaks": None,
            "futures": None,
            "disputes": [],
            "signposts": None,
            "power": "",
            "made": "",
        }
    return {
        "title": title,
        "said": [*_first(test), *([_("What was tried has been set otherwise since: this result is stale.")] if one["stale"] else [])],
        "grid": _grid(test),
        "options": _options(test),
        "breaks": _breaks(test, one["broken"]),
        "futures": _futures(test, one["futures"]),
        "disputes": _disputes(test),
        "signposts": _signposts(one["signposts"]),
        "power": _power(one["power"]),
        "made": _made(test, zone),
    }


def _first(test: Kept) -> list[str]:
    """The sentences of the grid; without one, of the options."""
    return sentences(test) if test.said["grid"] else [option_sentence(test)]


def option_sentence(test: Kept) -> str:
    """Say which option holds most often, beside the alliance as it is."""
    order = sorted(test.said["options"], key=lambda one: (-one["without_shock"]["share"], one["number"]))
    now = next(one for one in order if not one["number"])
    said = {"name": name_of(order[0]), "share": of_ten(order[0]["without_shock"]["share"]), "now": of_ten(now["without_shock"]["share"])}
    if not order[0]["number"]:
        return _("No option holds more often than the alliance as it is, in %(now)s of 10 futures examined.") % said
    return _("%(name)s: that holds most often, in %(share)s of 10 futures examined; the alliance as it is in %(now)s.") % said


def brief(rows: dict[str, Any]) -> str:
    """Say in one sentence what the first study that has a result says."""
    test = next((one["test"] for one in rows["ahead"] if one["test"] is not None), None)
    return _first(test)[0] if test is not None else ""


def _grid(test: Kept) -> dict[str, Any] | None:
    square = test.said["grid"]
    if square is None:
        return None
    best, present = best_pair(square), (square["present"]["dialogue"], square["present"]["deterrence"])
    soft, hard = ([named(state) for state in test.descriptor(square[lever])["states"]] for lever in ("dialogue", "deterrence"))
    corner = _("%(dialogue)s, by %(deterrence)s") % {"dialogue": test.name(square["dialogue"]), "deterrence": lowered(test.name(square["deterrence"]))}
    return {
        "title": _("In how many futures each pair holds"),
        "note": _grid_note(test),
        "heads": [corner, *(_("%(deterrence)s %(state)s") % {"deterrence": test.name(square["deterrence"]), "state": lowered(one)} for one in hard)],
        "rows": [
            {
                "name": soft[row],
                "cells": [
                    {
                        "head": hard[at], "share": of_ten(cell["without_shock"]["share"]), "of": _("of 10"), "lines": _lines(test, cell),
                        "label": joined([_("holds most often") if (row, at) == best else "", _("the alliance today") if (row, at) == present else ""], ", "),
                        "best": (row, at) == best,
                    }
                    for at, cell in enumerate(square["cells"][row])
                ],
            }
            for row in reversed(range(len(soft)))
        ],
    }  # fmt: skip


def _grid_note(test: Kept) -> str:
    ranged = _("without any one nation") if test.said["nations"] else _("without any one expert")
    return joined([
        _("Large: in how many of 10 futures examined. Small: of 100, with the interval in which nine in ten other panels of such experts would put it."),
        _("Last line: the lowest and the highest share %(name)s, whichever.") % {"name": ranged},
    ], " ")  # fmt: skip


def _lines(test: Kept, tried: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each way in which something that was tried is counted: words and figures, and, where it is drawn, from where to where in percent."""
    shock, left = tried["with_shock"], tried["left_out"]
    found = [_line(_("no shock") if shock else _("holds"), tried["without_shock"], hollow=False)]
    if shock:
        found.append(_line(_("with shock"), shock, hollow=True))
    ends = left and (left["nations"] if test.said["nations"] else left["experts"])
    if ends:
        name = _("without any one nation") if test.said["nations"] else _("without any one expert")
        found.append({"said": name, "span": between(*ends), "drawn": False, "low": "", "high": "", "at": "", "hollow": False})
    return found


def _line(name: str, share: Mapping[str, Any], *, hollow: bool) -> dict[str, Any]:
    low, high = (share["share"] if share[end] is None else share[end] for end in ("low", "high"))
    said = _("%(name)s: %(share)s") % {"name": name, "share": of_hundred(share["share"])}
    return {
        "said": said, "span": between(share["low"], share["high"]), "drawn": True, "hollow": hollow,
        "low": f"{100 * low:.2f}", "high": f"{100 * high:.2f}", "at": f"{100 * share['share']:.2f}",
    }  # fmt: skip


def _options(test: Kept) -> dict[str, Any]:
    shock = test.said["amplifier"] is not None
    order = sorted(test.said["options"], key=lambda one: (-one["without_shock"]["share"], one["number"]))
    first = _("No shock, of 100") if shock else _("Holds, of 100")
    heads = [_("Option"), first, *([_("With shock, of 100")] if shock else []), _("Largest regret")]
    return {
        "title": _("Every option in the same futures"),
        "note": _("Of 100 futures examined, with the interval over other such panels. Regret: by how many states an option falls short of the best."),
        "heads": heads,
        "rows": [
            [
                name_of(one) if not one["number"] else f"{one['number']}. {name_of(one)}", _share(one["without_shock"]),
                *([_share(one["with_shock"])] if shock else []), digits(one["regret"]["largest"]) if one["regret"] else "–",
            ]
            for one in order
        ],
    }  # fmt: skip


def _share(share: Mapping[str, Any]) -> str:
    told, ends = of_hundred(share["share"]), between(share["low"], share["high"])
    return told if ends in {told, "–"} else f"{told} ({ends})"


def _breaks(test: Kept, found: Kept | None) -> dict[str, Any] | None:
    """What breaks the pair that holds most often; without a grid, the option that does."""
    if found is None:
        return None
    square = test.said["grid"]
    if square is not None:
        row, column = best_pair(square)
        one = next((each for each in found.said.get("pairs", []) if each["option"] == f"{column}.{row}"), None)
    else:
        first = min(test.said["options"], key=lambda each: (-each["without_shock"]["share"], each["number"]))
        one = next((each for each in found.said["options"] if each["option"] == str(first["number"])), None)
    if one is None:
        return None
    if one["outcome"] != "region" or not one["region"]:
        return {"title": _("What breaks it"), "sentence": _("No region can be described in which it fails more than elsewhere."), "notes": ""}
    limits = listed([limit_words(each, found) for each in one["region"]["limits"]])
    return {"title": _("What breaks it"), "sentence": _("Breaks when %(limits)s.") % {"limits": limits}, "notes": " ".join(measures(one["region"]))}


def _futures(test: Kept, found: Kept | None) -> dict[str, Any] | None:
    if found is None or not found.said["scenarios"]:
        return None
    present = {one["key"]: one["place"] for one in test.said["present"]}
    return {
        "title": _("Consistent futures"),
        "note": joined([how_many_consistent(found), _("Of 100 draws of such experts: in how many it is consistent. Of 100 starts: how many lead there.")], " "),
        "heads": [_("Future"), _("Of 100 draws"), _("Of 100 starts")],
        "rows": [
            [f"{at}. {title_of(found, one, present)}", of_hundred(one["share"]), "–" if one["basin"] is None else of_hundred(one["basin"])]
            for at, one in enumerate(found.said["scenarios"], start=1)
        ],
    }


def _disputes(test: Kept) -> list[dict[str, str]]:
    """Each dispute that matters, with what comes of either view for the option that it moves most."""
    made = []
    names = {one["number"]: name_of(one) for one in test.said["options"]}
    for one in test.said["disputes"]:
        up, down = ({each["number"]: each["share"] for each in one[side]} for side in ("if_up", "if_down"))
        most = max(up, key=lambda key: (abs(up[key] - down[key]), -key))
        if abs(up[most] - down[most]) >= MATTERS:
            said = {"name": names[most], "up": of_hundred(up[most]), "down": of_hundred(down[most])}
            made.append({"name": disputed_words(test, one), "text": _("%(name)s holds in %(up)s of 100 futures if towards, in %(down)s if away.") % said})
    return made


def _signposts(rows: list[Any]) -> dict[str, Any] | None:
    if not rows:
        return None
    outcomes = {"crossed": _("crossed"), "not_crossed": _("not crossed"), "undecided": _("cannot be decided by the rule")}
    return {
        "title": _("What to watch"),
        "note": _("Each with its rule, its owner and the day by which it is decided."),
        "heads": [_("Signpost"), _("Rule"), _("Owner"), _("Decided by")],
        "rows": [[f"{one.number}. {one.text}", one.rule, one.owner.name, outcomes.get(one.outcome) or day(one.due_on)] for one in rows],
    }


def _power(kept: Kept | None) -> str:
    if kept is None:
        return ""
    last = kept.said["years"][-1]
    names = {one["code"]: one["name"] or one["code"] for one in kept.said["states"]}
    ranked = sorted((one for one in last["states"] if one["index"] is not None), key=lambda one: (-one["index"], one["code"]))[:MOST_STATES]
    told = "; ".join(f"{names[one['code']]} {digits(100 * one['index'])}" for one in ranked)
    said = {"year": last["year"], "told": told, "source": "; ".join(kept.said["sources"])}
    first = _("Balance of power, shares of the world’s material capabilities in %(year)s, of 100: %(told)s.") % said
    second = _("Source: %(source)s. The index puts much weight on heads and steel, and its figures end in that year.") % said
    return f"{first} {second}"


def _made(test: Kept, zone: str) -> str:
    said = {
        "method": test.result.method, "version": test.result.version, "futures": number(test.said["futures"]), "seed": test.result.seed,
        "instant": moment(test.result.made_at, zone), "digest": test.result.input_sha256[:16], "year": test.said["horizon_year"],
    }  # fmt: skip
    how = (
        _("Worked out on %(instant)s by %(method)s, version %(version)s: %(futures)s futures to %(year)s, seed %(seed)s, digest of what went in %(digest)s….")
        % said
    )
    enough = "" if test.said["convergence"]["enough"] else _("There were too few futures to tell shares to 2 of 100.")
    honest = _("A share of the futures examined says how far these judgements carry, not how the years will turn out.")
    return joined([how, enough, honest], " ")
