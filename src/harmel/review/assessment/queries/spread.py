"""How far answers lie apart after each round, as it was stored. No answer is read here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max

from harmel.alliance.models import StoredResult
from harmel.alliance.refs import ref
from harmel.review.assessment.models import Item, Panel, Reason, Round
from harmel.review.assessment.rules import Scale, Side

ROUND_METHOD = "judgement.round"


@dataclass(frozen=True)
class Pool:
    """A pooled interval, in the unit of its quantity: the quantiles 5, 50 and 95."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, kept: list[float] | None) -> Pool | None:
        """Read what was stored; None where it is not shown."""
        return None if kept is None else cls(*kept)


@dataclass(frozen=True)
class Told:
    """
    The answers to one question of an item. answered: how many (None: fewer than five). median, lower, upper: None where too few answered.

    standing: `moving`, `together`, `apart`, `divided` or `unanswered`. changed: how many of those compared with the round before changed their answer
    (None: fewer than five, or all but fewer than five). median_change, iqr_change: None in a first round, and where they would tell of few.
    """

    answered: int | None
    median: float | None
    lower: float | None
    upper: float | None
    standing: str
    changed: int | None = None
    compared: int | None = None
    median_change: float | None = None
    iqr_change: float | None = None

    @property
    def iqr(self) -> float | None:
        """The distance between the quartiles; None where they are not shown."""
        return None if self.lower is None or self.upper is None else self.upper - self.lower


@dataclass(frozen=True)
class ScaleSpread(Told):
    """The ratings of an item on one scale. disagree: whether the panel disagrees (RAND/UCLA); None where quartiles are not shown."""

    scale: str = ""
    disagree: bool | None = None


@dataclass(frozen=True)
class QuantitySpread(Told):
    """Best guesses of a quantity, and its pools with equal weights: pool averages distributions, averaged averages quantiles."""

    pool: Pool | None = None
    averaged: Pool | None = None


@dataclass(frozen=True)
class EventSpread(Told):
    """Probabilities of an event, and their pool, the mean of the log-odds."""

    pool: float | None = None


@dataclass(frozen=True)
class ItemSpread:
    """An item in a round. scales: by name, as far as its kind has them. moved_by: how many name what moved them (None: fewer than five)."""

    item: Item
    answered: int | None
    no_view: int | None
    standing: str
    scales: Mapping[str, ScaleSpread] = field(default_factory=dict)
    quantity: QuantitySpread | None = None
    event: EventSpread | None = None
    moved_by: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return self.item.number

    @property
    def told(self) -> list[Told]:
        """Everything that was asked of it, in order."""
        return [*self.scales.values(), *(one for one in (self.quantity, self.event) if one is not None)]

    @property
    def first(self) -> Told | None:
        """That by whose median reasons are parted: the first scale, the best guess, the probability."""
        return self.told[0] if self.told else None


@dataclass(frozen=True)
class Agreement:
    """Kendall's W on a scale: 1 all order the items alike, 0 no order in common; over the experts who rated every item."""

    w: float
    chi2: float
    df: int
    by_chance: float
    experts: int
    items: int


@dataclass(frozen=True)
class RoundPage:
    """A round as it was settled, or as its spread last grew. standings: how many items stand how. rule: of percentiles."""

    round: Round
    result: StoredResult
    experts: int | None
    items: list[ItemSpread]
    concordance: Mapping[Scale, Agreement]
    may_stop: bool
    standings: Mapping[str, int]
    rule: str

    @property
    def number(self) -> int:
        return self.round.number

    @property
    def by_number(self) -> dict[int, ItemSpread]:
        """Its items by their numbers."""
        return {one.number: one for one in self.items}

    def of(self, item: Item) -> ItemSpread | None:
        """What it says of an item; None where it says nothing."""
        return next((one for one in self.items if one.number == item.number), None)


def last_results(panel: Panel, about: Iterable[Any], method: str) -> dict[str, StoredResult]:
    """Return the last result that succeeded about each of some rows, by ref: one query, however often it was computed."""
    rows = StoredResult.objects.filter(review_id=panel.review_id, about__in=[ref(one) for one in about], method=method, failure="")
    last = rows.order_by().values("about").annotate(last=Max("pk")).values("last")
    return {one.about: one for one in StoredResult.objects.filter(pk__in=last)}


