"""A few votes more, or fewer: what they change, and nothing else."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.frozen import frozen
from harmel.methods.opinion.kernels import kernel
from harmel.methods.opinion.labels import Labels, UnknownLabel, as_labels, places_among, positions_of
from harmel.methods.opinion.pairs import Pairs, pairs_after
from harmel.methods.opinion.panel import votes_of
from harmel.methods.opinion.records import last_votes
from harmel.methods.opinion.votes import Votes

Pairing = tuple[Sequence[Any] | Labels, Sequence[Any] | Labels]
"""People and statements, side by side."""
NOTHING_WITHDRAWN: Pairing = ((), ())

_NOBODY = np.empty(0, np.int32)


def with_later_votes(  # noqa: PLR0913  the columns of records, and what is known besides, each by name
    votes: Votes,
    person: Sequence[Any] | Labels,
    statement: Sequence[Any] | Labels,
    value: Sequence[int] | NDArray[Any],
    instant: Sequence[float] | NDArray[Any] | None = None,
    *,
    withdrawn: Pairing = NOTHING_WITHDRAWN,
    statements: Sequence[Any] | Labels | None = None,
    people_sorted: bool = False,
) -> Votes:
    """
    Take in records that are all later than those the votes were sorted out from: the same as from all records at once, to the last bit.

    votes: stay as they are. person, statement, value, instant: as for `last_votes`; none at all are allowed.
    withdrawn: people and statements, two columns of one length, of votes taken back after those records. A vote that is not there is taken back already.
    Who has no vote left is gone; a statement that has none stays. Whoever keeps a vote keeps their place, whichever was their first.
    statements: every statement of the discussion in order, also those without votes, as for `last_votes`; left out, those known and those voted on.
    people_sorted: people stand by label, as `votes` must have them, and not by their first vote: then the result is that of a cold start from the
    votes that stand in the end, withdrawn or not.

    If the pairs of the votes have been counted, those of the result are counted from them, in time for the people with new votes only.
    Raises UnknownLabel for a statement that is not in `statements`, or for a new one where the statements do not stand sorted, since its place is not
    known then; ValueError for columns of different length, or for people who do not stand sorted where they should.

    >>> more = with_later_votes(last_votes(["ann", "bo"], [7, 7], [1, 0]), ["cy", "ann"], [7, 8], [-1, 1])
    >>> more.people.tolist(), more.person.tolist(), more.value.tolist()
    (['ann', 'bo', 'cy'], [0, 0, 1, 2], [1, 1, 0, -1])
    >>> less = with_later_votes(more, [], [], [], withdrawn=(["ann", "bo"], [7, 7]))
    >>> less.people.tolist(), less.statements[less.statement].tolist()
    (['ann', 'cy'], [8, 7])
    """
    new, (no_longer, on) = last_votes(person, statement, value, instant), (as_labels(column) for column in withdrawn)
    if len(no_longer) != len(on):
        raise ValueError("people and statements of withdrawn votes must be of the same length")
    taken_back = bool(len(votes) + len(new)) and len(no_longer) > 0
    if not len(new) and not taken_back and statements is None:
        return votes
    votes, column = _with_statements(votes, new.statements, None if statements is None else as_labels(statements))
    votes, place = _with_people(votes, new.people, by_label=people_sorted)
    order = np.argsort(place[new.person] * len(votes.statements) + column[new.statement])
    who, what, how = place[new.person][order].astype(np.int32), column[new.statement][order].astype(np.int32), new.value[order]
    gone_who, gone_what = _standing_for(votes, no_longer, on) if taken_back else (_NOBODY, _NOBODY)
    merged = _merged(votes, who, what, how)
    merged = _without(merged, gone_who, gone_what) if len(gone_who) else merged
    if "pairs" in vars(votes):
        of = np.unique(np.concatenate((who, gone_who))).astype(np.int64)
        vars(merged)["pairs"] = pairs_after(votes.pairs, votes_of(votes, of), votes_of(merged, of))
    return _who_still_votes(merged, gone_who) if len(gone_who) else merged


def _merged(votes: Votes, who: NDArray[np.int32], what: NDArray[np.int32], how: NDArray[np.int8]) -> Votes:
    """Votes changed or added, sorted by person and statement."""
    if not len(who):
        return _with_rows(Votes(votes.person, votes.statement, votes.value, votes.people, votes.statements), np.diff(votes.rows()))
    at, changed = _found(votes, who, what)
    person, statement, value = kernel(len(votes)).put_in((votes.person, votes.statement, votes.value), (who, what, how), at, changed)
    merged = Votes(frozen(person), frozen(statement), frozen(value), votes.people, votes.statements)
    return _with_rows(merged, np.diff(votes.rows()) + np.bincount(who[~changed], minlength=len(votes.people)))


def _with_rows(votes: Votes, cast: NDArray[np.int64]) -> Votes:
    """The same votes, of which it is known how many each person cast."""
    rows = np.zeros(len(cast) + 1, np.int64)
    np.cumsum(cast, out=rows[1:])
    vars(votes)["_rows"] = frozen(rows)
    return votes


def _without(votes: Votes, who: NDArray[np.int32], what: NDArray[np.int32]) -> Votes:
    at, there = _found(votes, who, what)
    kept = np.ones(len(votes), bool)
    kept[at[there]] = False
    return Votes(frozen(votes.person[kept]), frozen(votes.statement[kept]), frozen(votes.value[kept]), votes.people, votes.statements)


def _who_still_votes(votes: Votes, who: NDArray[np.int32]) -> Votes:
    """The votes without those of these people who have none left."""
    staying = np.ones(len(votes.people), bool)
    staying[who[votes.rows()[who] == votes.rows()[who + 1]]] = False
    if staying.all():
        return votes
    place = (np.cumsum(staying) - 1).astype(np.int32)
    fewer = Votes(frozen(place[votes.person]), votes.statement, votes.value, frozen(votes.people[staying]), votes.statements)
    if "pairs" in vars(votes):
        vars(fewer)["pairs"] = votes.pairs
    return fewer


def _standing_for(votes: Votes, people: Labels, statements: Labels) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The positions of people and statements, pair by pair; pairs of which either is not known are left out."""
    who, what = ({label: at for at, label in enumerate(known.tolist())} for known in (votes.people, votes.statements))
    pairs = [(who[one], what[other]) for one, other in zip(people.tolist(), statements.tolist(), strict=True) if one in who and other in what]
    found = np.array(pairs, np.int32).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _with_people(votes: Votes, new: Labels, *, by_label: bool) -> tuple[Votes, NDArray[np.int64]]:
    """The votes with room for people who are new, by label or else at the end in the order of their first vote; and where each of these people stands."""
    known = votes.people
    if by_label and not bool(np.all(known[1:] > known[:-1])):
        raise ValueError("people do not stand sorted by label")
    if not len(new):
        return votes, np.empty(0, np.int64)
    if not len(known):
        order = np.argsort(new, kind="stable") if by_label else np.arange(len(new))
        return _with_room(votes, new[order], np.empty(0, np.int64)), np.argsort(order)
    place = places_among(new, known, ordered=by_label)
    unknown = place < 0
    if not unknown.any():
        return votes, place
    if by_label:
        labels = np.sort(np.concatenate((known, new[unknown])))
        return _with_room(votes, labels, np.searchsorted(labels, known)), np.searchsorted(labels, new)
    place[unknown] = len(known) + np.arange(int(unknown.sum()))
    return _with_room(votes, np.concatenate((known, new[unknown])), np.arange(len(known))), place


