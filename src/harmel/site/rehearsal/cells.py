"""What stands in each table of a script, and the check of every cell before anything is played."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, TypeVar
from zoneinfo import available_timezones

Cells = TypeVar("Cells", bound=Mapping[str, str])

COLUMNS: Final = {
    "amendments": "key! revision:number! paragraph:@paragraphs! by:@delegations! joined_by:@delegations* at:instant! text_en text_fr outcome:answer"
    " outcome_at:instant reason_en reason_fr",
    "amplifies": "amplifier:@challenges! amplified:@challenges! reason_en! reason_fr sources:@sources*",
    "bodies": "key! name_en! name_fr! level! members!",
    "challenges": "id! order:number name_en! name_fr description_en description_fr kind! dimension:dimension track:track sources:@sources*",
    "commitments": "key! decision:@decisions! owner:@delegations+people! due:day! text_en! text_fr",
    "conflicts": "id! field_en! field_fr a_en! a_fr a_sources:@sources* b_en! b_fr b_sources:@sources* resolution_en! resolution_fr",
    "contributions": "key! date:instant! by:@delegations+people+participant! member:@delegations capacity! lang:language! marking:marking!"
    " dimension:dimension track:track challenge:@challenges text! duplicate_of:@contributions led_nowhere reason_en reason_fr",
    "decisions": "number:number! topic_en! topic_fr text_en! text_fr paragraphs:@paragraphs* proposals:@proposals* questions:@questions* decided_at:instant!",
    "delegations": "code! order:number! name_en! name_fr zone:zone! since:day! participants:number! g1:share! g2:share! g3:share!",
    "descriptors": "key! name_en! name_fr! text_en text_fr role:role! lever:lever ordinal:yes tension:yes challenge:@challenges basis:basis! sources:@sources*",
    "dissents": "recommendation:@recommendations! expert:@people! at:instant! lang:language! reason!",
    "finding_quotes": "finding:@findings! quotes:@contributions+statements! span",
    "findings": "key! text_en! text_fr challenge:@challenges dimension:dimension track:track questions:@questions*",
    "items": "key! kind:item! truth_basis text_en text_fr challenge:@challenges amplified:@challenges asks:asks unit_en unit_fr lower:figure upper:figure"
    " log seed resolves_on:day truth:figure truth_source",
    "minority_views": "item:@items! expert:@people! lang:language! text!",
    "option_holds": "option:@options! policy:@descriptors! state:@states!",
    "option_pushes": "option:@options! descriptor:@descriptors! pushes:row!",
    "options": "number:number! name_en! name_fr! text_en text_fr dimension:dimension! track:track! lead_years:number! cost:cost! cost_note_en cost_note_fr"
    " recommendations:@recommendations* basis:basis! sources:@sources*",
    "outlooks": "item:@items! scale:scale! a:figure! b:figure! spread:figure! later_a:figure later_b:figure later_spread:figure since:number moved_by:moved"
    " width:figure silent:@people*",
    "panelists": "expert:@people! nation:@delegations! lang:language! field! depth:number! outlook:outlook! care:figure!",
    "paragraphs": "number:number! section_en section_fr text_en! text_fr dimension:dimension track:track challenge:@challenges proposals:@proposals*"
    " recommendations:@recommendations*",
    "parts": "key! partition_en! partition_fr! name_en! name_fr! members:@delegations*!",
    "people": "key! role_en! role_fr body:@bodies! member:@delegations powers! since:instant! also:@people succeeds:@people",
    "positions": "revision:number! paragraph:@paragraphs! delegation:@delegations! position:position! at:instant! text_en text_fr reason_en reason_fr"
    " remedy_en remedy_fr deadline:instant",
    "power": "stateabb! name! year:number! milex:figure milper:figure irst:figure pec:figure tpop:figure upop:figure source!",
    "present": "descriptor:@descriptors! most:@states! lower:@people* higher:@people* silent:@people*",
    "proposals": "number:number! title_en! title_fr text_en! text_fr dimension:dimension! track:track! recommendations:@recommendations*",
    "readings": "reading! order:number! kind! ref text_en! text_fr sources:@sources*!",
    "reasons": "item:@items! round:number! expert:@people! lang:language! text!",
    "recommendations": "number:number! section text_en text_fr basis! dimension:dimension track:track novelty challenge:@challenges questions:@questions*"
    " sources:@sources* findings:@findings* reception:reception merged_into:@recommendations reception_reason_en reception_reason_fr outcome:outcome"
    " outcome_reason_en outcome_reason_fr outcome_at:instant",
    "revisions": "revision:number! paragraph:@paragraphs! text_en! text_fr asked_by:@delegations* amendment:@amendments reason_en reason_fr",
    "sheet_reasons": "source:@descriptors! target:@descriptors! expert:@people! lang:language! text!",
    "sheets": "source:@descriptors! target:@descriptors! a:block! b:block spread:figure! silent:@people* confidence:confidence!",
    "signposts": "key! option:@options watches:@descriptors text_en! text_fr! rule_en! rule_fr! owner:@bodies! due:day!",
    "sources": "id! title_en! title_fr url kind! rests_on:@sources*",
    "statement_quotes": "statement:@statements! contribution:@contributions! span!",
    "states": "key! descriptor:@descriptors! name_en! name_fr! held:yes shock:push",
    "statements": "key! text_en! text_fr p1:share! p2:share! p3:share! pass:share!",
    "wordings": "key! expert:@people! lang:language! text! item:@items set_aside_because",
}
"""
The columns that the rehearsal reads, table by table; a table may have more. The first is the key of those that others point at.

