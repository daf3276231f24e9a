"""
What whoever draws one map after the other keeps of a review meanwhile, and how it learns whose votes changed.

No vote says when it was cast, and none may. But every act leaves an entry in the journal, under a random key: which of them are new is known by
remembering those that were there before. They name pseudonyms; the votes of those are read again. It lasts as long as the process does, and is
written down nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from harmel.alliance.models import Block, Entry, EntryContent, Review
from harmel.methods import opinion
from harmel.review.discussion import rules
from harmel.review.discussion.arrays.votes import Answers, answers_of, votes_of

NAMES_WHOSE = frozenset({rules.VOTE.name, rules.TAKE_BACK_VOTES.name})
"""Acts that change the votes of the pseudonym that their entry names."""
NAMES_NOBODY = frozenset({rules.IMPORT_VOTES.name})
"""Acts that change votes and do not say whose."""
MOST_NEW, FEW_PEOPLE, MOST_PEOPLE = 10_000, 100, 0.2
"""Of more entries than the first, or of more people than a few and than this share of all, reading everything takes no longer."""
AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class Known:
    """A review as it was read last: its votes, the keys of the entries that no block held then, and the last block (0: none)."""

    votes: opinion.Votes
    unsealed: frozenset[str]
    block: int


@dataclass
class Memory:
    """What is kept of each review, by its key. Empty at first: then everything is read."""

    of: dict[int, Known] = field(default_factory=dict)

    def forget(self, review: Review) -> None:
        """Keep nothing of a review any more."""
        self.of.pop(review.pk, None)


def votes_now(review: Review, memory: Memory | None = None) -> opinion.Votes:
    """
    Return the votes of a review: the same as `votes_of`, to the last bit, and what had been counted of them is counted on.

    With a memory, only the votes of people are read whose entries are new; all of them the first time, and whenever entries do not tell whose votes changed.
    """
    if memory is None:
        return votes_of(review)
    known = memory.of.get(review.pk)
    unsealed, sealed, block = _entries(review, known.block if known else None)  # before the votes: what comes in between is read, and read again
    votes = None
    if known is not None and len(known.votes) and known.unsealed <= (unsealed | sealed):
        whose = _whose((unsealed | sealed) - known.unsealed)
        if whose is not None and len(whose) <= max(MOST_PEOPLE * len(known.votes.people), FEW_PEOPLE):
            votes = _brought_up_to_date(review, known.votes, whose)
    if votes is None:
        votes = votes_of(review)
    memory.of[review.pk] = Known(votes, unsealed, block)
    return votes


def _entries(review: Review, since: int | None) -> tuple[frozenset[str], frozenset[str], int]:
    """The keys of entries that no block holds; of those in blocks since then, which are looked up after, so that none slips through; the last block."""
    unsealed = frozenset(Entry.objects.filter(review=review, block=None).values_list("leaf", flat=True))
    last = Block.objects.filter(review=review).order_by("-number").values_list("number", flat=True).first() or 0
    if since is None or last == since:
        return unsealed, frozenset(), last
    rows = Entry.objects.filter(block__review=review, block__number__gt=since, block__number__lte=last)
    return unsealed, frozenset(rows.values_list("leaf", flat=True)), last


def _whose(leaves: frozenset[str]) -> list[str] | None:
    """The pseudonyms whose votes some entries changed, in order; None where they do not tell."""
    if len(leaves) > MOST_NEW:
        return None
    whose: set[str] = set()
    ordered, told = sorted(leaves), 0
    for start in range(0, len(ordered), AT_ONCE):
        rows = EntryContent.objects.filter(pk__in=ordered[start : start + AT_ONCE]).values_list("verb", "pseudonym")
        for verb, pseudonym in rows:
            told += 1
            if verb in NAMES_NOBODY or (verb in NAMES_WHOSE and not pseudonym):
                return None
            if verb in NAMES_WHOSE:
                whose.add(pseudonym)
    return sorted(whose) if told == len(ordered) else None  # of an entry that was erased nobody knows what it said


def _brought_up_to_date(review: Review, votes: opinion.Votes, whose: list[str]) -> opinion.Votes | None:
    """The votes with those of some people as they are now; None where they do not fit together, as where a statement is no longer there."""
    for start in range(0, max(len(whose), 1), AT_ONCE):
        some = whose[start : start + AT_ONCE]
        read = answers_of(review, some)
        try:
            votes = opinion.with_later_votes(
                votes, read.people[read.person], read.number, read.value, withdrawn=_gone(votes, some, read), statements=read.statements, people_sorted=True,
            )  # fmt: skip
        except ValueError:
            return None
    return votes


def _gone(votes: opinion.Votes, whose: list[str], read: Answers) -> tuple[list[str], list[int]]:
    """People and statements, side by side, of votes that were there and are not any more."""
    people, statements, rows = votes.people.tolist(), votes.statements.tolist(), votes.rows()
    at = {person: place for place, person in enumerate(people)}
    still = set(zip(read.people[read.person].tolist(), read.number.tolist(), strict=True))
    gone = [
        (person, statements[column])
        for person in whose
        if person in at
        for column in votes.statement[rows[at[person]] : rows[at[person] + 1]].tolist()
        if (person, statements[column]) not in still
    ]
    return [person for person, _ in gone], [statement for _, statement in gone]
