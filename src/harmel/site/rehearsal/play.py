"""Doing the acts of a script in the order of time, with a tick at the end of each day and wherever the script asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from harmel.alliance.actions import set_clock
from harmel.alliance.models import Instance, Review, Seat
from harmel.site.rehearsal.script import Row, Script
from harmel.site.tick import tick

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Act:
    """Something done at an instant. `what` names it for whoever watches and for errors."""

    at: datetime
    what: str
    do: Callable[[datetime], Any]


@dataclass
class Stage:
    """What the players know of each other so far: rows by the keys of the script."""

    script: Script
    instance: Instance
    seed: str
    review: Review | None = None
    seats: dict[str, Seat] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)

    def keep(self, kind: str, key: Any, row: Any) -> Any:
        """Remember a row under a key of the script."""
        self.rows[f"{kind}/{key}"] = row
        return row

    def find(self, kind: str, key: Any) -> Any:
        """Return a row remembered earlier. Raises KeyError with kind and key."""
        return self.rows[f"{kind}/{key}"]

    def found(self, kind: str) -> dict[str, Any]:
        """Return every row of a kind by its key."""
        return {name.split("/", 1)[1]: row for name, row in self.rows.items() if name.startswith(f"{kind}/")}


class Stumbled(RuntimeError):
    """An act of the script was refused. Says which, and when."""


def play(stage: Stage, acts: Iterable[Act], *, until: datetime | None, tell: Tell) -> datetime:
    """
    Do the acts in the order of time; of one instant, in the order in which they were written. Returns the instant of the last.

    After the last act of each day the ticker runs, half a minute before midnight UTC; so it does in service, only more often.
    """
    script = sorted(acts, key=lambda act: act.at)
    ordered = [act for act in script if until is None or act.at <= until]
    if not ordered:
        raise Stumbled(f"The script begins at {script[0].at.isoformat()}: play it further with --until.")
    last = ordered[0].at
    for number, act in enumerate(ordered, start=1):
        if act.at.date() != last.date():
            _tick(stage, last.replace(hour=23, minute=59, second=30, microsecond=0))
        last = act.at
        try:
            act.do(act.at)
        except Exception as error:
            raise Stumbled(f"{_place(act)}{act.at.isoformat()} {act.what}: {type(error).__name__}: {error}") from error
        tell(act.what, number, len(ordered))
    end = until or last + timedelta(minutes=30)
    _tick(stage, end)
    set_clock(stage.instance, plays_at=end)
    return end


def _place(act: Act) -> str:
    """Say which row of the script an act plays, where it was made with one."""
    bound = getattr(act.do, "__defaults__", None) or ()
    return next((f"{one.place}: " for one in bound if isinstance(one, Row)), "")


def _tick(stage: Stage, now: datetime) -> None:
    failures = tick(stage.instance, now=now)
    if failures:
        raise Stumbled("; ".join(failures))
