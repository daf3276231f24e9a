"""The pages that are measured: lists, pages that draw a whole, the trace of one object, exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_QUERIES = 12


@dataclass(frozen=True)
class Page:
    """A page by the name of its route, who asks for it, and what stands in its address: names of what `bench.seed` made, and the query."""

    route: str
    who: str = "delegate"
    where: tuple[tuple[str, str], ...] = ()
    query: str = ""

    @property
    def name(self) -> str:
        """Its name in a table."""
        return f"{self.route}{self.query}" + (f" ({self.who})" if self.who != "delegate" else "")

    def address(self, names: dict[str, Any]) -> str:
        """Return its address. Needs Django."""
        from django.urls import NoReverseMatch, reverse

        where = {name: names.get(value, value) for name, value in self.where}
        try:
            return reverse(self.route, kwargs={**where, "slug": names["slug"]}) + self.query
        except NoReverseMatch:
            return reverse(self.route, kwargs=where) + self.query


TEXT = (("number", "text"),)
LISTS = (
    Page("home"), Page("home", "participant"), Page("alliance:me"), Page("alliance:people"), Page("alliance:people", "convener"), Page("alliance:record"),
    Page("mandate:history"),
    Page("challenges:index"), Page("challenges:coverage"), Page("challenges:sources"), Page("challenges:readings"), Page("challenges:conflicts"),
    Page("challenges:submissions"),
    Page("discussion:index"), Page("discussion:contributions"), Page("discussion:contributions", "participant"),
    Page("discussion:contributions", query="?page=9"), Page("discussion:contributions", query="?words=harbour&use=unused"),
    Page("discussion:coverage"), Page("discussion:statements"), Page("discussion:findings"), Page("discussion:moderate", "secretary"),
    Page("discussion:log", "secretary"), Page("discussion:vote", "participant"), Page("discussion:answers", "participant"),
    Page("discussion:mine", "participant"),
    Page("agreement:index"), Page("agreement:recommendations"),
)  # fmt: skip
"""The pages that list rows of one kind."""
WHOLES = (
    Page("review"), Page("mandate:index"), Page("alliance:journal"), Page("alliance:journal", query="?page=2"), Page("discussion:map", "secretary"),
    Page("agreement:document", where=TEXT), Page("agreement:sheet", where=TEXT), Page("agreement:desk", where=TEXT),
    Page("summit:index"), Page("summit:funnel"), Page("summit:step", where=(("step", "inputs"), ("what", "nowhere"))),
)  # fmt: skip
"""The pages that draw many kinds together: they ask once for each kind, however many rows there are of it."""
TRACE = Page("summit:trace", where=(("ref", "ref"),))
EXPORTS = (Page("alliance:download"), Page("discussion:contributions_csv"))
