"""A few votes more: what they change, and nothing else."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.frozen import frozen
from harmel.methods.opinion.labels import Labels, UnknownLabel
from harmel.methods.opinion.pairs import Pairs, pairs_of
from harmel.methods.opinion.records import last_votes
from harmel.methods.opinion.votes import Votes


def with_later_votes(
    votes: Votes,
    person: Sequence[Any] | Labels,
    statement: Sequence[Any] | Labels,
    value: Sequence[int] | NDArray[Any],
    instant: Sequence[float] | NDArray[Any] | None = None,
) -> Votes:
    """
    Take in records that are all later than those the votes were sorted out from: the same as from all records at once, to the last bit.

    votes: stay as they are. person, statement, value, instant: as for `last_votes`. If the pairs of the votes have been counted, those of the
    result are counted from them, in time for the people with new votes only. Raises UnknownLabel for a new statement where the statements do
    not stand sorted, since its place is not known then.

    >>> more = with_later_votes(last_votes(["ann", "bo"], [7, 7], [1, 0]), ["cy", "ann"], [7, 8], [-1, 1])
    >>> more.people.tolist(), more.person.tolist(), more.value.tolist()
    (['ann', 'bo', 'cy'], [0, 0, 1, 2], [1, 1, 0, -1])
    """
    new = last_votes(person, statement, value, instant)
    if not len(new):
        return votes
    if not len(votes):
        return new if not len(votes.statements) else last_votes(person, statement, value, instant, statements=votes.statements)
    people, place = _people(votes.people, new.people)
    votes, column = _with_statements(votes, new.statements)
    order = np.lexsort((column[new.statement], place[new.person]))
    who, what, how = place[new.person][order].astype(np.int32), column[new.statement][order].astype(np.int32), new.value[order]
    at, changed = _found(votes, who, what)
    values = votes.value.copy()
    values[at[changed]] = how[changed]
    added = ~changed
    merged = Votes(
        person=frozen(np.insert(votes.person, at[added], who[added])),
        statement=frozen(np.insert(votes.statement, at[added], what[added])),
        value=frozen(np.insert(values, at[added], how[added])),
        people=frozen(people),
        statements=votes.statements,
    )
    if "pairs" in vars(votes):
        of = np.unique(who)
        before, after = _of_people(votes, of[of < len(votes.people)]), _of_people(merged, of)
        vars(merged)["pairs"] = votes.pairs - pairs_of(before) + pairs_of(after)
    return merged


def _people(known: Labels, new: Labels) -> tuple[Labels, NDArray[np.int64]]:
    """All people, those who are new at the end in the order of their first vote; and where each of the new records' people stands."""
    order = np.argsort(known, kind="stable")
    near = np.minimum(np.searchsorted(known, new, sorter=order), len(known) - 1)
    place = order[near]
    unknown = known[place] != new
    place[unknown] = len(known) + np.arange(int(unknown.sum()))
    return (np.concatenate((known, new[unknown])) if unknown.any() else known), place


def _with_statements(votes: Votes, new: Labels) -> tuple[Votes, NDArray[np.int64]]:
    """The votes with room for statements that are new, and the column of each statement of the new records."""
    known = votes.statements
    position = {label: at for at, label in enumerate(known.tolist())}
    unknown = [label for label in new.tolist() if label not in position]
    if not unknown:
        return votes, np.array([position[label] for label in new.tolist()], np.int64)
    if not bool(np.all(known[1:] > known[:-1])):
        raise UnknownLabel(unknown[0], "statements")
    labels = np.sort(np.concatenate((known, np.asarray(unknown))))
    moved = np.searchsorted(labels, known)
    wider = Votes(votes.person, frozen(moved[votes.statement].astype(np.int32)), votes.value, votes.people, frozen(labels))
    if "pairs" in vars(votes):
        vars(wider)["pairs"] = Pairs(*(_spread(one, moved, len(labels)) for one in (votes.pairs.both, votes.pairs.left, votes.pairs.product)))
    return wider, np.searchsorted(labels, new)


def _spread(counted: NDArray[np.int32], moved: NDArray[np.int64], statements: int) -> NDArray[np.int32]:
    wider = np.zeros((statements, statements), np.int32)
    wider[np.ix_(moved, moved)] = counted
    return frozen(wider)


def _found(votes: Votes, who: NDArray[np.int32], what: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each of these votes stands, or would have to be put in, by halving the row of its person; and whether it stands there."""
    rows, people = votes.rows(), len(votes.people)
    known = who < people
    low, high = (np.where(known, rows[np.minimum(who + more, people)], len(votes)) for more in (0, 1))
    end = high
    while (open_ := low < high).any():
        middle = (low + high) // 2
        less = open_ & (votes.statement[np.minimum(middle, len(votes) - 1)] < what)
        low, high = np.where(less, middle + 1, low), np.where(open_ & ~less, middle, high)
    stands = (low < end) & (votes.statement[np.minimum(low, len(votes) - 1)] == what)
    return low, stands


def _of_people(votes: Votes, who: NDArray[np.int32]) -> Votes:
    """The votes of some people only, on all statements."""
    rows = votes.rows()
    start, cast = rows[who], rows[who + 1] - rows[who]
    begins = np.cumsum(cast) - cast
    at = np.arange(int(cast.sum())) + np.repeat(start - begins, cast)
    person = np.repeat(np.arange(len(who), dtype=np.int32), cast)
    return Votes(person, votes.statement[at], votes.value[at], votes.people[who], votes.statements)
