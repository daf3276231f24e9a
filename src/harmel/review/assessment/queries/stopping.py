"""Which items stand still after a round, and by which criterion each of the others still moves."""

from __future__ import annotations

from dataclasses import dataclass, field

from harmel.review.assessment import rules
from harmel.review.assessment.models import Item, Panel
from harmel.review.assessment.queries.spread import RoundPage, Told
from harmel.review.assessment.rules import Kind

ORDER = ("moving", "divided", "apart", "together", "unanswered")
"""How items may stand, what an organiser looks at first at the head."""


@dataclass(frozen=True)
class Question:
    """
    One question of an item, and which criteria it misses, of those that may be told: `changed`, `median`, `iqr`.

    first: there is nothing to compare it with, or too few answered both times. All False, and still moving: what moved may not be shown.
    """

    name: str
    told: Told
    first: bool = False
    changed: bool = False
    median: bool = False
    iqr: bool = False

    @property
    def hidden(self) -> bool:
        """Whether it still moves by what may not be shown."""
        return not (self.first or self.changed or self.median or self.iqr)

    @property
    def changed_percent(self) -> float:
        """How many in a hundred of those compared changed their answer; 0 where that is not told."""
        return 100 * self.told.changed / self.told.compared if self.told.changed is not None and self.told.compared else 0.0


@dataclass(frozen=True)
class Stands:
    """An item, how it stands, and those of its questions by which it stands so; all: every question of it does."""

    item: Item
    standing: str
    questions: list[Question] = field(default_factory=list)
    all: bool = True


def by_standing(panel: Panel, page: RoundPage) -> list[tuple[str, list[Stands]]]:
    """Return the items of a round by how they stand, each with the questions by which it does, in the order of what is looked at first."""
    groups: dict[str, list[Stands]] = {name: [] for name in ORDER}
    for one in page.items:
        asked = [*one.scales.items(), (Kind.QUANTITY.value, one.quantity), (Kind.EVENT.value, one.event)]
        told = [(str(name), question) for name, question in asked if question is not None]
        by = [_missed(panel, name, question) for name, question in told if question.standing == one.standing]
        groups.setdefault(one.standing, []).append(Stands(one.item, one.standing, by, len(by) == len(told)))
    return [(name, rows) for name, rows in groups.items() if rows]


def _missed(panel: Panel, name: str, told: Told) -> Question:
    """Compare what may be told with the criteria. Of a quantity only the share that changed counts; a probability is laid onto the points of the scale."""
    points = {Kind.QUANTITY.value: 0, Kind.EVENT.value: rules.HIGHEST - rules.LOWEST}.get(name, 1)
    changed = told.changed is not None and bool(told.compared) and told.changed > panel.most_changed * (told.compared or 0)
    median = points * abs(told.median_change or 0.0) > panel.most_median_change
    iqr = points * abs(told.iqr_change or 0.0) > panel.most_iqr_change
    return Question(name, told, told.compared is None, changed, median, iqr)