def failure(about: Panel | Round) -> StoredResult | None:
    """Return the last attempt about a round or a panel if it failed, with its code; None where the last one succeeded, or there is none."""
    panel = about if isinstance(about, Panel) else about.panel
    methods = ("judgement.panel",) if isinstance(about, Panel) else (ROUND_METHOD,)
    last = StoredResult.objects.filter(review_id=panel.review_id, about=ref(about), method__in=methods).order_by("-pk").defer("output").first()
    return last if last is not None and last.failure else None


def spread(round: Round) -> RoundPage | None:  # noqa: A002 - it is what it is called
    """Return the spread of a round as it was last stored: two queries; None where there is none yet."""
    found = last_results(round.panel, [round], ROUND_METHOD).get(ref(round))
    return round_page(round, found, items_by_number(round.panel)) if found is not None else None


def course(panel: Panel) -> list[RoundPage]:
    """Return the rated rounds of a panel that have a spread, in order: three queries, however many rounds and items."""
    rounds = list(panel.rounds.filter(number__gte=1).order_by("number"))
    for one in rounds:
        one.panel = panel
    results, items = last_results(panel, rounds, ROUND_METHOD), items_by_number(panel)
    return [round_page(one, results[ref(one)], items) for one in rounds if ref(one) in results]


def items_by_number(panel: Panel) -> dict[int, Item]:
    """Return every item that a panel has or had, by number, with the challenges that it names."""
    rows = list(Item.objects.filter(panel=panel).select_related("challenge", "amplified"))
    for row in rows:
        row.panel = panel
    return {row.number: row for row in rows}


def round_page(round: Round, result: StoredResult, items: Mapping[int, Item]) -> RoundPage:  # noqa: A002
    """Read a stored spread."""
    kept = json.loads(result.output)
    told = [_item(one, items[one["number"]]) for one in kept["items"] if one["number"] in items]
    return RoundPage(
        round, result, kept["experts"], told, {Scale(name): Agreement(**one) for name, one in kept["concordance"].items()},
        kept["may_stop"], Counter(kept["standings"]), kept["rule"],
    )  # fmt: skip


def _item(kept: Mapping[str, Any], item: Item) -> ItemSpread:
    quantity, event = kept.get("quantity"), kept.get("event")
    return ItemSpread(
        item, kept["answered"], kept["no_view"], kept["standing"],
        {name: ScaleSpread(scale=name, **one) for name, one in kept["scales"].items()},
        QuantitySpread(**{**quantity, "pool": Pool.of(quantity["pool"]), "averaged": Pool.of(quantity["averaged"])}) if quantity else None,
        EventSpread(**event) if event else None,
        kept["moved_by"],
    )  # fmt: skip


def reasons(round: Round, item: Item | None = None) -> dict[Side, list[Reason]]:  # noqa: A002
    """Return the reasons of a round that are shown, of one item or of all, by side, in their shuffled order: one query."""
    rows = Reason.objects.filter(round=round) if item is None else Reason.objects.filter(round=round, item=item)
    found: dict[Side, list[Reason]] = {one: [] for one in Side}
    for row in rows.order_by("item_id", "side", "place"):
        found[Side(row.side)].append(row)
    return found


def reasons_by_item(round: Round, *, at_most: int | None = None) -> dict[int, dict[Side, list[Reason]]]:  # noqa: A002
    """Return the reasons of a round that are shown, by the key of their item and by side, all or so many of each side: one query."""
    rows = Reason.objects.filter(round=round) if at_most is None else Reason.objects.filter(round=round, place__lte=at_most)
    found: dict[int, dict[Side, list[Reason]]] = {}
    for row in rows.order_by("item_id", "side", "place"):
        found.setdefault(row.item_id, {one: [] for one in Side})[Side(row.side)].append(row)
    return found


def reason_numbers(round: Round) -> dict[int, dict[Side, int]]:  # noqa: A002
    """Return how many reasons of a round are shown, by the key of their item and by side: one query, and no text is read."""
    found: dict[int, dict[Side, int]] = {}
    for item, side, number in Reason.objects.filter(round=round).order_by().values_list("item_id", "side").annotate(number=Count("pk")):
        found.setdefault(item, dict.fromkeys(Side, 0))[Side(side)] = number
    return found
