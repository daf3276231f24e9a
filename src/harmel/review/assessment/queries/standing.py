"""Who may do something with a panel, or with what rests on one: its organisers, or whoever sits on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from harmel.alliance.models import Body, Review
from harmel.alliance.rules import CLOCK, NotAllowed, Reason, Verb
from harmel.review.assessment.models import Panel, Panelist
from harmel.review.assessment.queries.panels import panelist_of
from harmel.review.mandate.queries import require


class Organised(Protocol):
    """What the organisers of a panel set up: the panel itself, or something that its experts are asked, such as a study of foresight."""

    @property
    def review(self) -> Review: ...

    @property
    def body(self) -> Body: ...

    def organised_by(self, actor: Any) -> bool: ...


def require_organiser(verb: Verb, of: Organised, actor: Any, now: datetime) -> None:
    """Raise `NotAllowed` with the reason, unless an actor may do something as an organiser; the clock may what its jobs ask for."""
    require(verb, actor, of.review, now)
    if actor is not CLOCK:
        require_organised(verb, of, actor)


def require_organised(verb: Verb, of: Organised, actor: Any) -> None:
    """Raise `NotAllowed` unless an actor sets this up."""
    if not of.organised_by(actor):
        raise NotAllowed(verb, Reason("not_your_panel", {"body": of.body.name}))


def require_panelist(verb: Verb, panel: Panel, actor: Any, now: datetime) -> Panelist:
    """Return an actor's place on a panel. Raises `NotAllowed` with the reason, unless they may do something from it."""
    require(verb, actor, panel.review, now)
    found = panelist_of(panel, actor)
    if found is None:
        raise NotAllowed(verb, Reason("not_on_the_panel"))
    return found
