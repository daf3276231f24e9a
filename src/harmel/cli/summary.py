"""An opinion map in words and figures, for the screen."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from harmel.cli.cut import cut

if TYPE_CHECKING:
    from harmel.methods.opinion import HarmelMap, OpinionMap

FEWEST_SHOWN = 5
MOST_DIVIDING = 5
WIDTH_OF_TEXT = 78


def summary(drawn: "OpinionMap", texts: Mapping[int, str]) -> Iterator[str]:
    """Say how large groups are, what each holds, what divides and what most share, line by line. No figure stands for fewer than five people."""
    from harmel.methods.opinion import HarmelMap

    placed, several = int(drawn.placed.sum()), len(drawn.group_sizes) > 1
    yield f"{placed:,} stand on the map; {len(drawn.people) - placed:,} voted on too few statements to be placed."
    yield ""
    if several or drawn.mode == "polis":
        yield from _groups(drawn, texts)
    else:
        yield "No groups stand out: people differ, but not in camps."
    if isinstance(drawn, HarmelMap) and several:
        yield from _divides(drawn, texts)
    if isinstance(drawn, HarmelMap):
        for name in drawn.partitions:
            if name not in ("people", "groups"):
                yield from _parts(drawn, name, texts)
    shared = [("agree", drawn.consensus.agree), ("disagree", drawn.consensus.disagree)]
    if any(entries for _, entries in shared):
        yield ""
        yield "Most people alike: votes that way of all votes, passes counted"
    for direction, entries_of_all in shared:
        for shown in entries_of_all:
            yield _line(direction, shown.successes, shown.trials, _wording(drawn, shown.statement, texts))


def cut_in_two(drawn: "HarmelMap", texts: Mapping[int, str]) -> Iterator[str]:
    """Say, where no groups stand out, who stands on either side of the middle all the same, and on what the two sides differ."""
    yield ""
    yield "Cut in two where they differ most, though no gap parts them:"
    yield from _groups(drawn, texts)
    yield from _divides(drawn, texts)


def people(size: int) -> str:
    """How many people, unless they are too few to be told."""
    return f"{size:,}" if size >= FEWEST_SHOWN else "under 5"


def _groups(drawn: "OpinionMap", texts: Mapping[int, str]) -> Iterator[str]:
    yield "Group   People"
    for group, size in enumerate(drawn.group_sizes.tolist()):
        yield f"{_letter(group):<5}  {people(size):>7}"
    for group, entries in enumerate(drawn.representative):
        if entries:
            yield ""
            yield f"Group {_letter(group)} holds, more than others do: votes that way of all its votes, passes counted"
        for entry in entries:
            yield _line(entry.direction, entry.successes, entry.trials, _wording(drawn, entry.statement, texts))


def _divides(drawn: "HarmelMap", texts: Mapping[int, str]) -> Iterator[str]:
    lens = drawn.partitions["groups"]
    told = [one for one in drawn.divides["groups"] if min(lens.counts.cast[[one.more, one.less], one.statement]) >= FEWEST_SHOWN]
    if told:
        yield ""
        yield "What divides most: the shares that agree of all who answered, passes counted, and how far apart they surely are"
    for one in told[:MOST_DIVIDING]:
        more, less = (f"{_letter(group)} {100 * lens.agree.share[group, one.statement]:3.0f} %" for group in (one.more, one.less))
        yield f"  {more}  {less}  at least {100 * one.low:2.0f} points   {_wording(drawn, one.statement, texts)}"


def _parts(drawn: "HarmelMap", name: str, texts: Mapping[int, str]) -> Iterator[str]:
    """What unites the parts of a partition, each counting once, and what divides them; only what no part of which few voted has a say in."""
    lens = drawn.partitions[name]
    enough = ((lens.counts.cast == 0) | (lens.counts.cast >= FEWEST_SHOWN)).all(axis=0)
    unites = [one for one in drawn.unites[name] if enough[one.statement]][:MOST_DIVIDING]
    divides = [one for one in drawn.divides.get(name, ()) if enough[one.statement]][:MOST_DIVIDING]
    yield ""
    yield f"By {name}: what unites {len(lens.parts):,} parts, each counting once, whatever its size"
    for shared in unites:
        yield f"  {shared.direction:<8} {100 * shared.share:3.0f} %   {_wording(drawn, shared.statement, texts)}"
    if not unites:
        yield "  nothing that all surely share"
    if divides:
        yield f"By {name}: what divides most, the shares that agree of all who answered, passes counted"
    for one in divides:
        more, less = (f"{lens.parts[part]} {100 * lens.agree.share[part, one.statement]:3.0f} %" for part in (one.more, one.less))
        yield f"  {more}  {less}  at least {100 * one.low:2.0f} points   {_wording(drawn, one.statement, texts)}"


def _letter(group: int) -> str:
    return chr(ord("A") + group)


def _line(direction: str, successes: int, trials: int, wording: str) -> str:
    votes = f"{successes:>6,} of {trials:>6,}" if trials >= FEWEST_SHOWN else f"{'under 5 votes':>16}"
    return f"  {direction:<8} {votes}   {wording}"


def _wording(drawn: "OpinionMap", statement: int, texts: Mapping[int, str]) -> str:
    label = drawn.statements[statement].item()
    text = " ".join(texts.get(label, "").split())
    return f"{label}: {cut(text, WIDTH_OF_TEXT)}" if text else f"statement {label}"
