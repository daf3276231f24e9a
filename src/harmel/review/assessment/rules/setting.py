"""How a panel may be set, how an item may be worded, and when a round may be opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules.kinds import HIGHEST, LOWEST, RANKED, Asks, Kind, Mode, Reasons
from harmel.review.assessment.rules.shown import MEDIAN_FROM
from harmel.review.assessment.rules.texts import LONGEST_ITEM, LONGEST_NAME, LONGEST_VIEW, clean_pair

WORDED: Final = ("name_en", "name_fr", "task_en", "task_fr")
"""What of a panel may be worded anew until it is concluded; everything else is frozen with the first rated round."""
DECLARED: Final = (
    "mode", "horizon_year", "ranked_by", "reasons_shown", "most_rounds", "most_changed", "most_median_change", "most_iqr_change", "widest_iqr",
)  # fmt: skip
MOST_ROUNDS: Final = 9
FEWEST_EXPERTS: Final = MEDIAN_FROM
"""Experts from which a round may be opened: of fewer nothing could be shown."""
HORIZON: Final = (1900, 2200)
NOTICE: Final = timedelta(hours=24)
"""How long before a round in real time closes its experts know it: whoever closed it at once could choose the moment after one of them had answered."""


@dataclass(frozen=True)
class Setting:
    """How a panel is set up. The figures are described with the rows of the panel."""

    name_en: str = ""
    name_fr: str = ""
    task_en: str = ""
    task_fr: str = ""
    mode: str = Mode.ROUNDS.value
    horizon_year: int | None = None
    ranked_by: str = RANKED[0].value
    reasons_shown: str = Reasons.BY_SIDE.value
    most_rounds: int = 3
    most_changed: float = 0.15
    most_median_change: float = 0.5
    most_iqr_change: float = 1.0
    widest_iqr: float = 2.0


def check_setting(setting: Setting) -> dict[str, Any]:
    """Return how a panel is kept. Raises Refused with the field: no name, a choice that is none, a figure out of reach."""
    name_en, name_fr = clean_pair(setting.name_en, setting.name_fr, longest=LONGEST_NAME, field="name")
    task_en, task_fr = clean_pair(setting.task_en, setting.task_fr, longest=LONGEST_VIEW, field="task", needed=False)
    for name, offered in (("mode", Mode), ("ranked_by", RANKED), ("reasons_shown", Reasons)):
        if getattr(setting, name) not in set(offered):
            raise Refused("not_a_choice", {}, name)
    if setting.horizon_year is not None and not HORIZON[0] <= setting.horizon_year <= HORIZON[1]:
        raise Refused("year_out_of_reach", {"first": str(HORIZON[0]), "last": str(HORIZON[1])}, "horizon_year")
    ends = {
        "most_rounds": (1, MOST_ROUNDS), "most_changed": (0, 1), "most_median_change": (0, HIGHEST - LOWEST), "most_iqr_change": (0, HIGHEST - LOWEST),
        "widest_iqr": (0, HIGHEST - LOWEST),
    }  # fmt: skip
    for name, (least, most) in ends.items():
        if not least <= getattr(setting, name) <= most:
            raise Refused("criterion_out_of_reach", {"least": least, "most": most}, name)
    kept = {name: getattr(setting, name) for name in (*WORDED, *DECLARED)}
    return kept | {"name_en": name_en, "name_fr": name_fr, "task_en": task_en, "task_fr": task_fr}


def check_item(said: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return an item's own columns as they are kept, given its kind, texts, challenges and figures by name. Raises Refused with the field.

    What a kind does not use is left empty: a challenge has no range, an amplifier no seed.
    """
    kind = said.get("kind")
    if kind not in set(Kind):
        raise Refused("not_a_choice", {}, "kind")
    text_en, text_fr = clean_pair(said.get("text_en", ""), said.get("text_fr", ""), longest=LONGEST_ITEM)
    kept: dict[str, Any] = {
        "kind": str(kind), "text_en": text_en, "text_fr": text_fr, "challenge": said.get("challenge"), "amplified": None, "asks": "", "unit_en": "",
        "unit_fr": "", "lower": None, "upper": None, "log": False, "seed": False, "resolves_on": None,
    }  # fmt: skip
    if kind == Kind.CHALLENGE and kept["challenge"] is None:
        raise Refused("which_challenge", {}, "challenge")
    if kind == Kind.AMPLIFIER:
        kept["amplified"] = said.get("amplified")
        if kept["challenge"] is None or kept["amplified"] is None:
            raise Refused("which_challenge", {}, "challenge" if kept["challenge"] is None else "amplified")
        if kept["challenge"] == kept["amplified"]:
            raise Refused("amplifies_itself", {}, "amplified")
    if kind == Kind.QUANTITY:
        kept |= _quantity(said)
    if kind in {Kind.QUANTITY, Kind.EVENT}:
        seed, resolves_on = bool(said.get("seed")), said.get("resolves_on")
        if seed and not isinstance(resolves_on, date):
            raise Refused("seed_without_day", {}, "resolves_on")
        kept |= {"seed": seed, "resolves_on": resolves_on}
    return kept


