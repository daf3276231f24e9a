"""How a study may be set, and with what shock it is tried."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from harmel.alliance.rules import Refused
from harmel.review.assessment.rules import HORIZON, LONGEST_NAME, LONGEST_VIEW, clean, clean_pair
from harmel.review.foresight.rules.kinds import PUSHES

WORDED: Final = ("name_en", "name_fr", "question_en", "question_fr")
"""What of a study may be worded anew at any time."""
COUNTED: Final = ("steps", "step_years", "futures")
"""How it is tried: may be set anew at any time, and then the result no longer rests on it."""
DECLARED: Final = ("horizon_year", "seed")
"""What is frozen once sheets were opened: up to when experts judge, and the seed, for dice chosen after the throw are none."""
REACH: Final = {"steps": (1, 20), "step_years": (1, 25), "futures": (100, 100_000), "seed": (0, 2**31 - 1)}
"""The least and the most of each figure."""
MOST_GAIN: Final = 10.0
"""By how much judgements may grow at each level of the shock, at the most."""
LONGEST_SOURCE: Final = 500


@dataclass(frozen=True)
class Setting:
    """How a study is set up. The figures are described with its row."""

    name_en: str = ""
    name_fr: str = ""
    question_en: str = ""
    question_fr: str = ""
    horizon_year: int = 0
    steps: int = 5
    step_years: int = 2
    futures: int = 10_000
    seed: int = 1967


def check_setting(setting: Setting) -> dict[str, Any]:
    """
    Return how a study is kept. Raises Refused with the field: no name, a year or a figure out of reach.

    >>> check_setting(Setting(name_en="Ten years", horizon_year=2030))["steps"]
    5
    >>> check_setting(Setting(name_en="Ten years", horizon_year=2030, futures=10))
    Traceback (most recent call last):
    harmel.alliance.rules.may.Refused: figure_out_of_reach {'least': 100, 'most': 100000}
    """
    name_en, name_fr = clean_pair(setting.name_en, setting.name_fr, longest=LONGEST_NAME, field="name")
    question_en, question_fr = clean_pair(setting.question_en, setting.question_fr, longest=LONGEST_VIEW, field="question", needed=False)
    if not HORIZON[0] <= setting.horizon_year <= HORIZON[1]:
        raise Refused("year_out_of_reach", {"first": str(HORIZON[0]), "last": str(HORIZON[1])}, "horizon_year")
    for name, (least, most) in REACH.items():
        if not least <= getattr(setting, name) <= most:
            raise Refused("figure_out_of_reach", {"least": least, "most": most}, name)
    kept = {name: getattr(setting, name) for name in (*WORDED, *COUNTED, *DECLARED)}
    return kept | {"name_en": name_en, "name_fr": name_fr, "question_en": question_en, "question_fr": question_fr}


def check_shock(said: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return the columns of a shock as they are kept, given by name; all of them empty where there is none (gain None). Raises Refused with the field.

    moderate, severe: in which share of periods each level sets in; together at most all of them.

    >>> check_shock({"amplifier_en": "A pandemic", "gain": 0.5, "moderate": 0.2, "severe": 0.05})["severe"]
    0.05
    >>> check_shock({"gain": None})["moderate"] is None
    True
    """
    gain, moderate, severe = (said.get(name) for name in ("gain", "moderate", "severe"))
    if gain is None:
        return {"amplifier_en": "", "amplifier_fr": "", "gain": None, "moderate": None, "severe": None, "onset_source": ""}
    named_en, named_fr = clean_pair(said.get("amplifier_en", ""), said.get("amplifier_fr", ""), longest=LONGEST_NAME, field="amplifier")
    if not (math.isfinite(gain) and 0 <= gain <= MOST_GAIN):
        raise Refused("figure_out_of_reach", {"least": 0, "most": int(MOST_GAIN)}, "gain")
    for name, share in (("moderate", moderate), ("severe", severe)):
        if share is None or not 0 <= share <= 1:
            raise Refused("share_out_of_reach", {}, name)
    if (moderate or 0) + (severe or 0) > 1:
        raise Refused("shares_above_all", {}, "severe")
    source = " ".join(str(said.get("onset_source") or "").split())
    source = clean(source, longest=LONGEST_SOURCE, field="onset_source") if source else ""
    return {"amplifier_en": named_en, "amplifier_fr": named_fr, "gain": gain, "moderate": moderate, "severe": severe, "onset_source": source}


def check_pushes(pushes: Mapping[int, int]) -> dict[int, int]:
    """
    Return pushes by the key of the state, those of zero left out. Raises Refused for one that lies off the scale.

    >>> check_pushes({4: 2, 5: 0})
    {4: 2}
    """
    for push in pushes.values():
        if isinstance(push, bool) or not isinstance(push, int) or push not in PUSHES:
            raise Refused("push_out_of_scale", {"lowest": PUSHES[0], "highest": PUSHES[-1]}, "pushes")
    return {state: push for state, push in sorted(pushes.items()) if push}
