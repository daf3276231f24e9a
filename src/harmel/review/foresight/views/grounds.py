"""On what a result rests: how many futures and whether they were enough, other clocks, other weightings, thresholds and since when, disputes either way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from harmel.review.foresight.models import Study, Threshold
from harmel.review.foresight.queries import Kept
from harmel.review.foresight.queries.words.disputes import Dispute, disputes
from harmel.review.foresight.queries.words.figures import DASH, digits, name_of, of_hundred


def grounds(kept: Kept, study: Study, declared: Sequence[Threshold]) -> dict[str, Any]:
    """Everything that the page of grounds shows of a test. declared: every threshold, those withdrawn among them."""
    names = {one["number"]: name_of(one) for one in kept.said["options"]}
    return {
        "convergence": convergence(kept),
        "clocks": _clocks(kept, names),
        "weightings": _weightings(kept, names),
        "disputes": [_disputed(one) for one in disputes(kept)],
        "present": [(kept.name(one["key"]), DASH if one["place"] is None else kept.state(one["key"], one["place"])) for one in kept.said["present"]],
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


def _disputed(one: Dispute) -> dict[str, Any]:
    """A dispute with everything that was tried, by either view."""
    views = [*([one.pair] if one.pair else []), *one.options]
    heads = [_("What is tried"), _("If towards, of 100"), _("If away, of 100")]
    rows = [[each.name, of_hundred(each.up), of_hundred(each.down)] for each in views]
    return {"text": one.text, "comes_to": one.comes_to if one.matters else "", "table": {"head": heads, "rows": rows}}


def shock_words(kept: Kept) -> dict[str, str] | None:
    """The amplifier as it was tried: its gain and onset, in figures; None where there is none."""
    told = kept.said["amplifier"]
    if told is None:
        return None
    return {
        "gain": digits(told["gain"]), "moderate": of_hundred(told["moderate"]), "severe": of_hundred(told["severe"]), "source": told["source"],
        "tension": "; ".join(kept.name(key) for key in told["tension"]),
    }  # fmt: skip
