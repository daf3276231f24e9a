"""Votes as arrays, and the map as what may be stored and shown: no person in it, and nothing behind which fewer than five stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from django.db.models import Aggregate, F, TextField
from numpy.typing import NDArray

from harmel.alliance.models import Pseudonym, Review
from harmel.methods import opinion
from harmel.review.discussion import rules
from harmel.review.discussion.models import Statement, Vote


class Joined(Aggregate):
    """Whole numbers of a group in one text, by commas: millions of rows come as thousands."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **how: Any) -> Any:
        """On PostgreSQL it has another name, and takes texts."""
        return self.as_sql(compiler, connection, function="STRING_AGG", template="%(function)s((%(expressions)s)::text, ',')", **how)


def votes_of(review: Review) -> opinion.Votes:
    """
    Return all votes on statements that are, or were, put to the vote; statements are labelled by their number.

    People stand in the order of their pseudonyms, which is random and always the same. One query, one row for each person.
    """
    asked = statements_of(review)
    numbers = dict(asked.values_list("pk", "number"))
    rows = list(
        Vote.objects.annotate(asked=F("statement_id") + 0)  # by itself: no index by statement, which would scatter each person's votes
        .filter(asked__in=asked.values("pk"))
        .values("pseudonym")
        .annotate(answers=Joined(F("statement_id") * 4 + F("value") + 1))
        .order_by("pseudonym")
        .values_list("pseudonym", "answers")
    )
    answers = np.fromstring(",".join(text for _, text in rows), np.int64, sep=",") if rows else np.empty(0, np.int64)
    person = np.repeat(np.arange(len(rows)), [text.count(",") + 1 for _, text in rows])
    number = np.zeros(max(numbers, default=0) + 1, np.int64)
    number[list(numbers)] = list(numbers.values())
    votes = opinion.last_votes(person, number[answers >> 2], (answers & 3) - 1, statements=sorted(numbers.values()))
    return replace(votes, people=np.array([pseudonym for pseudonym, _ in rows], dtype=np.str_))


def statements_of(review: Review) -> Any:
    """Return the statements that are, or were, put to the vote."""
    return Statement.objects.filter(review=review, state__in=("accepted", "withdrawn"), moderated_at__isnull=False)


def left_out(review: Review) -> tuple[list[int], list[int]]:
    """Return the numbers of statements that were taken out, and of those about the voters themselves."""
    rows = statements_of(review)
    return (
        sorted(rows.filter(state="withdrawn").values_list("number", flat=True)),
        sorted(rows.filter(about_voters=True).exclude(state="withdrawn").values_list("number", flat=True)),
    )


def members_of(review: Review, people: Sequence[str]) -> tuple[list[str], NDArray[np.int32]]:
    """
    Return the codes of members, and for each person (a pseudonym) the position of their member: (n,), -1 where they belong to none.

    For the job that draws the map only: what it leaves behind names members and never people.
    """
    rows = Pseudonym.objects.filter(review=review).values_list("id", "seat__member__code", "participant__member__code")
    of = {pseudonym: by_seat or by_participant for pseudonym, by_seat, by_participant in rows}
    codes = sorted({code for code in of.values() if code})
    place = {code: at for at, code in enumerate(codes)}
    return codes, np.array([place.get(of.get(person) or "", -1) for person in people], np.int32)