def _quantity(said: Mapping[str, Any]) -> dict[str, Any]:
    asks, lower, upper, log = said.get("asks") or Asks.QUANTILES.value, said.get("lower"), said.get("upper"), bool(said.get("log"))
    if asks not in set(Asks):
        raise Refused("not_a_choice", {}, "asks")
    if lower is not None and upper is not None and not lower < upper:
        raise Refused("range_falls", {}, "upper")
    if log and (lower is None or lower <= 0):
        raise Refused("logarithm_above_0", {}, "lower")
    unit_en, unit_fr = clean_pair(said.get("unit_en", ""), said.get("unit_fr", ""), longest=60, field="unit", needed=False)
    return {"asks": str(asks), "unit_en": unit_en, "unit_fr": unit_fr, "lower": lower, "upper": upper, "log": log}


@dataclass(frozen=True)
class Before:
    """What stands before a round is opened: the numbers of the panel's rounds, whether one is open or not yet settled, how many items and experts."""

    rounds: tuple[int, ...] = ()
    open: bool = False
    unsettled: int | None = None
    items: int = 0
    experts: int = 0


def next_round(before: Before, *, in_open_words: bool, mode: str, most_rounds: int) -> int:
    """
    Return the number of the round that may be opened: 0 in open words, and only first; 1 and on rated. Raises Refused with the reason.

    >>> next_round(Before(rounds=(0,), items=17, experts=10), in_open_words=False, mode="rounds", most_rounds=3)
    1
    """
    if before.open:
        raise Refused("round_open_already")
    if in_open_words and before.rounds:
        raise Refused("open_words_come_first", {}, "in_open_words")
    if before.experts < FEWEST_EXPERTS:
        raise Refused("too_few_experts", {"least": FEWEST_EXPERTS})
    if in_open_words:
        return 0
    if before.unsettled is not None:
        raise Refused("round_not_settled", {"number": before.unsettled})
    number = max(before.rounds, default=0) + 1
    most = 1 if mode == Mode.REAL_TIME else most_rounds
    if number > most:
        raise Refused("rounds_spent", {"most": most})
    if not before.items:
        raise Refused("no_items")
    return number


def check_close(closes_at: datetime, *, now: datetime, stage_closes_at: datetime | None) -> None:
    """Refuse a close that has passed, or that comes after the stage has closed, when nobody could answer any more."""
    if closes_at < now:
        raise Refused("in_the_past", {"at": closes_at}, "closes_at")
    if stage_closes_at is not None and closes_at > stage_closes_at:
        raise Refused("round_outlasts_stage", {"at": stage_closes_at}, "closes_at")


def check_moved(closes_at: datetime, *, earlier: datetime, mode: str, now: datetime) -> None:
    """
    Refuse to bring the close of a round in real time forward to within a day. Its spread is shown while it grows: the last to answer would stand out.

    >>> check_moved(datetime(2030, 5, 2), earlier=datetime(2030, 5, 9), mode="rounds", now=datetime(2030, 5, 2))
    """
    if mode == Mode.REAL_TIME and closes_at < min(earlier, now + NOTICE):
        raise Refused("closes_too_soon", {"hours": NOTICE // timedelta(hours=1)}, "closes_at")
