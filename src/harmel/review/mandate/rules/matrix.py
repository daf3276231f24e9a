"""The matrix of questions and results: which result answers which question, column by column of the review's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

RESULTS = {
    "challenges": "challenges.challenge",
    "findings": "discussion.finding",
    "recommendations": "agreement.recommendation",
    "decisions": "summit.decision",
}
"""The columns, and what stands in each. Refs are text: this stage knows the names of what comes later, and nothing else of it."""
OTHERS = "others"


def column(ref: str) -> str:
    """
    Name the column in which a result stands.

    >>> column("agreement.recommendation/41"), column("foresight.option/3")
    ('recommendations', 'others')
    """
    kind = ref.split("/", 1)[0]
    return next((name for name, model in RESULTS.items() if model == kind), OTHERS)


@dataclass(frozen=True)
class Answer:
    """One link in a cell: the result's ref, the link that puts it there, and whether a person confirmed it."""

    ref: str
    link: int
    confirmed: bool


@dataclass(frozen=True)
class Row:
    """A question's ref and its cells, one for each column."""

    question: str
    cells: tuple[tuple[Answer, ...], ...]

    @property
    def answered(self) -> bool:
        return any(self.cells)


@dataclass(frozen=True)
class Matrix:
    """The columns and, for each question, what stands in each."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions that no result answers, to be named wherever the matrix is shown."""
        return tuple(row.question for row in self.rows if not row.answered)


def matrix(questions: Iterable[str], answers: Iterable[tuple[str, Answer]]) -> Matrix:
    """
    Place answers, each given with its question, in their cells. The column `others` is there only where something stands in it.

    >>> found = matrix(["mandate.question/1"], [("mandate.question/1", Answer("summit.decision/8", 3, True))])
    >>> found.columns, [len(cell) for cell in found.rows[0].cells], found.unanswered
    (('challenges', 'findings', 'recommendations', 'decisions'), [0, 0, 0, 1], ())
    """
    placed: dict[tuple[str, str], list[Answer]] = {}
    for question, answer in answers:
        placed.setdefault((question, column(answer.ref)), []).append(answer)
    columns = (*RESULTS, *((OTHERS,) if any(name == OTHERS for _, name in placed) else ()))
    return Matrix(columns, tuple(Row(one, tuple(tuple(placed.get((one, name), ())) for name in columns)) for one in questions))