def document(  # noqa: PLR0913 - a map and what stands beside it
    drawn: opinion.HarmelMap,
    *,
    votes: opinion.Votes,
    codes: list[str],
    member: NDArray[np.int32],
    landscape: dict[str, Any],
    sure: opinion.Stability | None = None,
) -> dict[str, Any]:
    """
    Return a map as it is stored and published: for each statement how everybody, each group and each member answered.

    A cell is agree, disagree, passed; None where fewer than five agreed or disagreed, or where the total less the other cells would
    reveal them. Groups stand largest first; `middles`: where each stands. `axis`: how far a statement moves whoever answers it.
    `unites`, `divides`: what the method lists, over groups and over members, as far as every cell it rests on is shown. `sure`: how the groups fare
    when they are found again among some of the people. `landscape`: marks, each of which stands for at least five people.
    """
    by_group, everybody = drawn.counts, drawn.everybody
    scores = drawn.bridging.score if drawn.bridging is not None else np.full(len(drawn.statements), np.nan)
    by_member = opinion.counts_by_group(votes, member, len(codes))
    statements = []
    for at, number in enumerate(drawn.statements.tolist()):
        if drawn.out[at]:
            continue
        total = int(everybody.agree[at] + everybody.disagree[at])
        groups = _cells(by_group, at, total)
        members = _cells(by_member, at, total)
        statements.append(
            {
                "number": number,
                "about_voters": bool(drawn.meta[at]),
                "all": _cell(everybody, at) if total >= rules.FEWEST_PEOPLE else None,
                "groups": groups,
                "members": {code: cell for code, cell in zip(codes, members, strict=True) if cell is not None},
                "members_hidden": [code for place, code in enumerate(codes) if members[place] is None and by_member.cast[place, at] > 0],
                "axis": drawn.axes[:, at].tolist() if total >= rules.FEWEST_PEOPLE and not drawn.meta[at] else None,
                "bridging": None if np.isnan(scores[at]) or total < rules.FEWEST_PEOPLE else round(float(scores[at]), 3),
            }
        )
    shown = {entry["number"]: entry for entry in statements}
    return {
        "people": len(drawn.people),
        "asked": len(drawn.statements),
        "placed": int(drawn.placed.sum()),
        "votes": int(drawn.votes_cast.sum()),
        "groups": [int(size) if size >= rules.FEWEST_PEOPLE else None for size in drawn.group_sizes],
        "middles": [
            drawn.places[drawn.group == group].mean(axis=0).tolist() if size >= rules.FEWEST_PEOPLE else None for group, size in enumerate(drawn.group_sizes)
        ],
        "statements": statements,
        "representative": [
            [
                {"number": number, "direction": entry.direction}
                for entry in entries
                if (number := int(drawn.statements[entry.statement])) in shown and shown[number]["groups"][group] is not None
            ]
            for group, entries in enumerate(drawn.representative)
        ],
        "unites": {name: _uniting(drawn, name, shown) for name in ("groups", "members")},
        "divides": [
            {"number": number, "groups": [entry.more, entry.less]}
            for entry in drawn.divides.get("groups", ())
            if (number := int(drawn.statements[entry.statement])) in shown and None not in shown[number]["groups"]
        ],
        "axes": drawn.axes_used,
        "stand_out": drawn.groups_stand_out,
        "sure": None if sure is None else {
            "together": [
                float(share) if size >= rules.FEWEST_PEOPLE else None for share, size in zip(sure.together, drawn.group_sizes, strict=True)
            ],
            "kept": sure.kept, "numbers": [list(found) for found in sure.numbers], "draws": sum(times for _, times in sure.numbers),
        },
        "landscape": landscape,
    }  # fmt: skip


def _uniting(drawn: opinion.HarmelMap, lens: str, shown: dict[int, Any]) -> list[dict[str, Any]]:
    """What unites the parts of a partition, the clearest that tells most first: number, direction, and how much it tells (0 to 1)."""
    return [
        {"number": number, "direction": entry.direction, "importance": entry.importance}
        for entry in drawn.unites[lens]
        if (number := int(drawn.statements[entry.statement])) in shown and shown[number]["all"] and (lens != "groups" or None not in shown[number]["groups"])
    ]


def _cell(counts: opinion.Counts, at: int) -> list[int]:
    return [int(counts.agree[at]), int(counts.disagree[at]), int(counts.passed[at])]


def _cells(counts: opinion.Counts, at: int, total: int) -> list[list[int] | None]:
    """The cells of one statement over a partition of people, None where not shown."""
    agree, disagree, passed = counts.agree[:, at], counts.disagree[:, at], counts.passed[:, at]
    gone = rules.hidden((agree + disagree).tolist(), total)
    return [None if hide else [int(a), int(d), int(p)] for a, d, p, hide in zip(agree, disagree, passed, gone, strict=True)]


def signs(votes: opinion.Votes) -> tuple[dict[str, int], NDArray[np.bool_]]:
    """
    Return how many people stand out, and who: (n,).

    `straight`: who gave one answer throughout; `copies`: whose answers are all alike with somebody's; `any`: either.
    """
    found = opinion.flags(votes)
    return {"straight": int(found.straight.sum()), "copies": int((found.same_as >= 0).sum()), "any": int(found.any.sum())}, found.any


def without(votes: opinion.Votes, left_out: NDArray[np.bool_]) -> opinion.Votes:
    """Return the votes of everybody else: left_out (n,). For a what-if: nothing is deleted."""
    kept = ~left_out[votes.person]
    return opinion.last_votes(
        votes.people[votes.person[kept]], votes.statements[votes.statement[kept]], votes.value[kept], statements=votes.statements
    )

