"""How a text stands: its paragraphs, who stands where, what runs in silence, what is adopted. Six queries, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Subquery, Value

from harmel.alliance.models import Member
from harmel.alliance.queries import roster
from harmel.review.agreement.models import Adoption, Amendment, Document, ParagraphText, Position, Revision, Silence
from harmel.review.agreement.rules import needs as rules
from harmel.review.agreement.rules.amendments import Amendment as AmendmentState
from harmel.review.agreement.rules.needs import Needs, Standing
from harmel.review.agreement.rules.paragraph import State, state
from harmel.review.agreement.rules.positions import Position as Stance
from harmel.review.agreement.rules.positions import Stand
from harmel.review.agreement.rules.silence import Outcome, Reading


@dataclass(frozen=True)
class TextState:
    """
    A revision of a document as it stands at an instant.

    `earlier` holds the texts of the revision before, by paragraph; `agreeing` the codes of the members that agree without a word, by
    paragraph; `positions` every other position, by paragraph and member's code; `amendments` the open ones by paragraph;
    `silences` the latest on the same words by paragraph, with how it stands; `adoptions` that of the same words.
    """

    document: Document
    revision: Revision | None
    now: datetime
    texts: list[ParagraphText]
    earlier: dict[int, ParagraphText]
    members: list[Member]
    agreeing: dict[int, set[str]]
    positions: dict[int, dict[str, Position]]
    amendments: dict[int, list[Amendment]]
    silences: dict[int, tuple[Silence, Reading]]
    adoptions: dict[int, Adoption]
    earlier_number: int | None = None

    @cached_property
    def codes(self) -> list[str]:
        """The codes of the members, in protocol order."""
        return [member.code for member in self.members]

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the members by their codes, in the language of whoever reads."""
        return {member.code: member.name for member in self.members}

    @cached_property
    def standings(self) -> list[Standing]:
        """Return what the rules look at, in the order of the text."""
        return [self._standing(text) for text in self.texts]

    @cached_property
    def _agrees(self) -> dict[str, Stand]:
        return {code: Stand(member=code, position=Stance.AGREE) for code in self.codes}

    def _standing(self, text: ParagraphText) -> Standing:
        silence, reading = self.silences.get(text.paragraph_id, (None, None))
        return Standing(
            number=text.number,
            stands={code: self._agrees[code] for code in self.agreeing.get(text.paragraph_id, ())}
            | {code: row.as_stand(code) for code, row in self.positions.get(text.paragraph_id, {}).items()},
            amended_by=tuple(dict.fromkeys(one.member.code for one in self.amendments.get(text.paragraph_id, ()))),
            silence=reading.outcome if reading else None,
            silence_number=silence.number if silence else None,
            silence_ends_at=reading.expires_at if reading else None,
            adopted=text.paragraph_id in self.adoptions,
        )

    @cached_property
    def needs(self) -> Needs:
        """What the text still needs."""
        return rules.needs(self.standings, roster=self.codes, now=self.now, all_or_nothing=self.document.all_or_nothing)

    @cached_property
    def states(self) -> dict[int, State]:
        """The state of each paragraph, by its number."""
        return {
            one.number: state(
                {code: stand.position for code, stand in one.stands.items()},
                roster=self.codes,
                amended=bool(one.amended_by),
                silence=one.silence,
                adopted=one.adopted,
            )
            for one in self.standings
        }

    def text(self, number: int) -> ParagraphText | None:
        """Return the paragraph at a place; None where there is none."""
        return next((text for text in self.texts if text.number == number), None)


def latest_revision(document: Document) -> Revision | None:
    """Return the newest revision of a document; None before the first was tabled."""
    return Revision.objects.filter(document=document).select_related("document").order_by("-number").first()


def text_state(document: Document, *, now: datetime, revision: int | None = None, member: Member | None = None) -> TextState:
    """
    Read how a document stands at an instant, in its latest revision or in the one of that number. Six queries.

    Of `member` every position is in `positions`, also where it agrees.
    """
    latest = Revision.objects.filter(document=document).order_by("-number").values("number")[:1]
    number = Subquery(latest) if revision is None else Value(revision)
    rows = list(
        ParagraphText.objects.filter(revision__document=document, revision__number__lte=number, revision__number__gte=number - 1)
        .select_related("revision", "paragraph")
        .order_by("-revision__number", "number")
    )
    chosen = rows[0].revision if rows and revision in {None, rows[0].revision.number} else None
    texts = [row for row in rows if chosen is not None and row.revision_id == chosen.pk]
    for text in texts:
        text.revision.document = text.paragraph.document = document
    members = roster(document.body, now=now)
    agreeing, positions = _positions(chosen, members, member)
    digests = {text.paragraph_id: text.sha256 for text in texts}
    return TextState(
        document=document,
        revision=chosen,
        now=now,
        texts=texts,
        earlier={row.paragraph_id: row for row in rows if chosen is not None and row.revision_id != chosen.pk},
        members=members,
        agreeing=agreeing,
        positions=positions,
        amendments=_open_amendments(document),
        silences=_silences(document, digests, now=now),
        adoptions=_adoptions(document, digests),
        earlier_number=chosen.number - 1 if chosen is not None and chosen.number > 1 else None,
    )


