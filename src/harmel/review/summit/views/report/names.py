"""Values of the review in the reader's language, and dates, instants and numbers as a report writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

NAMES = {
    "military": pgettext_lazy("report", "military dimension"),
    "political": pgettext_lazy("report", "political dimension"),
    "both dimensions": pgettext_lazy("report", "both dimensions"),
    "deterrence": pgettext_lazy("report", "deterrence"),
    "dialogue": pgettext_lazy("report", "dialogue"),
    "both": pgettext_lazy("report", "both tracks"),
    "none": pgettext_lazy("report", "neither track"),
    "other": pgettext_lazy("report", "both tracks, or neither"),
    "accepted": pgettext_lazy("report", "accepted"),
    "accepted_in_part": pgettext_lazy("report", "accepted in part"),
    "merged": pgettext_lazy("report", "merged"),
    "noted": pgettext_lazy("report", "noted"),
    "declined": pgettext_lazy("report", "declined"),
    "adopted": pgettext_lazy("report", "adopted"),
    "narrowed": pgettext_lazy("report", "adopted, narrowed"),
    "deferred": pgettext_lazy("report", "deferred"),
    "rejected": pgettext_lazy("report", "rejected"),
    "in_hand": pgettext_lazy("report", "already in hand"),
    "silence_adopted": pgettext_lazy("silence", "adopted"),
    "running": pgettext_lazy("report", "running"),
    "closing": pgettext_lazy("report", "closing"),
    "broken": pgettext_lazy("report", "broken"),
    "withdrawn": pgettext_lazy("report", "withdrawn"),
    "void": pgettext_lazy("report", "void"),
    "to_come": pgettext_lazy("report", "to come"),
    "open": pgettext_lazy("report", "open"),
    "closed": pgettext_lazy("report", "closed"),
    "under_way": pgettext_lazy("report", "under way"),
    "done": pgettext_lazy("report", "done"),
    "given_up": pgettext_lazy("report", "given up"),
    "taken": pgettext_lazy("report", "taken"),
    "reservation": pgettext_lazy("report", "reservation"),
    "footnote": pgettext_lazy("report", "footnote"),
    "mandate": pgettext_lazy("report", "Mandate"),
    "challenges": pgettext_lazy("report", "Challenges"),
    "discussion": pgettext_lazy("report", "Discussion"),
    "assessment": pgettext_lazy("report", "Assessment"),
    "foresight": pgettext_lazy("report", "Foresight"),
    "agreement": pgettext_lazy("report", "Agreement"),
    "summit": pgettext_lazy("report", "Summit"),
    "inputs": pgettext_lazy("report", "inputs"),
    "findings": pgettext_lazy("report", "findings"),
    "recommendations": pgettext_lazy("report", "recommendations"),
    "paragraphs": pgettext_lazy("report", "paragraphs"),
    "decisions": pgettext_lazy("report", "decisions"),
    "order_severity": pgettext_lazy("report", "by severity"),
    "order_likelihood": pgettext_lazy("report", "by likelihood"),
    "order_readiness": pgettext_lazy("report", "by readiness, the least ready first"),
    "severity": pgettext_lazy("report", "severity"),
    "likelihood": pgettext_lazy("report", "likelihood"),
    "readiness": pgettext_lazy("report", "readiness"),
    "strength": pgettext_lazy("report", "strength"),
    "standing_moving": pgettext_lazy("report", "still moving"),
    "standing_together": pgettext_lazy("report", "together"),
    "standing_apart": pgettext_lazy("report", "neither together nor divided"),
    "standing_divided": pgettext_lazy("report", "divided"),
    "standing_unanswered": pgettext_lazy("report", "too few answered"),
    "concluded_stable": pgettext_lazy("report", "nothing moved any more, by criteria declared before the first round"),
    "concluded_rounds_spent": pgettext_lazy("report", "its rounds were spent"),
    "concluded_decided": pgettext_lazy("report", "it was decided so"),
    "speech": pgettext_lazy("report", "speech"),
    "article": pgettext_lazy("report", "article"),
    "press_answer": pgettext_lazy("report", "answer to the press"),
    "agency_report": pgettext_lazy("report", "agency report"),
    "report": pgettext_lazy("report", "report"),
    "declaration": pgettext_lazy("report", "declaration"),
    "paper": pgettext_lazy("report", "document"),
    "web": pgettext_lazy("report", "web page"),
}
MARKS = {
    "military": pgettext_lazy("mark", "M"),
    "political": pgettext_lazy("mark", "P"),
    "deterrence": pgettext_lazy("mark", "det"),
    "dialogue": pgettext_lazy("mark", "dia"),
    "new": pgettext_lazy("mark", "new"),
}
"""Short forms for a narrow column; the note above the table says what they mean."""
CITIES = {"Brussels": pgettext_lazy("city", "Brussels")}


def name(value: Any) -> str:
    """Name a value; what has no name of its own stays as it is."""
    text = str(getattr(value, "value", value))
    return str(NAMES[text]) if text in NAMES else text.replace("_", " ")


def dimension(value: Any) -> str:
    """Name a dimension, where `both` means both dimensions."""
    text = str(getattr(value, "value", value))
    return name("both dimensions" if text == "both" else text)


def marks(dimension_value: str, track: str, *, new: bool) -> str:
    """Write dimension, track and novelty in short forms."""
    dimensions = ("military", "political") if dimension_value == "both" else (dimension_value,)
    tracks = ("deterrence", "dialogue") if track == "both" else (track,)
    return joined([" ".join(str(MARKS[one]) for one in part if one in MARKS) for part in (dimensions, tracks, ("new",) if new else ())], " · ")


def day(value: date | datetime | None, zone: str = "UTC") -> str:
    """Write a day in words; the first of a month is a first in French."""
    if value is None:
        return ""
    on = value.astimezone(ZoneInfo(zone)).date() if isinstance(value, datetime) else value
    written = formats.date_format(on, "j F Y")
    return _("1 %(month)s") % {"month": written[2:]} if on.day == 1 else written


def moment(value: datetime, zone: str) -> str:
    """Write an instant with the city of its zone."""
    local = value.astimezone(ZoneInfo(zone))
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    said = {"day": day(local, zone), "time": local.strftime(_("%H:%M")), "city": CITIES.get(city, city)}
    return _("%(day)s, %(time)s %(city)s") % said


def number(value: int) -> str:
    """Write a whole number with its thousands apart."""
    return formats.number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


def percent(share: float) -> str:
    """Write a share of one in hundredths."""
    return _("%(n)s%%") % {"n": f"{100 * share:.0f}"}


def spans(numbers: Iterable[int]) -> str:
    """Write numbers as spans: 5, 20–23."""
    found: list[list[int]] = []
    for one in sorted(set(numbers)):
        if found and one == found[-1][1] + 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def how_many(kind: str, count: int) -> str:
    """Say a number of things of one kind."""
    said = {
        "inputs": ngettext("%(n)s input", "%(n)s inputs", count),
        "findings": ngettext("%(n)s finding", "%(n)s findings", count),
        "recommendations": ngettext("%(n)s recommendation", "%(n)s recommendations", count),
        "paragraphs": ngettext("%(n)s paragraph", "%(n)s paragraphs", count),
        "decisions": ngettext("%(n)s decision", "%(n)s decisions", count),
        "commitments": ngettext("%(n)s commitment", "%(n)s commitments", count),
        "reservations": ngettext("%(n)s reservation", "%(n)s reservations", count),
        "footnotes": ngettext("%(n)s footnote", "%(n)s footnotes", count),
        "experts": ngettext("%(n)s expert", "%(n)s experts", count),
        "rounds": ngettext("%(n)s round", "%(n)s rounds", count),
        "people": ngettext("%(n)s person", "%(n)s people", count),
        "statements": ngettext("%(n)s statement", "%(n)s statements", count),
    }
    return said[kind] % {"n": number(count)}


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """Join what is not empty."""
    return between.join(part for part in parts if part)


def begun(text: str) -> str:
    """Begin a text as a sentence begins."""
    return text[:1].upper() + text[1:]


def listed(parts: list[str]) -> str:
    """Join what a sentence lists."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def several(parts: Iterable[str]) -> str:
    """Join names that may hold commas themselves."""
    return pgettext("list", "; ").join(parts)


def shortened(text: str, most: int) -> str:
    """Cut a text at the end of a sentence, else of a word, so that it has at most so many characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    end = max(cut.rfind(". "), cut.rfind("? "), cut.rfind("! "))
    return cut[: end + 1] if end > most // 3 else cut.rsplit(" ", 1)[0].rstrip(",;:") + " …"
