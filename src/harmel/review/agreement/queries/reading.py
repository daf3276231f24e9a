"""The text as a page shows it: every paragraph with its state, who stands where, what changed, and the other language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from harmel.alliance.models import Member
from harmel.methods.text import Piece, word_differences
from harmel.review.agreement.models import Adoption, Amendment, Document, ParagraphText, Position, Silence, Translation
from harmel.review.agreement.queries.standing import TextState, text_state
from harmel.review.agreement.rules.needs import Need
from harmel.review.agreement.rules.paragraph import STILL_OPEN, State
from harmel.review.agreement.rules.positions import PRINTED
from harmel.review.agreement.rules.positions import Position as Stance

SHORT = 60  # characters up to which two wordings stand side by side in the line


@dataclass(frozen=True)
class Alternative:
    """Other wording on the table and the members that want it; `label` is theirs, or the revision's own."""

    words: str
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Brackets:
    """Where one other wording is on the table: what stands before, the two wordings, what stands after; `inline` where both are short."""

    before: str
    own: str
    other: Alternative
    after: str

    @property
    def inline(self) -> bool:
        """Whether both wordings fit in the line."""
        return len(self.own) <= SHORT and len(self.other.words) <= SHORT


@dataclass(frozen=True)
class Place:
    """A member's place in the row below a paragraph."""

    code: str
    name: str
    position: str


