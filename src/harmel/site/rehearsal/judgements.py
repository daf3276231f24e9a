"""What the invented experts judge: drawn from a seed around the stances that the script names, the same in each rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from harmel.site.rehearsal.script import Row, Script, Table

Said = dict[str, Any]
"""What somebody says of an item, by the names of the fields of an answer."""
RATED = ("severity", "likelihood", "readiness", "strength")
FURTHEST = 1.6
"""How many spreads from its stance an answer may lie: nobody of ten stands out by an accident of the dice."""
CONFIDENCES = (0.6, 0.7, 0.8, 0.9)


def drawn(script: Script) -> dict[tuple[int, str], dict[str, Said]]:
    """
    Return what each expert says in each rated round: by number and expert, the item and what they say of it.

    Each row of `outlooks.csv` gives, for the two outlooks a and b, where their experts stand on a scale and how far they spread; from the round
    `since` on, the later figures hold. The dice are thrown once for an expert and a scale and kept over the rounds, so that an answer
    changes only where the stance does. Experts are taken in the order of their table.
    """
    rng = np.random.default_rng(script.settings["panel"]["panel"]["seed"])
    experts, items = script["panelists"], {row["key"]: row for row in script["items"]}
    rounds = [row for row in script.settings["panel"]["round"] if row["number"] > 0]
    said: dict[tuple[int, str], dict[str, Said]] = {}
    for outlook in script["outlooks"]:
        item = items[outlook["item"]]
        away = np.clip(rng.standard_normal(len(experts)), -FURTHEST, FURTHEST)
        sure = rng.choice(CONFIDENCES, len(experts))
        for one in rounds:
            later = "later_" if outlook["since"] and one["number"] >= int(outlook["since"]) else ""
            for expert, lies, confidence in zip(experts, away.tolist(), sure.tolist(), strict=True):
                value = float(outlook[f"{later}{expert['outlook']}"]) + float(outlook[f"{later}spread"]) * lies
                if expert["expert"] not in one.get("absent", ()):
                    answer = said.setdefault((one["number"], expert["expert"]), {}).setdefault(item["key"], {})
                    answer |= _said(outlook, item, value, half=float(outlook["width"] or 0) * float(expert["care"]), confidence=confidence)
    _keep_silence(script["outlooks"], said)
    return said


def _said(outlook: Row, item: Row, value: float, *, half: float, confidence: float) -> Said:
    if outlook["scale"] in RATED:
        return {outlook["scale"]: int(np.clip(round(value), 1, 9))}
    if outlook["scale"] == "chance":
        return {"chance": float(np.clip(round(value, 2), 0.01, 0.99))}
    least, most = (float(item[end] or other) for end, other in (("lower", -np.inf), ("upper", np.inf)))
    low, best, high = (float(np.clip(round(figure), least, most)) for figure in (value - half, value, value + 1.3 * half))
    return {"low": low, "best": best, "high": high} | ({"confidence": confidence} if item["asks"] == "idea" else {})


def _keep_silence(outlooks: Table, said: Mapping[tuple[int, str], dict[str, Said]]) -> None:
    """Let those who have no view of an item say so, on all of its scales."""
    silent = {(row["item"], expert) for row in outlooks for expert in row["silent"].split()}
    for (_number, expert), answers in said.items():
        for key in answers:
            if (key, expert) in silent:
                answers[key] = {"no_view": True}
