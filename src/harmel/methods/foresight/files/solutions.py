"""ScenarioWizard's `.sl`: scenarios, with their basin weights and scores."""

import re
from dataclasses import dataclass

import numpy as np

from harmel.methods.figures import canonical
from harmel.methods.foresight.files.faults import Faults
from harmel.methods.foresight.files.wizard import CODING, SIGN, text_of
from harmel.methods.foresight.matrix import CrossImpact
from harmel.methods.frozen import Figures, Numbers, frozen
from harmel.methods.reading import Source, content_of, name_of

FIGURE = r"\s*(-?\d+(?:\.\d+)?)\s*,"
LINE = re.compile(rf'\s*"([\s\d]*)"\s*,\s*(\d+)\s*,{FIGURE * 3}')
HEAD = 3


@dataclass(frozen=True, eq=False)
class Solutions:
    """
    Scenarios as a `.sl` file lists them: (n, J), states counted from 0; weight (n,), the starts that end there; margin (n,), the lead of the weakest state;
    score (n,), the total impact score.
    """

    scenarios: Numbers
    weight: Numbers
    margin: Figures
    score: Figures


def read_sl(source: Source, matrix: CrossImpact, *, name: str | None = None) -> Solutions:
    """
    Read scenarios of a matrix. The fourth field of a line is passed over: its meaning is not published.

    Raises Unreadable with line, descriptor and remedy; all or nothing.
    """
    faults = Faults(name_of(source, name))
    lines = text_of(content_of(source)).splitlines()
    if not lines or not lines[0].startswith(SIGN):
        faults.note(1, None, "not_solutions", found=repr(lines[0][:40] if lines else ""))
        faults.refuse()
    scenarios, figures = [], []
    for number, line in enumerate(lines[HEAD:], HEAD + 1):
        if not line.strip():
            continue
        found = LINE.match(line)
        if found is None:
            faults.note(number, None, "no_solution", found=repr(line[:40]))
            continue
        states = [int(state) for state in found[1].split()]
        if len(states) != len(matrix.sizes):
            faults.note(number, None, "solution_length", found=str(len(states)), wanted=str(len(matrix.sizes)))
            continue
        for descriptor, state, size in zip(matrix.descriptors, states, matrix.sizes.tolist(), strict=True):
            if not 1 <= state <= size:
                faults.note(number, descriptor, "solution_state", found=str(state), descriptor=descriptor)
        scenarios.append([state - 1 for state in states])
        figures.append([float(found[at]) for at in (2, 3, 5)])
    announced = lines[HEAD - 1].strip() if len(lines) >= HEAD else ""
    if not faults.found and announced != str(len(scenarios)):
        faults.note(HEAD, None, "count", found=str(len(scenarios)), wanted=announced or "none")
    faults.refuse()
    weight, margin, score = np.array(figures).reshape(-1, 3).T
    listed = np.array(scenarios, np.int64).reshape(-1, len(matrix.sizes))
    return Solutions(frozen(listed), frozen(weight.astype(np.int64)), frozen(margin), frozen(score))


def write_sl(solutions: Solutions) -> bytes:
    """Write scenarios with their weights, margins and scores as ScenarioWizard does."""
    lines = [f"{SIGN} 3.0", "Solution set", f" {len(solutions.scenarios)} ", ""]
    for states, weight, margin, score in zip(solutions.scenarios.tolist(), solutions.weight.tolist(), solutions.margin, solutions.score, strict=True):
        digits = "".join(f"{state + 1:2d}" if state < 9 else f" {state + 1}" for state in states)
        lines.append(f'"{digits}",{weight},{_figure(margin)},0,{_figure(score)},""')
    return "\n".join([*lines, ""]).encode(CODING)


def _figure(value: float) -> str:
    """
    A figure without a point where it is whole.

    >>> _figure(3.0), _figure(0.5), _figure(float("inf"))
    ('3', '0.5', '0')
    """
    told = canonical(float(value)) or 0.0
    return str(int(told)) if told.is_integer() else str(told)
