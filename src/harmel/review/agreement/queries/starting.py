"""What somebody wants to put under silence, with all that the rules look at before it starts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harmel.alliance.models import Heartbeat, Member, Seat
from harmel.alliance.queries import instance
from harmel.alliance.rules import Power
from harmel.review.agreement.models import Document, Holiday, ParagraphText, Silence, Translation
from harmel.review.agreement.queries.standing import TextState, paragraphs_under_silence, text_state
from harmel.review.agreement.rules.exact import digest, exact_text
from harmel.review.agreement.rules.profiles import Profile, Starter
from harmel.review.agreement.rules.silence import Outcome
from harmel.review.agreement.rules.start import Eligible, Intention

LAST_HOUR = timedelta(hours=1)
BEAT_AT_LEAST_EVERY = timedelta(minutes=2)


@dataclass(frozen=True)
class Start:
    """The text state, the paragraphs meant, the exact text with its digest, the members of the roster to be, and what the rules look at."""

    standing: TextState
    texts: list[ParagraphText]
    exact: str
    sha256: str
    members: list[Member]
    wish: Intention
    whole: bool = False


def intended(  # noqa: PLR0913  (each is a term of the silence, and is named)
    document: Document,
    *,
    numbers: Collection[int] | None,
    profile: Profile,
    office: Starter,
    now: datetime,
    expires_at: datetime,
    revision: int | None = None,
    meeting: str = "",
    purpose: str = "",
    rule_ends_at: datetime | None = None,
) -> Start:
    """Read all that decides whether a silence may start on these paragraphs (None: all that are not adopted) of the latest revision."""
    standing = text_state(document, now=now)
    texts = [text for text in standing.texts if (text.number in numbers if numbers is not None else text.paragraph_id not in standing.adoptions)]
    exact = written_out(document, standing.revision.number if standing.revision else 0, texts)
    sha256 = digest(exact)
    members = standing.members
    running = paragraphs_under_silence(document, now=now)
    wish = Intention(
        starts_at=now,
        expires_at=expires_at,
        office=office,
        profile=profile,
        roster=tuple(eligible(document, members, now=now)),
        paragraphs=len(texts),
        latest=revision is None or (standing.revision is not None and standing.revision.number == revision),
        adopted=tuple(text.number for text in texts if text.paragraph_id in standing.adoptions),
        under_silence=tuple(text.number for text in texts if text.paragraph_id in running),
        meeting=meeting,
        purpose=purpose,
        rule_ends_at=rule_ends_at,
        earlier_same_text=_earlier_outcome(document, texts, sha256),
    )
    return Start(standing=standing, texts=texts, exact=exact, sha256=sha256, members=members, wish=wish, whole=numbers is None)


def written_out(document: Document, revision: int, texts: Sequence[ParagraphText]) -> str:
    """Return the exact text: the authentic words of each paragraph, and a translation where it was confirmed as authentic too."""
    confirmed = {
        (row.paragraph_id, row.of_sha256): row
        for row in Translation.objects.filter(paragraph__in=[text.paragraph_id for text in texts], confirmed_at__isnull=False)
    }
    lines: list[tuple[int, str, str]] = []
    for text in texts:
        lines.append((text.number, document.language, text.text))
        translation = confirmed.get((text.paragraph_id, text.sha256))
        if translation is not None:
            lines.append((text.number, translation.language, translation.text))
    title = document.title_fr if document.language == "fr" and document.title_fr else document.title_en
    return exact_text(title=title, revision=revision, paragraphs=lines)


def eligible(document: Document, members: Sequence[Member], *, now: datetime) -> list[Eligible]:
    """Say of each member whether a seat of it can break, whether anybody sits there to be told, and its holidays."""
    seats = list(Seat.objects.filter(review=document.review, member__in=members).valid(now).only("member_id", "powers", "person_id"))
    can_break = {seat.member_id for seat in seats if seat.has(Power.BREAK_SILENCE) and seat.person_id is not None}
    reached = {seat.member_id for seat in seats if seat.person_id is not None}
    days: dict[int, set[date]] = {}
    for member, day in Holiday.objects.filter(member__in=members, day__gte=now.date() - timedelta(days=1)).values_list("member_id", "day"):
        days.setdefault(member, set()).add(day)
    return [
        Eligible(
            member=member.code,
            can_break=member.pk in can_break,
            notified=member.pk in reached,
            zone=member.zone,
            holidays=frozenset(days.get(member.pk, ())),
        )
        for member in members
    ]


def _earlier_outcome(document: Document, texts: Sequence[ParagraphText], sha256: str) -> Outcome | None:
    """Say how the latest silence on the very same words ended, whatever revision they stood in; None where there was none."""
    words = {(text.paragraph_id, text.sha256) for text in texts}
    rows: dict[int, set[tuple[int, str]]] = {}
    for silence, paragraph, digested in Silence.texts.through.objects.filter(silence__document=document).values_list(
        "silence_id", "paragraphtext__paragraph_id", "paragraphtext__sha256"
    ):
        rows.setdefault(silence, set()).add((paragraph, digested))
    same = [pk for pk, held in rows.items() if held == words]
    latest = Silence.objects.filter(pk__in=same).order_by("-number").first() if same else None
    if latest is None:
        latest = Silence.objects.filter(document=document, sha256=sha256).order_by("-number").first()
    return Outcome(latest.outcome) if latest else None


def outages_before(instant: datetime, *, now: datetime) -> list[tuple[datetime, datetime]]:
    """
    Return the stretches of the last hour before an instant in which the ticker did not beat, each as start and end.

    Where nothing beat in that hour, the whole of it is one. A stretch that is not over yet ends now. A rehearsal plays its clock and has no
    ticker whose beats could be missing.
    """
    here = instance()
    if here is not None and here.rehearsal:
        return []
    start, end = instant - LAST_HOUR, min(instant, now)
    beats = list(Heartbeat.objects.filter(at__gte=start - BEAT_AT_LEAST_EVERY, at__lte=end + BEAT_AT_LEAST_EVERY).order_by("at").values_list("at", flat=True))
    gaps: list[tuple[datetime, datetime]] = []
    before = start if not beats or beats[0] > start else beats[0]
    for beat in [*beats, end]:
        if beat - before > BEAT_AT_LEAST_EVERY and beat > start:
            gaps.append((max(before, start), min(beat, end)))
        before = max(before, beat)
    return gaps
