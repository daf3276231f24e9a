"""
Which markings are taken, and how to see that a text carries a higher one.

Public, official use and closed group are taken. Anything above is refused before a word of it is kept. A marking is known by a line of its own:
running prose about classified papers is no marking.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from dataclasses import dataclass


class Marking(enum.StrEnum):
    """How far a contribution may be passed on."""

    PUBLIC = "public"
    OFFICIAL_USE = "official_use"
    CLOSED_GROUP = "closed_group"


MARKINGS = frozenset(marking.value for marking in Marking)


class Reading(enum.StrEnum):
    """Who reads a contribution: everybody, whoever sits in a body, or those it was meant for."""

    EVERYBODY = "everybody"
    SEATS = "seats"
    GROUP = "group"


def reading(marking: str) -> Reading:
    """
    Say who reads a contribution of a marking. Its sender always does.

    >>> reading("official_use")
    <Reading.SEATS: 'seats'>
    """
    return {Marking.PUBLIC: Reading.EVERYBODY, Marking.OFFICIAL_USE: Reading.SEATS, Marking.CLOSED_GROUP: Reading.GROUP}[Marking(marking)]


@dataclass(frozen=True)
class Found:
    """A marking line: which marking, as it is written here, and on which line of the text (counted from 1)."""

    marking: str
    line: int


_NATO = (
    "COSMIC TOP SECRET( ATOMAL| BOHEMIA)?", "NATO SECRET( ATOMAL)?", "NATO CONFIDENTIAL( ATOMAL)?", "NATO RESTRICTED",
    "COSMIC TRES SECRET( ATOMAL)?", "TRES SECRET COSMIC", "(NATO|OTAN) TRES SECRET", "(NATO|OTAN) SECRET( ATOMAL)?", "SECRET OTAN",
    "(NATO|OTAN) CONFIDENTIEL", "CONFIDENTIEL OTAN", "(NATO|OTAN) DIFFUSION RESTREINTE", "DIFFUSION RESTREINTE OTAN", "OTAN RESTREINT",
)  # fmt: skip
_EU = (
    "TRES SECRET UE", "EU TOP SECRET", "SECRET UE", "EU SECRET", "CONFIDENTIEL UE", "EU CONFIDENTIAL", "RESTREINT UE", "EU RESTRICTED",
    "(TRES SECRET|SECRET|CONFIDENTIEL|RESTREINT) UE ?/ ?EU (TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)",
    "EU (TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED) ?/ ?(TRES SECRET|SECRET|CONFIDENTIEL|RESTREINT) UE",
)  # fmt: skip
_NATIONAL = (
    # English
    "TOP SECRET", "UK (TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL ?-? ?SENSITIVE)( UK EYES ONLY)?", "OFFICIAL ?-? ?SENSITIVE",
    "(TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED|OFFICIAL ?-? ?SENSITIVE) (UK|US|CANADIAN|CAN|AUS|NZ) EYES ONLY", "(UK|US|CANADIAN) EYES ONLY",
    "US (TOP SECRET|SECRET|CONFIDENTIAL)", "CANADIAN (TOP SECRET|SECRET|CONFIDENTIAL)", "PROTECTED [ABC]", "(TOP )?SECRET NOFORN", "CONFIDENTIAL NOFORN",
    # French
    "CONFIDENTIEL ?-? ?DEFENSE", "SECRET ?-? ?DEFENSE", "TRES SECRET( ?-? ?DEFENSE)?", "DIFFUSION RESTREINTE", "SPECIAL FRANCE",
    "TRES SECRET CLASSIFICATION SPECIALE",
    "PROTEGE [ABC]", "CONFIDENTIEL LUX", "SECRET LUX", "RESTREINT LUX", "TRES SECRET LUX",
    # Other members' own words, which stand on papers in either language
    "VS ?-? ?NUR FU?E?R DEN DIENSTGEBRAUCH", "VS ?-? ?NFD", "VS ?-? ?VERTRAULICH", "(AMTLICH )?GEHEIM( ?GEHALTEN)?", "STRENG GEHEIM",
    "ZEER GEHEIM", "STG\\.? ?(ZEER GEHEIM|GEHEIM|CONFIDENTIEEL)", "DEPARTEMENTAAL VERTROUWELIJK", "BEPERKTE VERSPREIDING", "DEPARTEMENTAAL CONFIDENTIEEL",
    "SEGRETISSIMO", "RISERVATISSIMO", "STRENGT HEMMELIG", "YDERST HEMMELIGT", "TIL TJENESTEBRUG", "SCISLE TAJNE", "PRISNE TAJNE",
    "DIFUSION LIMITADA", "MUITO SECRETO", "SECRET DE SERVICIU", "STRICT SECRET( DE IMPORTANTA DEOSEBITA)?", "HIZMETE OZEL", "COK GIZLI", "ERITTAIN SALAINEN",
)  # fmt: skip
_CAPITALS = (
    "SECRET", "CONFIDENTIAL", "RESTRICTED", "CONFIDENTIEL", "RESTREINT", "SEGRETO", "RISERVATO", "SECRETO", "RESERVADO", "CONFIDENCIAL", "TAJNE",
    "POUFNE", "ZASTRZEZONE", "DUVERNE", "VYHRAZENE", "HEMMELIG", "HEMMELIGT", "KONFIDENSIELT", "BEGRENSET", "FORTROLIGT", "GIZLI", "SALAINEN",
    "LUOTTAMUKSELLINEN", "NOFORN",
)  # fmt: skip
"""Single words that also stand in headings: a marking only when written in capitals."""

_LABEL = (
    r"(?:(?:SECURITY )?CLASSIFICATION(?: DE SECURITE)?|CLASSIFIED(?: AS)?|CLASSIFIE[E]?|MARKING|MARQUAGE|MENTION|OVERALL CLASSIFICATION"
    r"|NIVEAU DE CLASSIFICATION) ?:? ?"
)
_CODES = r"[A-Z]{2,5}(?:(?: ?[,/;] ?| AND | ET | )[A-Z]{2,5})*"
_CAVEATS = (
    rf"(?: ?//? ?[A-Z0-9][A-Z0-9 ,/;-]{{0,60}}|(?: ?- ?| )(?:RELEASABLE TO {_CODES}|REL(?:EASE)? ?TO {_CODES}|COMMUNICABLE A {_CODES}|NOFORN|ORCON"
    r"|(?:[A-Z]{2,5} )?EYES ONLY|SPECIAL FRANCE|LIMITE|WITH(?:OUT)? ATTACHMENTS|WHEN DETACHED|EXERCISE))*"
)
_AROUND = " \t-–—=*_#/|\\[](){}<>.:;!'\"«»“”"
_ANY = re.compile(rf"^(?:{_LABEL})?({'|'.join((*_NATO, *_EU, *_NATIONAL))}){_CAVEATS}$")
_BARE = re.compile(rf"^(?:{_LABEL})?({'|'.join(_CAPITALS)}){_CAVEATS}$")


def marking_line(text: str) -> Found | None:
    r"""
    Find the first line of a text that stands as a marking above official use; None where there is none.

    >>> marking_line("NATO RESTRICTED\n\nOn resilience")
    Found(marking='NATO RESTRICTED', line=1)
    >>> marking_line("Papers marked NATO RESTRICTED have no place here.") is None
    True
    """
    for number, line in enumerate(text.splitlines(), start=1):
        written = " ".join(unicodedata.normalize("NFKC", line).split()).strip(_AROUND)
        if not written or len(written) > 120:
            continue
        plain = _plain(written)
        match = _ANY.match(plain) or (_BARE.match(plain) if written == written.upper() else None)
        if match:
            return Found(written[:80], number)
    return None


def _plain(written: str) -> str:
    """The line in capitals without accents, its hyphens all one."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", written.replace("ı", "i").replace("ß", "ss")) if not unicodedata.combining(letter))
    return bare.upper().replace("‑", "-").replace("–", "-").replace("—", "-").replace("Ł", "L").replace("Ø", "O")