def _positions(revision: Revision | None, members: list[Member], own: Member | None) -> tuple[dict[int, set[str]], dict[int, dict[str, Position]]]:
    """Read the positions on a revision: plain agreement as codes, which is nearly all of it, and every other as a row."""
    agreeing: dict[int, set[str]] = {}
    positions: dict[int, dict[str, Position]] = {}
    if revision is None:
        return agreeing, positions
    codes = {member.pk: member.code for member in members}
    names = [one.attname for one in Position._meta.concrete_fields]
    at = {name: names.index(name) for name in ("paragraph_id", "member_id", "position")}
    for values in Position.objects.filter(revision=revision).order_by().values_list(*names):
        paragraph, member, position = (values[at[name]] for name in ("paragraph_id", "member_id", "position"))
        if member not in codes:
            continue
        if position == Stance.AGREE and (own is None or member != own.pk):
            agreeing.setdefault(paragraph, set()).add(codes[member])
        else:
            positions.setdefault(paragraph, {})[codes[member]] = Position.from_db(None, names, values)
    return agreeing, positions


def _open_amendments(document: Document) -> dict[int, list[Amendment]]:
    """Return the open amendments by paragraph."""
    found: dict[int, list[Amendment]] = {}
    for amendment in Amendment.objects.filter(document=document, state=AmendmentState.OPEN).select_related("member").order_by("number"):
        found.setdefault(amendment.paragraph_id, []).append(amendment)
    return found


def _silences(document: Document, digests: dict[int, str], *, now: datetime) -> dict[int, tuple[Silence, Reading]]:
    """Return the latest silence on the same words, by paragraph, and how it stands."""
    found: dict[int, tuple[Silence, Reading]] = {}
    for row in Silence.texts.through.objects.filter(silence__document=document).select_related("silence", "paragraphtext").order_by("silence__number"):
        if digests.get(row.paragraphtext.paragraph_id) == row.paragraphtext.sha256:
            found[row.paragraphtext.paragraph_id] = (row.silence, row.silence.standing(now=now))
    return found


def _adoptions(document: Document, digests: dict[int, str]) -> dict[int, Adoption]:
    """Return the adoption of the same words, by paragraph; one that was declared void is none."""
    found: dict[int, Adoption] = {}
    through = Adoption.texts.through.objects.filter(adoption__document=document, adoption__void_at=None)
    for row in through.select_related("adoption", "paragraphtext").order_by("adoption__taken_at"):
        if digests.get(row.paragraphtext.paragraph_id) == row.paragraphtext.sha256:
            found[row.paragraphtext.paragraph_id] = row.adoption
    return found


def texts_open_to_positions(document: Document, revision: Revision, *, now: datetime) -> dict[int, ParagraphText]:
    """Return the paragraphs on which a position may be taken, by number: neither adopted nor under silence. Three queries, and no position is read."""
    texts = list(ParagraphText.objects.filter(revision=revision).order_by("number"))
    digests = {text.paragraph_id: text.sha256 for text in texts}
    silences, adoptions = _silences(document, digests, now=now), _adoptions(document, digests)

    def closed(text: ParagraphText) -> bool:
        silence = silences[text.paragraph_id][1].outcome if text.paragraph_id in silences else None
        stands = state({}, roster=(), silence=silence, adopted=text.paragraph_id in adoptions)
        return stands in {State.ADOPTED, State.UNDER_SILENCE}

    return {text.number: text for text in texts if not closed(text)}


def paragraphs_under_silence(document: Document, *, now: datetime) -> dict[int, Silence]:
    """Return the paragraphs of a document on which a silence runs, whatever their words are now."""
    found: dict[int, Silence] = {}
    running = Silence.texts.through.objects.filter(silence__document=document, silence__outcome=Outcome.RUNNING)
    for row in running.select_related("silence", "paragraphtext"):
        if row.silence.standing(now=now).outcome is Outcome.RUNNING:
            found[row.paragraphtext.paragraph_id] = row.silence
    return found
