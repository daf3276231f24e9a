"""What an option may change, what may be declared indispensable, and what a signpost must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import LONGEST_ITEM, LONGEST_NAME, LONGEST_VIEW, clean, clean_pair
from harmel.review.challenges.rules import Dimension, Track
from harmel.review.foresight.rules.kinds import Comparison, Cost, Crossed, Role

LONGEST_NOTE: Final = 500
LONGEST_FEATURE: Final = 120
REPLACED: Final = "replaced"
"""Why a threshold stands no longer that another of the same descriptor has taken the place of."""


def check_option(said: Mapping[str, Any], *, years: int) -> dict[str, Any]:
    """
    Return an option's own columns as they are kept, given by name. years: up to the horizon. Raises Refused with the field.

    >>> kept = check_option({"name_en": "More ships", "lead_years": 4}, years=10)
    >>> kept["dimension"], kept["track"], kept["cost"], kept["lead_years"]
    ('both', 'none', 'low', 4)
    """
    name_en, name_fr = clean_pair(said.get("name_en", ""), said.get("name_fr", ""), longest=LONGEST_NAME, field="name")
    text_en, text_fr = clean_pair(said.get("text_en", ""), said.get("text_fr", ""), longest=LONGEST_VIEW, needed=False)
    note_en, note_fr = clean_pair(said.get("cost_note_en", ""), said.get("cost_note_fr", ""), longest=LONGEST_NOTE, field="cost_note", needed=False)
    chosen = {}
    for name, offered, usual in (("dimension", Dimension, Dimension.BOTH), ("track", Track, Track.NONE), ("cost", Cost, Cost.LOW)):
        chosen[name] = str(said.get(name) or usual.value)
        if chosen[name] not in set(offered):
            raise Refused("not_a_choice", {}, name)
    lead = said.get("lead_years") or 0
    if not 0 <= lead < years:
        raise Refused("lead_beyond_horizon", {"years": years}, "lead_years")
    return {
        "name_en": name_en, "name_fr": name_fr, "text_en": text_en, "text_fr": text_fr, **chosen, "lead_years": lead,
        "cost_note_en": note_en, "cost_note_fr": note_fr,
    }  # fmt: skip


def check_change(holds: Mapping[int, bool], pushes: Mapping[int, int]) -> None:
    """
    Refuse an option that changes nothing. holds: policy -> whether the present alliance holds it in the same state. pushes: state -> push, none of them 0.

    >>> check_change({7: False}, {})
    >>> check_change({7: True}, {})
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: option_changes_nothing {}
    """
    if not pushes and all(holds.values()):
        raise Refused("option_changes_nothing", {}, "holds")


def check_threshold(comparison: str, places: Sequence[int], *, states: int, role: str, ordinal: bool) -> list[int]:
    """
    Return the places of the states that meet a threshold, or of the one from which on it is met, as they are kept. Raises Refused with the field.

    It concerns what the system moves, and something must break it.

    >>> check_threshold("at_least", [1], states=3, role="system", ordinal=True)
    [1]
    >>> check_threshold("at_least", [0], states=3, role="system", ordinal=True)
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: threshold_always_met {}
    """
    if role != Role.SYSTEM:
        raise Refused("threshold_of_the_system", {}, "descriptor")
    if comparison not in set(Comparison):
        raise Refused("not_a_choice", {}, "comparison")
    if comparison != Comparison.ONE_OF and not ordinal:
        raise Refused("states_in_no_row", {}, "comparison")
    kept = sorted(set(places))
    if not kept or not all(0 <= place < states for place in kept) or (comparison != Comparison.ONE_OF and len(kept) != 1):
        raise Refused("which_states", {}, "places")
    always = {Comparison.AT_LEAST: kept == [0], Comparison.AT_MOST: kept == [states - 1], Comparison.ONE_OF: len(kept) == states}
    if always[Comparison(comparison)]:
        raise Refused("threshold_always_met", {}, "places")
    return kept


def meets(comparison: str, places: Sequence[int], place: int) -> bool:
    """
    Say whether a state, by its place, meets a threshold.

    >>> meets("at_least", [1], 2), meets("at_most", [1], 2), meets("one_of", [0, 2], 2)
    (True, False, True)
    """
    if comparison == Comparison.ONE_OF:
        return place in places
    return place >= places[0] if comparison == Comparison.AT_LEAST else place <= places[0]


def check_signpost(said: Mapping[str, Any], *, today: date) -> dict[str, Any]:
    """
    Return a signpost's own columns as they are kept: what is looked at, by which rule it is decided, and by when. Raises Refused with the field.

    >>> said = {"text_en": "Gas is cut off.", "rule_en": "For thirty days.", "due_on": date(2022, 1, 1)}
    >>> check_signpost(said, today=date(2021, 6, 14))["feature"]
    ''
    """
    text_en, text_fr = clean_pair(said.get("text_en", ""), said.get("text_fr", ""), longest=LONGEST_ITEM)
    rule_en, rule_fr = clean_pair(said.get("rule_en", ""), said.get("rule_fr", ""), longest=LONGEST_ITEM, field="rule")
    due_on, feature = said.get("due_on"), str(said.get("feature") or "")
    if not isinstance(due_on, date) or due_on <= today:
        raise Refused("day_to_come", {}, "due_on")
    if len(feature) > LONGEST_FEATURE:
        raise Refused("text_too_long", {"length": len(feature), "most": LONGEST_FEATURE}, "feature")
    return {"text_en": text_en, "text_fr": text_fr, "rule_en": rule_en, "rule_fr": rule_fr, "feature": feature, "due_on": due_on}


def check_resolving(outcome: str, source: str, *, due_on: date, today: date) -> str:
    """
    Return the source of what became of a signpost as it is kept. Raises Refused: that it was not crossed is known once its day has come, not before.

    >>> check_resolving("crossed", " The ministry's own figures. ", due_on=date(2022, 1, 1), today=date(2021, 9, 1))
    "The ministry's own figures."
    """
    if outcome not in set(Crossed):
        raise Refused("not_a_choice", {}, "outcome")
    if outcome != Crossed.CROSSED and today < due_on:
        raise Refused("not_due_yet", {"due_on": due_on}, "outcome")
    if not source.strip():
        raise Refused("source_needed", {}, "source")
    return clean(source, longest=LONGEST_ITEM, field="source")
