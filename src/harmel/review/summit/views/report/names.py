"""Values of the review in the reader's language, and dates, instants and numbers as a report writes them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name that extractors know
from django.utils.translation import ngettext

NAMES = {
    "military": N_("military dimension"),
    "political": N_("political dimension"),
    "both dimensions": N_("both dimensions"),
    "deterrence": N_("deterrence"),
    "dialogue": N_("dialogue"),
    "both": N_("both tracks"),
    "none": N_("neither track"),
    "strengthens": N_("strengthens what exists"),
    "new": N_("new"),
    "challenge": N_("challenge"),
    "amplifier": N_("makes others worse"),
    "topic": N_("subject of the report"),
    "accepted": N_("accepted"),
    "accepted_in_part": N_("accepted in part"),
    "merged": N_("merged"),
    "noted": N_("noted"),
    "declined": N_("declined"),
    "adopted": N_("adopted"),
    "adopted_narrowed": N_("adopted, narrowed"),
    "deferred": N_("deferred"),
    "rejected": N_("rejected"),
    "already_in_hand": N_("already in hand"),
    "running": N_("running"),
    "closing": N_("closing"),
    "broken": N_("broken"),
    "withdrawn": N_("withdrawn"),
    "void": N_("void"),
    "to_come": N_("to come"),
    "open": N_("open"),
    "closed": N_("closed"),
    "mandate": N_("Mandate"),
    "challenges": N_("Challenges"),
    "discussion": N_("Discussion"),
    "agreement": N_("Agreement"),
    "summit": N_("Summit"),
    "finding": N_("findings"),
    "recommendation": N_("recommendations"),
    "decision": N_("decisions"),
    "paragraph": N_("paragraphs"),
    "inputs": N_("inputs"),
    "findings": N_("findings"),
    "recommendations": N_("recommendations"),
    "paragraphs": N_("paragraphs"),
    "decisions": N_("decisions"),
    "other": N_("both tracks, or neither"),
}
CITIES = {"Brussels": N_("Brussels")}


def name(value: Any) -> str:
    """Name a value; what has no name of its own stays as it is."""
    text = str(getattr(value, "value", value))
    return _(NAMES[text]) if text in NAMES else text.replace("_", " ")


def dimension(value: Any) -> str:
    """Name a dimension, where `both` means both dimensions."""
    text = str(getattr(value, "value", value))
    return name("both dimensions" if text == "both" else text)


def day(value: date | datetime | None, zone: str = "UTC") -> str:
    """Write a day in words."""
    if value is None:
        return ""
    on = value.astimezone(ZoneInfo(zone)).date() if isinstance(value, datetime) else value
    return formats.date_format(on, _("j F Y"))


def moment(value: datetime, zone: str) -> str:
    """Write an instant with the city of its zone."""
    local = value.astimezone(ZoneInfo(zone))
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    said = {"day": day(local, zone), "time": local.strftime(_("%H:%M")), "city": _(CITIES[city]) if city in CITIES else city}
    return _("%(day)s, %(time)s %(city)s") % said


def number(value: int) -> str:
    """Write a whole number with its thousands apart."""
    return formats.number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


def spans(numbers: list[int]) -> str:
    """Write numbers as spans: 5, 20–23."""
    found: list[list[int]] = []
    for one in sorted(set(numbers)):
        if found and one == found[-1][1] + 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def counted(count: int, one: str, many: str) -> str:
    """Say a number of things. `one` and `many` are marked for translation where they stand."""
    return ngettext(one, many, count) % {"n": number(count)}


def joined(parts: list[str], between: str = " · ") -> str:
    """Join what is not empty."""
    return between.join(part for part in parts if part)
