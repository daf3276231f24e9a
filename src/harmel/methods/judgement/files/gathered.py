"""Answers and truths as they are found in files, line by line, until they are a case."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from harmel.methods.judgement.case import Case
from harmel.methods.judgement.case import case as made
from harmel.methods.reading import Faults

MISSING = -999.5
"""How the field's files write that there is no figure."""


@dataclass
class Gathered:
    """Experts and items by the key by which a file knows them, in the order in which they appear, with the line on which each first stood."""

    levels: Sequence[float]
    experts: dict[str, tuple[str, int]] = field(default_factory=dict)
    items: dict[str, tuple[str, int]] = field(default_factory=dict)
    scale: dict[str, tuple[str, int]] = field(default_factory=dict)
    question: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], tuple[list[float], int]] = field(default_factory=dict)
    truth: dict[str, tuple[float, int]] = field(default_factory=dict)

    def answer(self, faults: Faults, line: int, expert: tuple[str, str], item: tuple[str, str], told: list[float], columns: Sequence[str]) -> None:  # noqa: PLR0913 -- one line of a file
        """Take one answer: keys and names of expert and item, and the quantiles, NaN = missing; columns name their places."""
        for what, (key, name), known in (("expert", expert, self.experts), ("item", item, self.items)):
            first = known.setdefault(key, (name, line))
            if first[0] != name:
                faults.note(line, what, "names_differ", found=repr(name), earlier=str(first[1]))
        pair = expert[0], item[0]
        if pair in self.answers:
            faults.note(line, None, "twice", found=f"the answer of {expert[1]} to {item[1]}", earlier=str(self.answers[pair][1]))
            return
        self.answers[pair] = told, line
        missing = [column for column, figure in zip(columns, told, strict=True) if np.isnan(figure)]
        if missing and len(missing) < len(told):
            faults.note(line, missing[0], "half", found=str(len(missing)), wanted=str(len(told)))
        if missing:
            return
        for at in range(1, len(told)):
            if told[at] <= told[at - 1]:
                faults.note(line, columns[at], "not_rising", found=f"{told[at]:g}")
                return
        if self.scale.get(item[0], ("UNI", 0))[0] == "LOG" and told[0] <= 0:
            faults.note(line, columns[0], "not_positive", found=f"{told[0]:g}")

    def scaled(self, faults: Faults, line: int, column: str, key: str, scale: str) -> None:
        """Take the scale of an item, `UNI` or `LOG`."""
        if scale not in ("UNI", "LOG"):
            faults.note(line, column, "not_a_scale", found=repr(scale))
            return
        first = self.scale.setdefault(key, (scale, line))
        if first[0] != scale:
            faults.note(line, column, "scales_differ", found=scale, earlier=str(first[1]))

    def resolved(self, faults: Faults, line: int, column: str, key: str, truth: float) -> None:
        """Take the truth about an item."""
        if key in self.truth:
            faults.note(line, None, "twice", found="the item", earlier=str(self.truth[key][1]))
        elif self.scale.get(key, ("UNI", 0))[0] == "LOG" and truth <= 0:
            faults.note(line, column, "not_positive", found=f"{truth:g}")
        self.truth.setdefault(key, (truth, line))

    def case(self) -> Case:
        """All of it as a case; an expert who gave no answer to an item did not answer it."""
        expert, item = ({key: at for at, key in enumerate(known)} for known in (self.experts, self.items))
        values = np.full((len(expert), len(self.levels), len(item)), np.nan)
        for (by, about), (told, _) in self.answers.items():
            values[expert[by], :, item[about]] = told
        return made(
            values,
            np.array(self.levels) / 100,
            truth=[self.truth.get(key, (np.nan, 0))[0] for key in self.items],
            log=[self.scale.get(key, ("UNI", 0))[0] == "LOG" for key in self.items],
            experts=tuple(name for name, _ in self.experts.values()),
            items=tuple(name for name, _ in self.items.values()),
            questions=tuple(self.question.get(key, "") for key in self.items) if any(self.question.values()) else (),
        )


def figure(faults: Faults, line: int, column: str, text: str) -> float | None:
    """The figure in a field: NaN where it is missing; None, and a fault, where something else stands."""
    try:
        found = float(text)
    except ValueError:
        found = np.inf
    if np.isinf(found):
        faults.note(line, column, "not_a_number", found=repr(text))
        return None
    return np.nan if abs(found - MISSING) < 1e-6 else found
