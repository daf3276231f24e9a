"""What a descriptor must be, and what can be asked of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import LONGEST_NAME, LONGEST_VIEW, clean_pair
from harmel.review.foresight.rules.kinds import LEVERS, STATES, Lever, Role

KEY: Final = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,11}")
MOST_DESCRIPTORS: Final = 20
"""A sheet of more would take an expert days."""
FEWEST_DESCRIPTORS: Final = 2


def check_descriptor(said: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return a descriptor's own columns as they are kept, with its states under `states`, given by name. Raises Refused with the field.

    A policy is held in one of its states by the present alliance. A track has three states and is a policy. What is no policy is held in none.

    >>> kept = check_descriptor({"key": "uni", "name_en": "Unity", "states": [{"name_en": "Frail"}, {"name_en": "Firm"}]})
    >>> kept["key"], kept["role"], [one["name_en"] for one in kept["states"]]
    ('UNI', 'system', ['Frail', 'Firm'])
    """
    key = str(said.get("key", "")).strip().upper()
    if not KEY.fullmatch(key):
        raise Refused("key_needed", {"most": 12}, "key")
    name_en, name_fr = clean_pair(said.get("name_en", ""), said.get("name_fr", ""), longest=LONGEST_NAME, field="name")
    text_en, text_fr = clean_pair(said.get("text_en", ""), said.get("text_fr", ""), longest=LONGEST_VIEW, needed=False)
    role, lever = said.get("role") or Role.SYSTEM.value, said.get("lever") or ""
    if role not in set(Role):
        raise Refused("not_a_choice", {}, "role")
    if lever and lever not in set(Lever):
        raise Refused("not_a_choice", {}, "lever")
    if lever and role != Role.POLICY:
        raise Refused("track_is_a_policy", {}, "lever")
    return {
        "key": key, "name_en": name_en, "name_fr": name_fr, "text_en": text_en, "text_fr": text_fr, "role": str(role), "lever": str(lever),
        "ordinal": bool(said.get("ordinal", True)), "tension": bool(said.get("tension")), "challenge": said.get("challenge"),
        "states": _states(said.get("states") or (), role=str(role), lever=str(lever)),
    }  # fmt: skip


def _states(given: Sequence[Mapping[str, Any]], *, role: str, lever: str) -> list[dict[str, Any]]:
    """Return states in their order, from one end to the other."""
    if lever and len(given) != LEVERS:
        raise Refused("track_of_three", {"states": LEVERS}, "states")
    if not STATES[0] <= len(given) <= STATES[1]:
        raise Refused("states_out_of_reach", {"least": STATES[0], "most": STATES[1]}, "states")
    kept = []
    for place, one in enumerate(given):
        english, french = clean_pair(one.get("name_en", ""), one.get("name_fr", ""), longest=LONGEST_NAME, field=f"state_{place}")
        kept.append({"place": place, "name_en": english, "name_fr": french, "held": bool(one.get("held"))})
    for name in ("name_en", "name_fr"):
        named = [str(one[name]).casefold() for one in kept if one[name]]
        if len(set(named)) < len(named):
            raise Refused("states_alike", {}, "states")
    held = sum(bool(one["held"]) for one in kept)
    if role == Role.POLICY and held != 1:
        raise Refused("policy_held_in_one", {}, "states")
    if role != Role.POLICY and held:
        raise Refused("only_policies_are_held", {}, "states")
    return kept


def asked(source: str, target: str) -> bool:
    """
    Say whether experts are asked how a descriptor of one role pushes one of another: only what the system moves is pushed.

    A policy is held, and what is exogenous is drawn: what pushes them would count nowhere.

    >>> asked("policy", "system"), asked("system", "policy"), asked("system", "exogenous")
    (True, False, False)
    """
    return source in set(Role) and target == Role.SYSTEM


def present_asked(role: str) -> bool:
    """
    Say whether experts are asked in which state a descriptor is today: of a policy that is known.

    >>> present_asked("system"), present_asked("exogenous"), present_asked("policy")
    (True, True, False)
    """
    return role != Role.POLICY
