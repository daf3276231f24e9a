"""The spread of an item as a page shows it: each question with its bar and one's own place, and the reasons by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from harmel.review.assessment import forms, rules
from harmel.review.assessment.charts import bars
from harmel.review.assessment.models import Answer, Item
from harmel.review.assessment.queries import IN_SHORT, Asked, EventSpread, ItemSpread, QuantitySpread, Told
from harmel.review.assessment.rules import Side
from harmel.review.assessment.views import words

DIGITS = 3
OF_PANEL = {
    "scale": (lazy("Panel: median %(median)s."), lazy("Panel: median %(median)s, the middle half %(lower)s to %(upper)s.")),
    "event": (lazy("Panel: median %(median)s %%."), lazy("Panel: median %(median)s %%, the middle half %(lower)s to %(upper)s %%.")),
}
"""What the panel said: its median alone, and with its middle half."""
OF_MINE = {"scale": lazy("You: %(mine)s."), "event": lazy("You: %(mine)s %%.")}


def figure(value: float | None) -> str:
    """Write a figure to three digits, as the reader's language does; nothing stays nothing."""
    return "" if value is None else forms.written_figure(float(f"{value:.{DIGITS}g}"), get_language() or "en")


@dataclass(frozen=True)
class Line:
    """One question of an item: what the panel said of it, one's own answer (None: none) with its interval, and the bar that shows both."""

    name: str
    title: Any
    kind: str
    told: Told
    mine: float | None
    picture: SafeString
    own: tuple[str, str, str] = ("", "", "")
    unit: str = ""

    def _shown(self, value: float | None) -> str:
        """Write what the panel said: shares in whole percent, amounts to two digits of what they span; a rating as it is."""
        if value is None:
            return ""
        if self.kind == "event":
            return words.figure(100 * value, 0)
        ends = [end for end in (self.told.lower, self.told.upper) if end is not None]
        return words.told(value, of=ends) if self.kind == "quantity" else figure(value)

    @property
    def median_shown(self) -> str:
        return self._shown(self.told.median)

    @property
    def lower_shown(self) -> str:
        return self._shown(self.told.lower)

    @property
    def upper_shown(self) -> str:
        return self._shown(self.told.upper)

    @property
    def mine_shown(self) -> str:
        return "" if self.mine is None else figure(100 * self.mine if self.kind == "event" else self.mine)

    @property
    def sentences(self) -> str:
        """What the panel said, and what oneself did."""
        return " ".join(filter(None, (self._of_panel(), self._of_mine())))

    def _of_panel(self) -> str:
        told = self.told
        if told.median is None:
            return _("Panel: fewer than 5 answered; not shown.")
        if self.kind == "quantity":
            pool = getattr(told, "pool", None)
            if pool is None:
                return _("Panel: the middle of the best guesses %(median)s%(unit)s.") % {"median": self.median_shown, "unit": self.unit}
            low, middle, high = (words.told(one, of=(pool.low, pool.high)) for one in (pool.low, pool.middle, pool.high))
            said = {"low": low, "middle": middle, "high": high, "unit": self.unit}
            return _("Panel, pooled: %(middle)s%(unit)s (5 to 95 %%: %(low)s to %(high)s).") % said
        alone, with_half = OF_PANEL[self.kind]
        said = {"median": self.median_shown, "lower": self.lower_shown, "upper": self.upper_shown}
        return str((alone if told.lower is None else with_half) % said)

    def _of_mine(self) -> str:
        if self.mine is None:
            return ""
        if self.kind == "quantity":
            low, best, high = self.own
            return _("You: %(best)s (%(low)s to %(high)s).") % {"low": low, "best": best, "high": high}
        return str(OF_MINE[self.kind] % {"mine": self.mine_shown})


