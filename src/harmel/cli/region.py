"""What came of scenario discovery, in words and figures, for the screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmel.methods.foresight.discovery import Box, Discovery, Limit
    from harmel.methods.foresight.files import CaseFile

MOST_SHOWN = 12


def summary(given: "CaseFile", found: "Discovery") -> Iterator[str]:
    """Say what was read, what came of it, the limits, the trajectory and the checks, line by line."""
    from harmel.methods.foresight.discovery import FEWEST_FAILING, Outcome

    failing = f"{found.failing:,} of them, {share(found.failing / found.cases)}, fail ({given.failing})"
    yield f"{found.cases:,} cases with {len(given.cases.names)} inputs; {failing}."
    if given.left_out:
        yield f"Not looked at: {', '.join(given.left_out)}."
    yield ""
    if found.outcome is Outcome.TOO_FEW:
        yield f"Too few fail for them to be described: {found.failing:,}, where {FEWEST_FAILING} are needed. Examine more futures, or ask for more."
        return
    if found.outcome is Outcome.EVERYWHERE:
        if found.failing == found.cases:
            yield "All fail: nothing tells them apart."
        else:
            yield f"It fails nearly everywhere: of all cases as large a share fails as was asked of a box, {found.threshold:g}. Ask for more with --threshold."
        return
    assert found.tried is not None
    if found.outcome is Outcome.NO_REGION:
        yield "No describable region: where the failing cases are drawn by lot, boxes go as far." if found.tried.limits else "No describable region."
        yield "What was tried:" if found.tried.limits else "The box taken restricts nothing."
    yield from _box(found.tried, found)
    yield ""
    yield from _trajectory(found)
    yield ""
    yield from _checks(found)
    yield ""
    yield "A limit tells where cases fail, not why. Shares are of the cases examined, which nobody has shown to be alike."
    yield "quasi-p: how seldom as many cases, drawn from the box without this limit, would hold as many failing ones. From a half on a limit does nothing."
    yield "The box was looked for, so quasi-p is no test."


def _box(tried: "Box", found: "Discovery") -> Iterator[str]:
    short = "" if found.reached else f" It is less dense than was asked, {found.threshold:g}."
    yield f"Box {tried.at}: {tried.cases:,} cases, of which {tried.failing:,} fail.{short}"
    yield f"  coverage  {share(tried.coverage):>5}  of all failing cases lie inside"
    yield f"  density   {share(tried.density):>5}  of the cases inside fail"
    yield f"  mass      {share(tried.mass):>5}  of all cases lie inside"
    if not tried.limits:
        return
    width = max(len(limit.name) for limit in tried.limits)
    words = [told(limit) for limit in tried.limits]
    wide = max(len(one) for one in words)
    yield ""
    yield f"  {'':<{width}}  {'':<{wide}}  quasi-p"
    for limit, one in sorted(zip(tried.limits, words, strict=True), key=lambda pair: pair[0].quasi_p):
        yield f"  {limit.name:<{width}}  {one:<{wide}}  {limit.quasi_p:.2g}"


def told(limit: "Limit") -> str:
    """A limit in words, its figure with four significant digits: it stands in the unit of its input."""
    if isinstance(limit.value, tuple):
        return " or ".join(limit.value)
    return f"{limit.direction.value.replace('_', ' ')} {limit.value:.4g}"


def _trajectory(found: "Discovery") -> Iterator[str]:
    """The boxes on the way, or about a dozen of them with the one taken."""
    whole = found.trajectory
    taken = found.tried.at if found.tried is not None else 0
    step = max(1, -(-len(whole) // MOST_SHOWN))
    shown = sorted({*range(0, len(whole), step), taken, len(whole) - 1})
    yield f"{len(whole)} boxes on the way{', some of them:' if step > 1 else ':'}"
    yield "  box  coverage  density   mass  inputs"
    for at in shown:
        mark = "*" if at == taken else " "
        pasted = "  widened" if at >= len(whole) - whole.pasted else ""
        figures = f"{share(whole.coverage[at]):>8}  {share(whole.density[at]):>7}  {share(whole.mass[at]):>5}"
        yield f" {mark}{at:>4}  {figures}  {whole.dimensions[at]:>6}{pasted}"


def _checks(found: "Discovery") -> Iterator[str]:
    apart, shuffled = found.apart, found.shuffled
    if apart is not None:
        inside = f"{apart.failing_inside:,} of {apart.inside:,} inside fail" + (f", {share(apart.density)}" if apart.inside else "")
        yield f"A box of this size, found in 70 % of the cases: {share(apart.found_in)} dense there."
        yield f"In the cases put aside {inside}; of all {apart.cases:,} put aside {share(apart.base)} fail."
    if shuffled is not None:
        import numpy as np

        many, middle = len(shuffled.excess), float(np.median(shuffled.densities))
        yield f"With the failing cases drawn by lot, {shuffled.as_far} of {many:,} draws have a box that stands out as far."
        yield f"A box of this size is then {share(middle)} dense, in the middle draw."
    else:
        yield "No labels were drawn by lot: that the box says anything was not checked."


def share(part: float) -> str:
    """
    A share with two significant digits, in per cent.

    >>> share(0.7528), share(1.0), share(0.0049)
    ('75 %', '100 %', '0.49 %')
    """
    return f"{100 * part:.2g} %" if part < 0.995 else ("100 %" if part == 1 else "above 99 %")
