"""The document in which a map is kept: JSON, figures as decimals of twelve significant digits, the same text on any machine."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmel.methods.figures import figures
from harmel.methods.frozen import frozen
from harmel.methods.opinion.consensus import Consensus, Shared
from harmel.methods.opinion.counts import Counts
from harmel.methods.opinion.files.lenses import lenses, with_lenses
from harmel.methods.opinion.harmel import HarmelMap
from harmel.methods.opinion.polis import VERSION, OpinionMap
from harmel.methods.opinion.recipe import POLIS, Recipe
from harmel.methods.opinion.representative import Representative

SCHEMA = "harmel/opinion-map/1"
SCHEMA_OF_LENSES = "harmel/opinion-map/2"
"""The same with what only mode `harmel` finds."""


def document(drawn: OpinionMap, *, digest: str, texts: Mapping[Any, str] | None = None, recipe: Recipe = POLIS) -> dict[str, Any]:
    """
    Write a map down as plain values: the fields are listed in docs/methods/opinion.md.

    digest: `Votes.digest()` of the votes it was drawn from. texts: the wording of statements by label. The document holds the place
    and the group of each person: it is as confidential as the votes.
    """
    labels = drawn.statements.tolist()
    statements: dict[str, Any] = {"label": labels}
    if texts is not None:
        statements["text"] = [texts.get(label, "") for label in labels]
    statements |= {
        "out": drawn.out.tolist(),
        "meta": drawn.meta.tolist(),
        "mean": figures(drawn.mean),
        "place": figures(drawn.statement_places),
        "extremity": figures(drawn.extremity),
        "group_aware_consensus": figures(drawn.group_aware_consensus),
        "priority": figures(drawn.priority),
        "everybody": _counts(drawn.everybody),
        "by_group": _counts(drawn.counts),
    }
    own = drawn if isinstance(drawn, HarmelMap) else None
    return {
        "schema": SCHEMA_OF_LENSES if own else SCHEMA,
        "method": {
            "name": "opinion",
            "mode": drawn.mode,
            "version": VERSION,
            "recipe": figures(asdict(own.standards if own else recipe)),
            "seed": own.seed if own else None,
        },
        "votes": {"sha256": digest, "cast": int(drawn.votes_cast.sum()), "people": len(drawn.people), "statements": len(labels)},
        "groups": {"people": drawn.group_sizes.tolist(), "silhouettes": figures([list(tried) for tried in drawn.silhouettes])},
        "representative": [[_entry(entry, labels) for entry in entries] for entries in drawn.representative],
        "consensus": {
            "agree": [_entry(entry, labels) for entry in drawn.consensus.agree],
            "disagree": [_entry(entry, labels) for entry in drawn.consensus.disagree],
        },
        "statements": statements,
        "axes": figures(drawn.axes),
        "bases": {"centre": figures(drawn.base_centres), "people": drawn.base_sizes.tolist()},
        "people": {
            "label": drawn.people.tolist(),
            "votes": drawn.votes_cast.tolist(),
            "place": figures(drawn.places),
            "base": drawn.base.tolist(),
            "group": drawn.group.tolist(),
        },
        **({"lenses": lenses(own)} if own else {}),
    }


def drawn_from(kept: Mapping[str, Any]) -> OpinionMap:
    """
    Read a map back from its document, to twelve significant digits. Raises ValueError for a document of another schema.

    >>> drawn_from({"schema": "something else"})
    Traceback (most recent call last):
        ...
    ValueError: this is neither a harmel/opinion-map/1 nor a harmel/opinion-map/2 document: 'something else'
    """
    if kept.get("schema") not in (SCHEMA, SCHEMA_OF_LENSES):
        raise ValueError(f"this is neither a {SCHEMA} nor a {SCHEMA_OF_LENSES} document: {kept.get('schema')!r}")
    people, statements = kept["people"], kept["statements"]
    position = {label: at for at, label in enumerate(statements["label"])}
    m = len(position)

    def of(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {**entry, "statement": position[entry["statement"]]}

    drawn = OpinionMap(
        mode=kept["method"]["mode"],
        people=frozen(np.array(people["label"])),
        statements=frozen(np.array(statements["label"])),
        votes_cast=_array(people["votes"], np.int64),
        out=_array(statements["out"], np.bool_),
        meta=_array(statements["meta"], np.bool_),
        mean=_array(statements["mean"], np.float64),
        axes=_array(kept["axes"], np.float64, (-1, m)),
        places=_array(people["place"], np.float64, (-1, 2)),
        statement_places=_array(statements["place"], np.float64, (-1, 2)),
        extremity=_array(statements["extremity"], np.float64),
        base=_array(people["base"], np.int32),
        base_centres=_array(kept["bases"]["centre"], np.float64, (-1, 2)),
        base_sizes=_array(kept["bases"]["people"], np.int64),
        group=_array(people["group"], np.int32),
        group_sizes=_array(kept["groups"]["people"], np.int64),
        silhouettes=tuple((int(k), float(score)) for k, score in kept["groups"]["silhouettes"]),
        counts=_counts_from(statements["by_group"], (-1, m) if m else (0, 0)),
        everybody=_counts_from(statements["everybody"], (m,)),
        representative=tuple(tuple(Representative(**of(entry)) for entry in entries) for entries in kept["representative"]),
        consensus=Consensus(*(tuple(Shared(**of(entry)) for entry in kept["consensus"][direction]) for direction in ("agree", "disagree"))),
        group_aware_consensus=_array(statements["group_aware_consensus"], np.float64),
        priority=_array(statements["priority"], np.float64),
    )
    if kept["schema"] == SCHEMA:
        return drawn
    return with_lenses(drawn, kept["lenses"], standards=kept["method"]["recipe"], seed=kept["method"]["seed"])


def as_text(kept: Mapping[str, Any]) -> str:
    """Write a document as JSON text, one line for each of its fields, so that two texts can be laid side by side."""
    fields = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False, allow_nan=False)}" for name, value in kept.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _counts(counts: Counts) -> dict[str, Any]:
    return {"agree": counts.agree.tolist(), "disagree": counts.disagree.tolist(), "cast": counts.cast.tolist()}


def _counts_from(kept: Mapping[str, Any], shape: tuple[int, ...]) -> Counts:
    return Counts(*(_array(kept[of], np.int64, shape) for of in ("agree", "disagree", "cast")))


def _entry(entry: Representative | Shared, labels: list[Any]) -> dict[str, Any]:
    return {**figures(asdict(entry)), "statement": labels[entry.statement]}


def _array(values: Any, kind: type[np.generic], shape: tuple[int, ...] = (-1,)) -> NDArray[Any]:
    return frozen(np.array(values, dtype=kind).reshape(shape))
