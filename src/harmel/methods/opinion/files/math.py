"""math-pca2.json, the result of the Polis engine in its own form: there -1 means agree, so that means and places are turned over."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harmel.methods.figures import figures
from harmel.methods.opinion.files.faults import Faults
from harmel.methods.opinion.polis import OpinionMap
from harmel.methods.reading import Source, content_of, name_of


@dataclass(frozen=True)
class PublishedMap:
    """What a published result says of people: the bases, person by person, the group of each person placed; and of statements out and meta."""

    bases: tuple[tuple[int, ...], ...]
    group_of: Mapping[int, int]
    out: tuple[int, ...]
    meta: tuple[int, ...]


def read_math(source: Source, *, name: str | None = None) -> PublishedMap:
    """Read a published result: base-clusters, group-clusters, mod-out and meta-tids. Raises Unreadable where it holds something else."""
    faults = Faults(name_of(source, name))
    try:
        kept = json.loads(content_of(source))
        bases = tuple(tuple(int(person) for person in members) for members in kept["base-clusters"]["members"])
        of_base = dict(zip(kept["base-clusters"]["id"], bases, strict=True))
        group_of = {person: int(group["id"]) for group in kept["group-clusters"] for base in group["members"] for person in of_base[base]}
        out, meta = (tuple(int(number) for number in kept.get(key) or ()) for key in ("mod-out", "meta-tids"))
    except (ValueError, KeyError, TypeError):
        faults.note(1, None, "not_a_map")
        faults.refuse()
    return PublishedMap(bases, group_of, out, meta)


def math(drawn: OpinionMap) -> dict[str, Any]:
    """Write a map of mode polis in the form of the Polis engine; people and statements by their numbers. It is as confidential as the votes."""
    labels, people = drawn.statements.tolist(), drawn.people.tolist()
    groups, bases = range(len(drawn.group_sizes)), range(len(drawn.base_sizes))
    members: list[list[Any]] = [[] for _ in bases]
    group_of = [0 for _ in bases]
    for person, base, group in zip(people, drawn.base.tolist(), drawn.group.tolist(), strict=True):
        if base >= 0:
            members[base].append(person)
            group_of[base] = group
    centre = -drawn.base_centres

    def by_label(values: Any) -> dict[str, Any]:
        return dict(zip(map(str, labels), figures(values), strict=True))

    return {
        "n": len(people),
        "n-cmts": len(labels),
        "tids": labels,
        "in-conv": [person for one in members for person in one],
        "mod-out": drawn.statements[drawn.out].tolist(),
        "mod-in": [],
        "meta-tids": drawn.statements[drawn.meta].tolist(),
        "user-vote-counts": dict(zip(map(str, people), drawn.votes_cast.tolist(), strict=True)),
        "pca": {
            "center": figures(-drawn.mean),
            "comps": figures(drawn.axes),
            "comment-projection": figures(-drawn.statement_places.T),
            "comment-extremity": figures(drawn.extremity),
        },
        "base-clusters": {
            "id": list(bases),
            "members": members,
            "x": figures(centre[:, 0]),
            "y": figures(centre[:, 1]),
            "count": drawn.base_sizes.tolist(),
        },
        "group-clusters": [_cluster(group, group_of, centre, drawn.base_sizes) for group in groups],
        "group-votes": {str(group): _votes(drawn, group, labels) for group in groups},
        "repness": {str(group): [_held(entry, labels) for entry in drawn.representative[group]] for group in groups},
        "consensus": {
            direction: [
                {
                    "tid": labels[one.statement],
                    "n-success": one.successes,
                    "n-trials": one.trials,
                    "p-success": figures(one.share),
                    "p-test": figures(one.share_test),
                }
                for one in entries
            ]
            for direction, entries in (("agree", drawn.consensus.agree), ("disagree", drawn.consensus.disagree))
        },
        "group-aware-consensus": by_label(drawn.group_aware_consensus),
        "comment-priorities": by_label(drawn.priority),
    }


def _cluster(group: int, group_of: list[int], centre: Any, size: Any) -> dict[str, Any]:
    of = [base for base, its in enumerate(group_of) if its == group]
    return {"id": group, "members": of, "center": figures((centre[of] * size[of, None]).sum(axis=0) / max(int(size[of].sum()), 1))}


def _votes(drawn: OpinionMap, group: int, labels: list[Any]) -> dict[str, Any]:
    columns = (of[group].tolist() for of in (drawn.counts.agree, drawn.counts.disagree, drawn.counts.cast))
    votes = {str(label): {"A": a, "D": d, "S": s} for label, a, d, s in zip(labels, *columns, strict=True)}
    return {"id": group, "n-members": int(drawn.group_sizes[group]), "votes": votes}


def _held(entry: Any, labels: list[Any]) -> dict[str, Any]:
    row = {
        "tid": labels[entry.statement],
        "repful-for": entry.direction,
        "n-success": entry.successes,
        "n-trials": entry.trials,
        "p-success": figures(entry.share),
        "p-test": figures(entry.share_test),
        "repness": figures(entry.ratio),
        "repness-test": figures(entry.ratio_test),
    }
    return row | ({"best-agree": True, "n-agree": entry.agreeing} if entry.best_agree else {})