@dataclass(frozen=True)
class Row:
    """An item with what the panel said of it (None: nothing is shown), one's own answer then, and the reasons; on the page of a round open, its form too."""

    item: Item
    spread: ItemSpread | None
    said: Answer | None = None
    reasons: Mapping[Side, list[Any]] = field(default_factory=dict)
    asked: Asked | None = None
    form: Any = None
    numbers: Mapping[Side, int] = field(default_factory=dict)
    """How many reasons there are on each side, where not all of them were read."""

    @cached_property
    def lines(self) -> list[Line]:
        """Each question of the item."""
        return lines_of(self.spread, self.said) if self.spread is not None else []

    @property
    def figures(self) -> bool:
        """Whether figures are asked for, not points of a scale."""
        return self.item.kind in {"quantity", "event"}

    @property
    def questions(self) -> list[tuple[Any, Line | None]]:
        """The fields of its form, each with what the panel said."""
        said = {line.name: line for line in self.lines}
        return [(bound, said.get(bound.name)) for bound in self.form.questions]

    @property
    def disputed(self) -> str:
        """The scales on which the panel disagrees; empty where on none."""
        return ", ".join(str(line.title) for line in self.lines if getattr(line.told, "disagree", None))

    @property
    def sides(self) -> list[tuple[str, str, list[Any]]]:
        """The reasons, by side, each with what it is called."""
        names = ((Side.ABOVE, _("From those above the median")), (Side.AT, _("From those at the median")), (Side.BELOW, _("From those below the median")))
        return [(side.value, name, self.reasons.get(side, [])) for side, name in names]

    @property
    def listed(self) -> list[tuple[str, SafeString]]:
        """The reasons of each side that shows some, in lines of a list: written at once, because a page may have hundreds."""
        return [(name, format_html_join("", '<li lang="{}">{}</li>', map(_of_list, some))) for _side, name, some in self.sides if some]

    @property
    def reasons_number(self) -> int:
        """How many reasons are shown of it."""
        return sum(self.numbers.values()) if self.numbers else sum(len(some) for some in self.reasons.values())

    @property
    def more(self) -> bool:
        """Whether there are more reasons than stand beside it."""
        return any(number > IN_SHORT for number in self.numbers.values()) or any(len(some) > IN_SHORT for some in self.reasons.values())

    @property
    def earlier_figures(self) -> str:
        """One's own figures of the round before, in the order of the questions, for the script that sees whether they changed."""
        if self.asked is None or self.asked.earlier is None or self.form is None:
            return ""
        return "|".join(str(bound.field.prepare_value(getattr(self.asked.earlier, bound.name)) or "") for bound in self.form.questions)


def _of_list(reason: Any) -> tuple[str, str]:
    """The language of a reason, and its words with their breaks."""
    return reason.language, linebreaksbr(reason.text) if "\n" in reason.text else reason.text


def lines_of(spread: ItemSpread, mine: Answer | None) -> list[Line]:
    """Return each question of an item with its bar."""
    found = []
    for name in rules.SCALES[rules.Kind(spread.item.kind)]:
        told = spread.scales.get(name)
        if told is None:
            continue
        own = getattr(mine, name, None)
        drawn = bars.bar(bars.POINTS, lower=told.lower, median=told.median, upper=told.upper, mine=own)
        found.append(Line(name.value, forms.SCALES[name][0], "scale", told, own, mark_safe(drawn)))  # noqa: S308 - figures alone
    if spread.quantity is not None:
        found.append(_quantity(spread.item, spread.quantity, mine))
    if spread.event is not None:
        found.append(_event(spread.event, mine))
    return found


def _event(told: EventSpread, mine: Answer | None) -> Line:
    own = getattr(mine, "chance", None)
    drawn = bars.bar(bars.SHARES, lower=told.lower, median=told.median, upper=told.upper, mine=own)
    return Line("chance", forms.CHANCE, "event", told, own, mark_safe(drawn))  # noqa: S308 - figures alone


def _quantity(item: Item, told: QuantitySpread, mine: Answer | None) -> Line:
    low, best, high = (getattr(mine, name, None) for name in ("low", "best", "high"))
    drawn_of = (told.pool.low, told.pool.middle, told.pool.high) if told.pool else (told.lower, told.median, told.upper)
    axis = bars.around([one for one in (*drawn_of, low, best, high) if one is not None], lower=item.lower, upper=item.upper, logarithmic=item.log)
    drawn = bars.bar(axis, lower=drawn_of[0], median=drawn_of[1], upper=drawn_of[2], my_low=low, mine=best, my_high=high)
    unit = f"\u00a0{item.unit}" if item.unit else ""
    return Line("best", _("Quantity"), "quantity", told, best, mark_safe(drawn), (figure(low), figure(best), figure(high)), unit)  # noqa: S308 - figures alone