@dataclass(frozen=True)
class Shown:
    """A paragraph as a page shows it. `change` is None where it reads as before, and empty where it is new."""

    text: ParagraphText
    state: State
    needs: tuple[Need, ...] = ()
    places: tuple[Place, ...] = ()
    positions: dict[str, Position] = field(default_factory=dict)
    notes: tuple[Position, ...] = ()
    objections: tuple[Position, ...] = ()
    brackets: Brackets | None = None
    alternatives: tuple[Alternative, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    silence: Silence | None = None
    adoption: Adoption | None = None
    change: tuple[Piece, ...] | None = None
    asked_by: tuple[str, ...] = ()
    translation: Translation | None = None
    stale: bool = False
    mine: Position | None = None

    @property
    def number(self) -> int:
        """Its place in the revision."""
        return self.text.number

    @property
    def is_open(self) -> bool:
        """Whether it still needs something."""
        return self.state in STILL_OPEN

    @property
    def others_agree(self) -> bool:
        """Whether there are others than those whom the needs name, and all of them agree."""
        agree = any(place.position in {Stance.AGREE, *PRINTED} for place in self.places)
        return bool(self.needs) and agree and self.state is not State.UNDER_SILENCE


@dataclass(frozen=True)
class Run:
    """Paragraphs that stand together: settled ones fold into one line, an open one stands alone."""

    folded: bool
    paragraphs: tuple[Shown, ...]

    @property
    def first(self) -> Shown:
        """The first of them."""
        return self.paragraphs[0]

    @property
    def last(self) -> Shown:
        """The last of them."""
        return self.paragraphs[-1]


@dataclass(frozen=True)
class Page:
    """A text and how it stands, as shown to one reader. `negotiation`: the reader sees who stands where."""

    standing: TextState
    paragraphs: tuple[Shown, ...]
    negotiation: bool
    mine: Member | None = None

    def runs(self, *, unfolded: bool = False) -> Iterator[Run]:
        """Give the paragraphs in order; neighbours in one settled state and one section fold together unless all are to be shown."""
        for key, group in groupby(self.paragraphs, key=_fold):
            together = tuple(group)
            if key[0] and not unfolded:
                yield Run(folded=True, paragraphs=together)
            else:
                for shown in together:
                    yield Run(folded=False, paragraphs=(shown,))

    @property
    def my_open(self) -> tuple[Shown, ...]:
        """The open paragraphs that wait for the reader's member."""
        if self.mine is None:
            return ()
        return tuple(one for one in self.paragraphs if any(self.mine.code in need.members for need in one.needs))


def text_page(document: Document, *, now: datetime, revision: int | None = None, member: Member | None = None, negotiation: bool = True) -> Page:
    """Read a document for its page: seven queries, whatever its length. `member` is that of the reader, None where there is none."""
    standing = text_state(document, now=now, revision=revision, member=member)
    names = {one.code: one for one in standing.members}
    translations = _translations(standing)
    still = {one.number: one.needs for one in standing.needs.open}
    shown = tuple(
        _shown(standing, text, still.get(text.number, ()), names, translations, member if negotiation else None, negotiation=negotiation)
        for text in standing.texts
    )
    return Page(standing=standing, paragraphs=shown, negotiation=negotiation, mine=member)


def _fold(one: Shown) -> tuple[bool, State, str]:
    settled = not one.is_open and not one.notes
    return settled, one.state, one.text.section_en if settled else str(one.number)


def _translations(standing: TextState) -> dict[int, Translation]:
    """Return for each paragraph the newest translation, one made from its present words where there is one."""
    digests = {text.paragraph_id: text.sha256 for text in standing.texts}
    found: dict[int, Translation] = {}
    for row in Translation.objects.filter(paragraph__document=standing.document).order_by("made_at", "pk"):
        held = found.get(row.paragraph_id)
        if held is None or held.of_sha256 != digests.get(row.paragraph_id) or row.of_sha256 == digests.get(row.paragraph_id):
            found[row.paragraph_id] = row
    return found


def _shown(  # noqa: PLR0913  (a paragraph and what is known around it)
    standing: TextState,
    text: ParagraphText,
    needs: tuple[Need, ...],
    names: dict[str, Member],
    translations: dict[int, Translation],
    member: Member | None,
    *,
    negotiation: bool,
) -> Shown:
    held = standing.positions.get(text.paragraph_id, {})
    notes = tuple(held[code] for code in standing.codes if code in held and held[code].position in PRINTED and held[code].withdrawn_at is None)
    translation = translations.get(text.paragraph_id)
    silence, _ = standing.silences.get(text.paragraph_id, (None, None))
    state = standing.states[text.number]
    common = Shown(
        text=text,
        state=state,
        notes=tuple(_named(note, names) for note in notes),
        adoption=standing.adoptions.get(text.paragraph_id),
        change=_change(standing, text),
        asked_by=tuple(names[code].name if code in names else code for code in text.asked_by),
        translation=translation,
        stale=translation is not None and translation.of_sha256 != text.sha256,
    )
    if not negotiation:
        return common
    brackets, alternatives = _wordings(standing, text, held, names)
    return Shown(
        **{name: getattr(common, name) for name in ("text", "state", "notes", "adoption", "change", "asked_by", "translation", "stale")},
        needs=needs,
        places=_places(standing, text, held) if needs else (),
        positions=held,
        objections=tuple(_named(held[code], names) for code in standing.codes if code in held and held[code].position == Stance.OBJECT),
        brackets=brackets,
        alternatives=alternatives,
        amendments=tuple(standing.amendments.get(text.paragraph_id, ())),
        silence=silence if state is State.UNDER_SILENCE else None,
        mine=held.get(member.code) if member else None,
    )


def _places(standing: TextState, text: ParagraphText, held: dict[str, Position]) -> tuple[Place, ...]:
    """Return the row of members below an open paragraph."""
    agreeing = standing.agreeing.get(text.paragraph_id, set())
    return tuple(Place(code, standing.names[code], Stance.AGREE if code in agreeing else _stance(held.get(code))) for code in standing.codes)


def _stance(position: Position | None) -> str:
    if position is None:
        return Stance.NONE
    return Stance.AGREE if position.withdrawn_at is not None else position.position


def _named(position: Position, names: dict[str, Member]) -> Position:
    """Give a position its member without asking the database again."""
    position.member = next(member for member in names.values() if member.pk == position.member_id)
    return position


def _change(standing: TextState, text: ParagraphText) -> tuple[Piece, ...] | None:
    """Say what changed since the revision before: None where nothing did, empty where the paragraph is new."""
    if standing.earlier_number is None:
        return None
    before = standing.earlier.get(text.paragraph_id)
    if before is None:
        return ()
    return None if before.text == text.text else tuple(word_differences(before.text, text.text))


def _wordings(standing: TextState, text: ParagraphText, held: dict[str, Position], names: dict[str, Member]) -> tuple[Brackets | None, tuple[Alternative, ...]]:
    """Return the other wordings on the table: as brackets where there is one in the text's own language, else one below the other."""
    language = standing.document.language
    wanted: dict[str, list[Member]] = {}
    for code in standing.codes:
        position = held.get(code)
        if position is not None and position.position == Stance.BRACKET and position.wording:
            wanted.setdefault(getattr(position, f"wording_{language}") or position.wording, []).append(names[code])
    alternatives = tuple(Alternative(words, tuple(members)) for words, members in wanted.items())
    if len(alternatives) == 1:
        found = bracketed(text.text, alternatives[0])
        if found is not None:
            return found, ()
    return None, alternatives


def bracketed(text: str, other: Alternative) -> Brackets | None:
    """
    Put one other wording beside the words it would replace: what both have in common at the start and at the end stands outside.

    >>> bracketed("We will reinforce our presence.", Alternative("We will keep our presence."))
    Brackets(before='We will ', own='reinforce', other=Alternative(words='keep', members=()), after=' our presence.')

    None where the two have nothing in common: then they stand one below the other.
    """
    pieces: Sequence[Piece] = word_differences(text, other.words)
    before = pieces[0].words if pieces and pieces[0].change == "kept" else ""
    after = pieces[-1].words if len(pieces) > 1 and pieces[-1].change == "kept" else ""
    if not before.strip() and not after.strip():
        return None
    own = text[len(before) : len(text) - len(after)]
    replaced = other.words[len(before) : len(other.words) - len(after)]
    return Brackets(before, own, Alternative(replaced, other.members), after)
