"""What foresight found, in words: both tracks in the same futures, every option, what breaks the best, consistent futures, disputes, signposts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.disputes import disputes
from harmel.review.foresight.queries.words.figures import DASH, between, digits, listed, lowered, name_of, of_hundred
from harmel.review.foresight.queries.words.futures import how_many_consistent, title_of
from harmel.review.foresight.queries.words.grid import squared
from harmel.review.foresight.queries.words.limits import limit_words, measures
from harmel.review.foresight.queries.words.pairs import best_pair, sentences
from harmel.review.foresight.queries.words.power import names_of, ranked
from harmel.review.foresight.queries.words.tried import first_of_all, in_order, left_out_name
from harmel.review.summit.views.report.names import day, joined, moment, number

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
        "disputes": [{"name": one.text, "text": one.comes_to} for one in disputes(test) if one.matters],
        "signposts": _signposts(one["signposts"]),
        "power": _power(one["power"]),
        "made": _made(test, zone),
    }


def _first(test: Kept) -> list[str]:
    """The sentences of the grid; without one, of the options."""
    return sentences(test) if test.said["grid"] else [first_of_all(test)]


def brief(rows: dict[str, Any]) -> str:
    """Say in one sentence what the first study that has a result says."""
    test = next((one["test"] for one in rows["ahead"] if one["test"] is not None), None)
    return _first(test)[0] if test is not None else ""


def _grid(test: Kept) -> dict[str, Any] | None:
    grid = squared(test)
    if grid is None:
        return None
    corner = _("%(dialogue)s, by %(deterrence)s") % {"dialogue": grid.dialogue, "deterrence": lowered(grid.deterrence)}
    return {
        **asdict(grid), "title": _("In how many futures each pair holds"), "of": _("of 10"),
        "heads": [corner, *(_("%(deterrence)s %(state)s") % {"deterrence": grid.deterrence, "state": lowered(one)} for one in grid.columns)],
        "note": joined([
            _("Large: in how many of 10 futures examined. Small: of 100, with the interval in which nine in ten other panels of such experts would put it."),
            _("Last line: the lowest and the highest share %(name)s, whichever.") % {"name": left_out_name(test)},
        ], " "),
    }  # fmt: skip


def _options(test: Kept) -> dict[str, Any]:
    shock = test.said["amplifier"] is not None
    first = _("No shock, of 100") if shock else _("Holds, of 100")
    heads = [_("Option"), first, *([_("With shock, of 100")] if shock else []), _("Largest regret")]
    return {
        "title": _("Every option in the same futures"),
        "note": _("Of 100 futures examined, with the interval over other such panels. Regret: by how many states an option falls short of the best."),
        "heads": heads,
        "rows": [
            [
                name_of(one) if not one["number"] else f"{one['number']}. {name_of(one)}", _share(one["without_shock"]),
                *([_share(one["with_shock"])] if shock else []), digits(one["regret"]["largest"]) if one["regret"] else DASH,
            ]
            for one in in_order(test)
        ],
    }  # fmt: skip


def _share(share: Mapping[str, Any]) -> str:
    told, ends = of_hundred(share["share"]), between(share["low"], share["high"])
    return told if ends in {told, DASH} else f"{told} ({ends})"


def _breaks(test: Kept, found: Kept | None) -> dict[str, Any] | None:
    """What breaks the pair that holds most often; without a grid, the option that does."""
    if found is None:
        return None
    square = test.said["grid"]
    if square is not None:
        row, column = best_pair(square)
        one = next((each for each in found.said.get("pairs", []) if each["option"] == f"{column}.{row}"), None)
    else:
        one = next((each for each in found.said["options"] if each["option"] == str(in_order(test)[0]["number"])), None)
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
            [f"{at}. {title_of(found, one, present)}", of_hundred(one["share"]), DASH if one["basin"] is None else of_hundred(one["basin"])]
            for at, one in enumerate(found.said["scenarios"], start=1)
        ],
    }


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
    names = names_of(kept)
    told = "; ".join(f"{names[one['code']]} {digits(100 * one['index'])}" for one in ranked(kept)[:MOST_STATES])
    said = {"year": kept.said["years"][-1]["year"], "told": told, "source": "; ".join(kept.said["sources"])}
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