def _with_room(votes: Votes, people: Labels, place: NDArray[np.int64]) -> Votes:
    """The same votes among other people, where those there were stand at `place`; of pairs nothing changes."""
    cast = np.zeros(len(people), np.int64)
    cast[place] = np.diff(votes.rows())
    stay = bool(np.array_equal(place, np.arange(len(place))))
    person = votes.person if stay else np.repeat(place.astype(np.int32), cast[place])
    wider = _with_rows(Votes(frozen(person), votes.statement, votes.value, frozen(people), votes.statements), cast)
    if "pairs" in vars(votes):
        vars(wider)["pairs"] = votes.pairs
    return wider


def _with_statements(votes: Votes, new: Labels, every: Labels | None) -> tuple[Votes, NDArray[np.int64]]:
    """The votes with room for statements that are new, and the column of each statement of the new records."""
    known, position = votes.statements, {label: at for at, label in enumerate(votes.statements.tolist())}
    unknown = [label for label in new.tolist() if label not in position]
    if every is None and not unknown:
        return votes, np.array([position[label] for label in new.tolist()], np.int64)
    if every is not None:
        labels = every
    elif not len(votes) and not len(known):
        labels = np.sort(new)
    elif bool(np.all(known[1:] > known[:-1])):
        labels = np.sort(np.concatenate((known, np.asarray(unknown))))
    else:
        raise UnknownLabel(unknown[0], "statements")
    column = positions_of(new, labels, among="statements")
    if len(labels) == len(known) and bool(np.all(labels == known)):
        return votes, column
    still = np.bincount(votes.statement, minlength=len(known)) > 0
    moved = np.zeros(len(known), np.int64)
    moved[still] = positions_of(known[still], labels, among="statements")
    return _spread_out(votes, moved, still, labels), column


def _spread_out(votes: Votes, moved: NDArray[np.int64], still: NDArray[np.bool_], labels: Labels) -> Votes:
    """The same votes where statements stand elsewhere, among others."""
    what = moved[votes.statement].astype(np.int32)
    if bool(np.all(np.diff(moved[still]) > 0)):
        wider = Votes(votes.person, frozen(what), votes.value, votes.people, frozen(labels))
    else:
        order = np.lexsort((what, votes.person))
        wider = Votes(votes.person, frozen(what[order]), frozen(votes.value[order]), votes.people, frozen(labels))
    if "pairs" in vars(votes):
        counted = (one[np.ix_(still, still)] for one in (votes.pairs.both, votes.pairs.left, votes.pairs.product))
        vars(wider)["pairs"] = Pairs(*(_spread(one, moved[still], len(labels)) for one in counted))
    return wider


def _spread(counted: NDArray[np.int32], moved: NDArray[np.int64], statements: int) -> NDArray[np.int32]:
    wider = np.zeros((statements, statements), np.int32)
    wider[np.ix_(moved, moved)] = counted
    return frozen(wider)


def _found(votes: Votes, who: NDArray[np.int32], what: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each of these votes stands, or would have to be put in, by halving the row of its person; and whether it stands there."""
    rows = votes.rows()
    low, high = rows[who], rows[who + 1]
    if not len(votes):
        return low, np.zeros(len(who), bool)
    end = high
    while (open_ := low < high).any():
        middle = (low + high) // 2
        less = open_ & (votes.statement[np.minimum(middle, len(votes) - 1)] < what)
        low, high = np.where(less, middle + 1, low), np.where(open_ & ~less, middle, high)
    stands = (low < end) & (votes.statement[np.minimum(low, len(votes) - 1)] == what)
    return low, stands
