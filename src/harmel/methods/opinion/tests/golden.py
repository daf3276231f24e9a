"""The published maps of Polis, read as they lie in the shared data, and the differences between them and ours."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from harmel.methods import opinion
from harmel.methods.opinion import OpinionMap, Recipe, Votes

SMALLEST = "below-100-ptpts"
FIXTURES = (SMALLEST, "25ptpt-3gp-no-strict-with-meta", "150ptpt-3gp-no-strict-no-meta", "biodiversity")
CLOSE = 1e-9
SINGLE = 1e-6  # the anchor publishes the test of a ratio in single precision


@dataclass(frozen=True)
class Published:
    """One official result and the votes it was drawn from."""

    votes: Votes
    result: dict[str, Any]

    @property
    def bases(self) -> list[list[int]]:
        """People of each published base cluster, by its number."""
        return list(self.result["base-clusters"]["members"])

    @property
    def group_of(self) -> dict[int, int]:
        """The published group of each placed person."""
        members = dict(zip(self.result["base-clusters"]["id"], self.bases, strict=True))
        return {person: group["id"] for group in self.result["group-clusters"] for base in group["members"] for person in members[base]}

    def drawn(self, *, cold: bool, recipe: Recipe = opinion.POLIS) -> OpinionMap:
        """Our map of the same votes: from the published bases, or cold, from the votes alone."""
        known = set(self.votes.statements.tolist())
        meta = [label for label in self.result["meta-tids"] if label in known]
        out = [label for label in self.result["mod-out"] if label in known]
        return opinion.polis_map(
            self.votes, out=out, meta=meta, given=opinion.Given() if cold else opinion.Given(bases=self.bases), recipe=recipe
        )


def published(shared: Path, name: str) -> Published:
    """Read one of the published maps."""
    folder = shared / "data" / "polis" / name
    if (folder / "votes.json").exists():
        rows = json.loads((folder / "votes.json").read_text())
        person = [row.get("participant_id", row.get("pid")) for row in rows]
        statement = [row.get("statement_id", row.get("tid")) for row in rows]
        value, instant = [row["vote"] for row in rows], [float(row["modified"]) for row in rows]
        result = json.loads((folder / "math-pca2.json").read_text())
    else:
        with (folder / "votes.csv").open(encoding="utf-8", newline="") as lines:
            table = list(csv.DictReader(lines))
        person, statement = [int(row["voter-id"]) for row in table], [int(row["comment-id"]) for row in table]
        value, instant = [int(row["vote"]) for row in table], [float(row["timestamp"]) for row in table]
        result = json.loads((folder / "math_blob.json").read_text())
    return Published(opinion.last_votes(person, statement, value, instant, statements=result["tids"]), result)


def differences(golden: Published, ours: OpinionMap) -> list[str]:
    """Everything in which our map, drawn from the published bases, differs from the published one; empty when it is the same."""
    found = [*_figures(golden, ours), *_lists(golden, ours)]
    if len(ours.group_sizes) != len(golden.result["group-clusters"]) or _agreement_of_groups(golden, ours) != 1.0:
        found.append("groups")
    return found


def adjusted_rand(one: list[int], other: list[int]) -> float:
    """Say how far two partitions of the same people agree: 1 the same, about 0 by chance. Source: Hubert and Arabie 1985."""

    def pairs(counted: Counter[Any]) -> float:
        return sum(number * (number - 1) / 2 for number in counted.values())

    together, rows, columns = pairs(Counter(zip(one, other, strict=True))), pairs(Counter(one)), pairs(Counter(other))
    expected = rows * columns / pairs(Counter({0: len(one)}))
    return (together - expected) / ((rows + columns) / 2 - expected)


def agreement_with(group_of: dict[int, int], ours: OpinionMap) -> float:
    """The adjusted Rand index over the people placed on both maps."""
    both = [
        (group_of[label], group)
        for label, group in zip(ours.people.tolist(), ours.group.tolist(), strict=True)
        if group >= 0 and label in group_of
    ]
    return adjusted_rand([theirs for theirs, _ in both], [mine for _, mine in both])


def _agreement_of_groups(golden: Published, ours: OpinionMap) -> float:
    return agreement_with(golden.group_of, ours)


def _figures(golden: Published, ours: OpinionMap) -> Iterator[str]:
    result = golden.result
    axes = np.array(result["pca"]["comps"])
    sign = np.sign((axes * ours.axes).sum(axis=1))
    yield from _apart("axes", np.abs((axes * ours.axes).sum(axis=1)), np.ones(2))
    yield from _apart("mean", -np.array(result["pca"]["center"]), ours.mean)
    # Polis keeps its figures with -1 = agree: means and places turn over, axes do not matter
    yield from _apart("places of statements", np.array(result["pca"]["comment-projection"]).T * sign, -ours.statement_places)
    extremity = np.hypot(*np.array(result["pca"]["comment-projection"]))
    yield from _apart("extremity", extremity, ours.extremity)
    bases = np.array([result["base-clusters"]["x"], result["base-clusters"]["y"]]).T
    yield from _apart("places of bases", bases * sign, -ours.base_centres)
    for name, figures in (("priority", ours.priority), ("group-aware consensus", ours.group_aware_consensus)):
        key = "comment-priorities" if name == "priority" else "group-aware-consensus"
        yield from _apart(name, np.array([result[key][str(label)] for label in ours.statements.tolist()]), figures)


def _apart(name: str, theirs: Any, mine: Any) -> Iterator[str]:
    largest = float(np.abs(np.asarray(theirs) - np.asarray(mine)).max()) if theirs.shape == mine.shape else np.inf
    if not largest <= CLOSE:
        yield f"{name}: {largest:.3g} apart"


def _lists(golden: Published, ours: OpinionMap) -> Iterator[str]:
    result, labels = golden.result, ours.statements.tolist()
    group_of = golden.group_of
    for group in range(len(ours.group_sizes)):
        first = int(ours.people[np.argmax(ours.group == group)])
        theirs = str(group_of[first])
        votes = result["group-votes"][theirs]
        mine = {
            str(label): {
                "A": int(ours.counts.agree[group, at]),
                "D": int(ours.counts.disagree[group, at]),
                "S": int(ours.counts.cast[group, at]),
            }
            for at, label in enumerate(labels)
        }
        if votes["n-members"] != ours.group_sizes[group] or votes["votes"] != mine:
            yield f"votes of group {theirs}"
        held = [_row(labels, entry, ours.representative[group]) for entry in ours.representative[group]]
        yield from _rows_apart(f"representative of group {theirs}", result["repness"][theirs], held)
    for direction in ("agree", "disagree"):
        shared = [
            {
                "tid": labels[row.statement],
                "n-success": row.successes,
                "n-trials": row.trials,
                "p-success": row.share,
                "p-test": row.share_test,
            }
            for row in getattr(ours.consensus, direction)
        ]
        yield from _rows_apart(f"consensus to {direction}", result["consensus"][direction], shared)


def _row(labels: list[int], entry: opinion.Representative, among: tuple[opinion.Representative, ...]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "tid": labels[entry.statement],
        "repful-for": entry.direction,
        "n-success": entry.successes,
        "n-trials": entry.trials,
        "p-success": entry.share,
        "p-test": entry.share_test,
        "repness": entry.ratio,
        "repness-test": entry.ratio_test,
    }
    if entry.best_agree:
        row |= {"best-agree": True, "n-agree": entry.agreeing}
    return row


def _rows_apart(name: str, theirs: list[dict[str, Any]], mine: list[dict[str, Any]]) -> Iterator[str]:
    if [row["tid"] for row in theirs] != [row["tid"] for row in mine]:
        yield f"{name}: {[row['tid'] for row in theirs]} is not {[row['tid'] for row in mine]}"
        return
    for one, other in zip(theirs, mine, strict=True):
        if one.keys() != other.keys():
            yield f"{name}: {sorted(one)} is not {sorted(other)}"
            continue
        for key, value in one.items():
            close = SINGLE * max(1.0, abs(value)) if key == "repness-test" else CLOSE
            same = value == other[key] if isinstance(value, str | bool) else abs(value - other[key]) <= close
            if not same:
                yield f"{name}: {one['tid']} {key}: {value} is not {other[key]}"
