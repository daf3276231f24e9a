"""On what a result rests: how many futures and whether they were enough, other clocks, other weightings, thresholds and since when, disputes either way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.models import Study, Threshold
from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.figures import digits, name_of, of_hundred
from harmel.review.foresight.queries.words.futures import disputed_words
from harmel.review.foresight.queries.words.pairs import best_pair, pair_name


def grounds(kept: Kept, study: Study, declared: Sequence[Threshold]) -> dict[str, Any]:
    """Everything that the page of grounds shows of a test. declared: every threshold, those withdrawn among them."""
    names = {one["number"]: name_of(one) for one in kept.said["options"]}
    return {
        "convergence": convergence(kept),
        "clocks": _clocks(kept, names),
        "weightings": _weightings(kept, names),
        "disputes": _disputes(kept, names),
        "present": [(kept.name(one["key"]), "–" if one["place"] is None else kept.state(one["key"], one["place"])) for one in kept.said["present"]],
        "after": [one for one in declared if one.after_result or (one.withdrawn_at and study.shown_at and one.withdrawn_at > study.shown_at)],
        "withdrawn": [one for one in declared if one.withdrawn_at is not None],
        "declared": declared,
        "said": kept.said,
    }


def convergence(kept: Kept) -> dict[str, Any]:
    """Whether there were futures enough: a sentence, and the table."""
    told = kept.said["convergence"]
    sentence = (
        _("There were futures enough: with another seed, and with half as many, no share moves by more than 2 of 100, and the order stays.")
        if told["enough"]
        else _("There were too few futures to tell shares to 2 of 100; about %(wanted)s should do.") % {"wanted": digits(float(told["wanted"]))}
    )
    rows = [
        [digits(float(size), 6), of_hundred(difference), _("yes") if same else _("no")]
        for size, difference, same in zip(told["sizes"], told["difference"], told["same_order"], strict=True)
    ]
    return {
        "enough": told["enough"],
        "sentence": sentence,
        "table": {"head": [_("Futures"), _("Largest difference with another seed, of 100"), _("Same order")], "rows": rows},
    }


def _clocks(kept: Kept, names: Mapping[int, str]) -> dict[str, Any]:
    clocks = kept.said["clocks"]
    by = {one["steps"]: {each["number"]: each["share"] for each in one["shares"]} for one in clocks}
    heads = [_("%(steps)s steps") % {"steps": steps} for steps in by]
    return {"head": [_("Option"), *heads], "rows": [[name, *(of_hundred(shares.get(number)) for shares in by.values())] for number, name in names.items()]}


def _weightings(kept: Kept, names: Mapping[int, str]) -> dict[str, Any] | None:
    told = kept.said["weightings"]
    if told is None:
        return None
    rows = [[names[one["number"]], *(of_hundred(one[way]) for way in ("as_judged", "basins_alike", "basins_by_width"))] for one in told["shares"]]
    sentence = (
        _("The order of the options changes with how starts are weighed: read each of the three.")
        if told["flips"]
        else _("The order of the options stays the same, however starts are weighed.")
    )
    if told["basins"] < 2:
        sentence = _("All starts lead to one place: however they are weighed, the shares are the same.")
    heads = [_("Option"), _("As judged"), _("Each basin alike"), _("Basins by their width")]
    return {"sentence": sentence, "flips": told["flips"], "table": {"head": heads, "rows": rows}}


def _disputes(kept: Kept, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Each disputed sign with what comes of either view: of the options, and of the pair that holds most often."""
    square = kept.said["grid"]
    best = best_pair(square) if square else None
    pairs = {_key(one): one for one in square["disputes"]} if square else {}
    found = []
    for one in kept.said["disputes"]:
        up, down = ({each["number"]: each["share"] for each in one[side]} for side in ("if_up", "if_down"))
        rows = [[name, of_hundred(up.get(number)), of_hundred(down.get(number))] for number, name in names.items()]
        pair = pairs.get(_key(one))
        if best is not None and pair is not None:
            rows.insert(0, [pair_name(kept, *best), of_hundred(pair["if_up"][best[0]][best[1]]), of_hundred(pair["if_down"][best[0]][best[1]])])
        moved = max((abs(up[number] - down[number]) for number in up if number in down), default=0.0)
        found.append({
            "text": disputed_words(kept, one), "moved": of_hundred(moved), "matters": moved >= MATTERS,
            "table": {"head": [_("What is tried"), _("If towards, of 100"), _("If away, of 100")], "rows": rows},
        })  # fmt: skip
    return found


MATTERS = 0.02
"""From which difference of shares on a dispute is said to matter."""


def _key(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(one[name] for name in ("source", "source_state", "target", "target_state"))


def shock_words(kept: Kept) -> dict[str, str] | None:
    """The amplifier as it was tried: its gain and onset, in figures; None where there is none."""
    told = kept.said["amplifier"]
    if told is None:
        return None
    return {
        "gain": digits(told["gain"]), "moderate": of_hundred(told["moderate"]), "severe": of_hundred(told["severe"]), "source": told["source"],
        "tension": "; ".join(kept.name(key) for key in told["tension"]),
    }  # fmt: skip
