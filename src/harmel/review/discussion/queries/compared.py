"""What another map says otherwise than the one that everybody sees."""

from __future__ import annotations

from dataclasses import dataclass

from harmel.review.discussion.queries.map import Line, MapPage


@dataclass(frozen=True)
class Compared:
    """A map beside another drawn from fewer people: what unites or divides in only one of the two."""

    other: MapPage
    no_longer_unites: list[Line]
    unites_too: list[Line]
    no_longer_divides: list[Line]
    divides_too: list[Line]

    @property
    def same(self) -> bool:
        """Whether all that is said of what unites and divides stays as it is."""
        return not (self.no_longer_unites or self.unites_too or self.no_longer_divides or self.divides_too)


def compared(page: MapPage, other: MapPage) -> Compared:
    """Say what another map says otherwise."""
    def only(here: list[Line], there: list[Line]) -> list[Line]:
        known = {line.statement.number for line in there}
        return [line for line in here if line.statement.number not in known]

    return Compared(
        other, only(page.unites, other.unites), only(other.unites, page.unites), only(page.divides, other.divides), only(other.divides, page.divides)
    )
