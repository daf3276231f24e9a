"""Sheets as a panel of matrices, the present as it was judged, and which nation each comes from. For the jobs that compute only: no page reads this."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from harmel.alliance.models import Pseudonym
from harmel.methods import foresight
from harmel.methods.frozen import Figures, Numbers, frozen
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.models import Panelist
from harmel.review.foresight.models import Block, Present, Study
from harmel.review.foresight.queries.made_of import MadeOf

NOT_JUDGED = -1


@dataclass(frozen=True, eq=False)
class Sheets:
    """
    The sheets of m experts over J descriptors with s states in all, in the order of what is in them, so that nothing tells whose comes first.

    people: (m,), pseudonyms. impact: (m, s, s), NaN throughout a judgement group that is missing, which is not zero. present: (m, J), the place of the state in
    which a descriptor is today, NOT_JUDGED where nothing is said. Who judged no group at all has no sheet here.
    """

    made: MadeOf
    people: tuple[str, ...]
    impact: Figures
    present: Numbers

    def __len__(self) -> int:
        """How many sheets there are."""
        return len(self.people)

    def panel(self) -> foresight.Panel:
        """Return them as the methods take them: descriptors by their keys, states by their places. Raises NotAMatrix where there is none."""
        keys = [one.key for one in self.made.descriptors]
        states = [[str(state.place) for state in self.made.states(one)] for one in self.made.descriptors]
        return foresight.panel(self.impact, descriptors=keys, states=states)

    def answered(self) -> Numbers:
        """Return how many experts gave each judgement group, from a state to a descriptor: (s, J)."""
        starts = np.cumsum([0, *(len(self.made.states(one)) for one in self.made.descriptors)])[:-1]
        return frozen((~np.isnan(self.impact[:, :, starts])).sum(axis=0).astype(np.int64))

    def digest(self) -> str:
        """
        Return the SHA-256 of all of it: settings, pseudonyms and what they judged.

        The pseudonyms are in it because they are nobody's to guess: without them, sheets of few experts could be tried until the digest fits.
        """
        digest = hashlib.sha256(b"harmel foresight sheets 1\n")
        digest.update(canonical(self.made.settings))
        for person, impact, present in sorted(zip(self.people, self.impact, self.present, strict=True), key=lambda one: one[0]):
            digest.update(person.encode() + b"\n")
            digest.update(np.where(np.isnan(impact), np.nan, impact + 0.0).astype("<f8").tobytes() + present.astype("<i8").tobytes())
        return digest.hexdigest()


def sheets_of(study: Study, made: MadeOf) -> Sheets:
    """Read the sheets of a study: two queries, however many experts."""
    first, total = {}, 0
    for one in made.descriptors:
        first[one.pk] = total
        total += len(made.states(one))
    place = {one.pk: at for at, one in enumerate(made.descriptors)}
    there = {state.pk: state.place for one in made.descriptors for state in made.states(one)}
    rows = Block.objects.filter(source__study=study, source__in=place, target__in=place).order_by()
    told: dict[str, Figures] = {}
    for person, source, target, pushes in rows.values_list("pseudonym", "source_id", "target_id", "pushes"):
        sheet = told.setdefault(person, np.full((total, total), np.nan))
        for at, row in enumerate(pushes):
            if row is not None:
                sheet[first[source] + at, first[target] : first[target] + len(row)] = row
    told = {person: sheet for person, sheet in told.items() if not np.isnan(sheet).all()}
    present = {person: np.full(len(place), NOT_JUDGED, np.int64) for person in told}
    judged = Present.objects.filter(descriptor__study=study, descriptor__in=place).order_by()
    for person, descriptor, state in judged.values_list("pseudonym", "descriptor_id", "state_id"):
        if person in present and state in there:
            present[person][place[descriptor]] = there[state]
    people = sorted(told, key=lambda person: (np.nan_to_num(told[person], nan=np.inf).tobytes(), present[person].tobytes()))
    return Sheets(
        made,
        tuple(people),
        frozen(np.array([told[person] for person in people], np.float64).reshape(len(people), total, total)),
        frozen(np.array([present[person] for person in people], np.int64).reshape(len(people), len(place))),
    )


def nations_of(study: Study, people: Sequence[str]) -> list[str | None]:
    """
    Return of each expert (a pseudonym) the code of the nation; None where none is noted.

    For the job that computes only: what it leaves behind holds a range, and neither a nation nor a person.
    """
    seat_of = dict(Pseudonym.objects.filter(review_id=study.review_id, scope=study.scope).exclude(seat=None).values_list("pk", "seat_id"))
    nation_of = dict(Panelist.objects.filter(panel_id=study.panel_id).values_list("seat_id", "nation__code"))
    return [nation_of.get(seat_of.get(person, 0)) for person in people]