`:number` says what stands in the cell, `:@people` that it is a key of that table (`+`: or of that one, or that word; `*`: several, separated
by spaces), `!` that the cell is never empty.
"""

FARTHEST: Final = 3
"""How hard a state pushes another, at most."""
WORDS: Final = {
    "dimension": ("military", "political", "both"),
    "track": ("deterrence", "dialogue", "both", "none"),
    "language": ("en", "fr"),
    "marking": ("public", "official use", "closed group"),
    "answer": ("taken in", "taken in part", "declined", "withdrawn"),
    "position": ("agree", "ad referendum", "bracket", "object", "reservation", "footnote"),
    "reception": ("accepted", "accepted in part", "merged", "noted", "declined"),
    "item": ("challenge", "amplifier", "quantity", "event"),
    "asks": ("quantiles", "idea"),
    "scale": ("severity", "likelihood", "readiness", "strength", "value", "chance"),
    "moved": ("reasons", "spread", "evidence", "slip"),
    "outlook": ("a", "b"),
    "role": ("system", "exogenous", "policy"),
    "lever": ("deterrence", "dialogue"),
    "confidence": ("low", "medium", "high"),
    "cost": ("none", "low", "medium", "high"),
    "basis": ("reported", "rehearsal"),
    "yes": ("yes",),
    "outcome": ("adopted", "adopted narrowed", "merged", "deferred", "rejected", "already in hand"),
}
_COLUMN = re.compile(r"(?P<name>\w+)(:(?P<kind>[^*!]+))?(?P<several>\*)?(?P<filled>!)?$")


def wrong(table: str, rows: Iterable[Cells], keys: Mapping[str, set[str]]) -> Iterator[tuple[Cells, str]]:
    """
    Yield each row that has a cell which cannot be played, with a sentence that names column, cell and remedy.

    `keys` holds the keys of every table, and those of the questions of the mandate.
    """
    for one in COLUMNS[table].split():
        column = _COLUMN.match(one)
        if column is None:
            raise ValueError(one)
        for row in rows:
            says = _wrong(column, row[column["name"]], keys)
            if says:
                yield row, f"{column['name']} {says}"


def names(table: str) -> list[str]:
    """Return the columns that a table must have, its key first."""
    return [re.split(r"[:*!]", one)[0] for one in COLUMNS[table].split()]


def _wrong(column: re.Match[str], cell: str, keys: Mapping[str, set[str]]) -> str:
    kind = column["kind"] or ""
    if not cell:
        return "is empty" if column["filled"] else ""
    if kind.startswith("@"):
        tables = kind[1:].split("+")
        known = set[str]().union(*(keys.get(table, {table}) for table in tables))
        strange = [key for key in (cell.split() if column["several"] else [cell]) if key not in known]
        return f"names {strange[0]!r}, which is not in {' or '.join(tables)}" if strange else ""
    if kind in WORDS:
        return "" if cell in WORDS[kind] else f"is {cell!r}; it can be {', '.join(WORDS[kind])}"
    if kind:
        read, form = FORMS[kind]
        return "" if _reads(read, cell) else f"is {cell!r}; write {form}"
    return ""


def _reads(read: Callable[[str], object], cell: str) -> bool:
    try:
        return read(cell) is not None
    except ValueError:
        return False


def push(cell: str) -> int | None:
    """Read how hard one state pushes another; None where the scale does not reach."""
    found = int(cell)
    return found if -FARTHEST <= found <= FARTHEST else None


def block(cell: str) -> list[list[int]] | None:
    """Read a row of pushes for each state of the source, rows separated by a stroke; None where one lies off the scale."""
    rows = [[push(one) for one in row.split()] for row in cell.split("/")]
    told = [[one for one in row if one is not None] for row in rows]
    return told if told == rows and all(rows) else None


def _instant(cell: str) -> datetime | None:
    """Read a day, or an instant with its offset."""
    read = datetime.fromisoformat(cell)
    return read if len(cell) == len("2020-06-08") or read.tzinfo else None


FORMS: Final[dict[str, tuple[Callable[[str], object], str]]] = {
    "number": (lambda cell: int(cell) if cell.isdecimal() else None, "a whole number"),
    "figure": (float, "a figure like 0.5"),
    "share": (lambda cell: cell if 0 <= float(cell) <= 1 else None, "a share between 0 and 1"),
    "day": (date.fromisoformat, "a day like 2020-06-08"),
    "instant": (_instant, "a day like 2020-06-08, or an instant with its offset like 2020-06-08T15:00:00+02:00"),
    "push": (push, "a whole number from -3 to 3"),
    "row": (lambda cell: block(cell) if "/" not in cell else None, "a push for each state, each from -3 to 3, like -1 0 1"),
    "block": (block, "a row of pushes from -3 to 3 for each state of the source, like 1 0 -1 / 0 0 0 / -1 0 1"),
    "zone": (lambda cell: cell if cell in available_timezones() else None, "a zone like Europe/Brussels"),
}
