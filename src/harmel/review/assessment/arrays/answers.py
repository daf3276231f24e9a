"""Answers as arrays, and which nation each comes from. For the jobs that compute only: no page reads this."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.alliance.models import Pseudonym
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.models import Answer, Item, Panel, Panelist, Round

SAID = ("severity", "likelihood", "readiness", "strength", "low", "best", "high", "confidence", "chance")
"""What an answer may hold, in the order of the last dimension of `figures`."""


@dataclass(frozen=True, eq=False)
class Answers:
    """
    What m experts said of n items in r rounds, the last of which is looked at.

    people: (m,), pseudonyms in order. figures: (r, m, n, 9), NaN = not said, in the order of SAID. answered, no_view: (m, n), in the last round, whether
    something was said, or deliberately nothing. moved_by: (m, n), in the last round, the code of what moved them, empty where none is named.
    """

    items: list[Item]
    people: NDArray[np.str_]
    figures: NDArray[np.float64]
    answered: NDArray[np.bool_]
    no_view: NDArray[np.bool_]
    moved_by: NDArray[np.str_]

    def said(self, name: str, columns: Sequence[int]) -> list[NDArray[np.float64]]:
        """Return what was said under a name of some items, one table (m, columns) for each round."""
        return [one[:, columns, SAID.index(name)] for one in self.figures]

    def columns(self, *kinds: str) -> list[int]:
        """Return at which columns the items of some kinds stand."""
        return [at for at, item in enumerate(self.items) if item.kind in kinds]

    def digest(self) -> str:
        """
        Return the SHA-256 of all of it: items, pseudonyms and figures.

        The pseudonyms are in it because they are nobody's to guess: without them, answers of few experts could be tried until the digest fits.
        """
        digest = hashlib.sha256(b"harmel assessment answers 1\n")
        digest.update(canonical([[one.number, one.kind, one.asks, one.lower, one.upper, one.log, one.truth] for one in self.items]))
        digest.update(canonical(self.people.tolist()))
        for array in (self.figures + 0.0, self.no_view, self.moved_by.astype("U16")):
            digest.update(canonical(list(array.shape)))
            digest.update(np.ascontiguousarray(array).astype(_PORTABLE[array.dtype.kind]).tobytes())
        return digest.hexdigest()

    def said_by(self) -> dict[str, str]:
        """Return of each pseudonym that said something in the last round a digest of it: changed where they answered anew. Kept in the guarded table only."""
        last = np.ascontiguousarray(self.figures[-1] + 0.0).astype("<f8")
        there = (self.answered | self.no_view).any(axis=1)
        return {
            person: hashlib.sha256(person.encode() + last[at].tobytes() + self.no_view[at].tobytes()).hexdigest()
            for at, person in enumerate(self.people.tolist())
            if there[at]
        }


_PORTABLE = {"f": "<f8", "b": "u1", "U": "<U16"}


def answers_of(panel: Panel, rounds: Sequence[Round]) -> Answers:
    """
    Read what was said in some rounds of a panel of the items that are judged now: two queries, however many experts.

    Experts stand in the order of their pseudonyms, which is random and always the same. Who said something in an earlier round only has a row too.
    """
    items = list(Item.objects.filter(panel=panel).judged().select_related("challenge", "amplified"))
    column = {item.pk: at for at, item in enumerate(items)}
    layer = {one.pk: at for at, one in enumerate(rounds)}
    rows = list(
        Answer.objects.filter(round__in=rounds, item__in=items).order_by().values_list("pseudonym", "round_id", "item_id", "no_view", "moved_by", *SAID)
    )
    people = sorted({row[0] for row in rows})
    place = {person: at for at, person in enumerate(people)}
    shape = (len(people), len(items))
    figures = np.full((len(rounds), *shape, len(SAID)), np.nan)
    no_view, moved_by = np.zeros(shape, np.bool_), np.full(shape, "", "U16")
    if rows:
        whom, when, what = (np.array([of[row[at]] for row in rows]) for at, of in enumerate((place, layer, column)))
        figures[when, whom, what] = np.array([row[5:] for row in rows], np.float64)
        now = when == len(rounds) - 1
        no_view[whom[now], what[now]] = [row[3] for row, last in zip(rows, now.tolist(), strict=True) if last]
        moved_by[whom[now], what[now]] = [row[4] for row, last in zip(rows, now.tolist(), strict=True) if last]
    answered = ~np.isnan(figures[-1]).all(axis=2) if len(rounds) else np.zeros(shape, np.bool_)
    return Answers(items, np.array(people, np.str_), figures, answered, no_view, moved_by)


def nations_of(panel: Panel, people: Sequence[str]) -> list[str | None]:
    """
    Return of each expert (a pseudonym) the code of the nation; None where none is noted.

    For the job that ranks only: what it leaves behind holds a range, and neither a nation nor a person.
    """
    seat_of = dict(Pseudonym.objects.filter(review_id=panel.review_id, scope=panel.scope).exclude(seat=None).values_list("pk", "seat_id"))
    nation_of = dict(Panelist.objects.filter(panel=panel).values_list("seat_id", "nation__code"))
    return [nation_of.get(seat_of.get(person, 0)) for person in people]


@dataclass(frozen=True)
class Given:
    """A reason as an expert gave it: at which row and column of the answers, in which language."""

    person: int
    column: int
    language: str
    text: str


def reasons_given(answers: Answers, round_: Round) -> list[Given]:
    """Read the reasons of the round that is looked at: one query."""
    place = {person: at for at, person in enumerate(answers.people.tolist())}
    column = {item.pk: at for at, item in enumerate(answers.items)}
    rows = Answer.objects.filter(round=round_, item__in=answers.items).exclude(reason="").order_by()
    return [
        Given(place[person], column[item], language, text)
        for person, item, language, text in rows.values_list("pseudonym", "item_id", "language", "reason")
        if person in place
    ]
