"""
Fills a database with a review as large as one wants, in bulk: rows as the actions leave them, with their entries in the journal.

    python -m bench.seed --people 50000 --contributions 20000 --members 60

prints as JSON what a client needs to come in as somebody: the review, keys of statements, cookies of sessions.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.grove import Grove

SLUG = "grove"
AT_ONCE = 5_000
WORDS = (
    "deterrence", "dialogue", "presence", "resilience", "supply", "energy", "cyber", "space", "partners", "neighbours", "climate", "training", "stocks",
    "bridges", "ports", "cables", "winter", "summer", "council", "summit", "mandate", "readiness", "exercise", "treaty", "border", "coast", "river",
    "harbour", "signal", "trust", "talks", "inspection", "warning", "reserve", "industry",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How many there are of each, beside the few that a small whole review has already."""

    members: int = 0
    people: int = 0
    contributions: int = 0
    statements: int = 0
    waiting: int = 0
    voters: int = 0
    votes: int = 20
    findings: int = 0
    register: int = 0
    texts: int = 0
    paragraphs: int = 0
    recommendations: int = 0
    decisions: int = 0
    sessions: int = 0

    @classmethod
    def of(cls, rows: int) -> Size:
        """Return so many rows in every list; of members and paragraphs never more than an alliance and a text have."""
        same = {one.name: rows for one in fields(cls) if one.name not in {"sessions", "votes", "members"}}
        return cls(**(same | {"members": min(rows, LARGE.members), "paragraphs": min(rows, 2 * LARGE.paragraphs)}), votes=5)


LARGE = Size(
    members=60, people=50_000, contributions=20_000, statements=100, waiting=100, voters=5_000, findings=200, register=40, texts=10, paragraphs=79,
    recommendations=138, decisions=40, sessions=40,
)  # fmt: skip
"""The review of the issue: twenty thousand contributions, fifty thousand people, sixty members."""


def fill(grove: Grove, size: Size, *, seed: int = 1) -> dict[str, Any]:
    """Add so many rows to a review and return the participants and statements that were made."""
    chance = random.Random(seed)
    _members(grove, size.members)
    people = _people(grove, size.people)
    said = _contributions(grove, size.contributions, people, chance)
    accepted = _statements(grove, size, said, chance)
    _votes(grove, people[: size.voters], accepted, size.votes, chance)
    _findings(grove, size.findings, said, chance)
    _register(grove, size.register)
    _texts(grove, size)
    _decisions(grove, size.decisions, chance)
    return {"people": people, "statements": accepted}


def sentence(chance: random.Random, words: int = 12) -> str:
    """Return a sentence of so many words."""
    return f"{' '.join(chance.choices(WORDS, k=words)).capitalize()}."


def journalled(grove: Grove, verb: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Write one entry for each row, as the journal does: `about`, `by`, `member`, `pseudonym`, `facts`."""
    from harmel.alliance.models import Entry, EntryContent
    from harmel.methods.seal import chain, leaf

    at = grove.now - timedelta(days=2)
    at = at.replace(minute=0, second=0, microsecond=0)
    for some in _cut(rows):
        entries, contents = [], []
        for row in some:
            payload: dict[str, Any] = {"verb": verb.name, "at": chain.instant(at), "about": row["about"]}
            payload |= {name: row[name] for name in ("pseudonym", "by", "member") if row.get(name)}
            payload["facts"] = {name: value for name, value in row.get("facts", {}).items() if name not in verb.withheld}
            made = leaf.make(payload)
            entry = Entry(leaf=made.digest, review=grove.review, sealable_from=at + timedelta(hours=1) if verb.anonymous else None)
            entries.append(entry)
            contents.append(
                EntryContent(
                    entry=entry, verb=verb.name, visibility=verb.visibility.value, at=at, about=row["about"], actor=row.get("by", ""),
                    pseudonym=row.get("pseudonym", ""), body="", **EntryContent.stored(made),
                )
            )  # fmt: skip
        Entry.objects.bulk_create(entries)
        EntryContent.objects.bulk_create(contents)


def _cut(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _members(grove: Grove, count: int) -> None:
    """Admit members, until there are so many, each with a delegate in the council."""
    from harmel.alliance.models import BodyMember, Member, Person, Seat
    from harmel.alliance.rules import ROLES

    there = Member.objects.count()
    council = grove.bodies["council"]
    since = date(1949, 4, 4)
    Member.objects.bulk_create(
        [
            Member(code=f"M{n}", name_en=f"Member {n}", name_fr=f"Membre {n}", zone="Europe/Brussels", place=n, since=since)
            for n in range(there + 1, max(there, count) + 1)
        ]
    )
    members = list(Member.objects.filter(place__gt=there))
    BodyMember.objects.bulk_create([BodyMember(body=council, member=member, since=since) for member in members])
    Person.objects.bulk_create([Person(handle=f"delegate-{member.code}", name=f"Delegate of {member.name_en}", password="!") for member in members])
    person_of = dict(Person.objects.filter(handle__startswith="delegate-").values_list("handle", "pk"))
    Seat.objects.bulk_create(
        [
            Seat(
                review=grove.review, body=council, member=member, person_id=person_of[f"delegate-{member.code}"], role="delegate",
                label_en=f"Delegate of {member.name_en}", label_fr=f"Délégation de {member.name_fr}", powers=sorted(ROLES["delegate"]),
                since=grove.now - timedelta(days=30),
            )
            for member in members
        ]
    )  # fmt: skip


def _people(grove: Grove, count: int) -> list[Any]:
    """Let people take part, each of a member."""
    from harmel.alliance.models import Member, Participant, Person
    from harmel.alliance.refs import ref
    from harmel.alliance.rules import ENTER

    there = Person.objects.filter(handle__startswith="bench-").count()
    new = (Person(handle=f"bench-{n}", name=f"Person {n}", password="!") for n in range(there, there + count))
    Person.objects.bulk_create(new, batch_size=AT_ONCE)
    keys = Person.objects.filter(handle__startswith="bench-").order_by("pk").values_list("pk", flat=True)[there:]
    members = list(Member.objects.all())
    day = (grove.now - timedelta(days=20)).date()
    rows = (Participant(review=grove.review, person_id=key, member=members[at % len(members)], entered_on=day) for at, key in enumerate(keys))
    Participant.objects.bulk_create(rows, batch_size=AT_ONCE)
    known = Participant.objects.filter(review=grove.review, person__handle__startswith="bench-").select_related("member")
    people = list(known.order_by("pk")[there:])
    journalled(
        grove, ENTER, ({"about": ref(one), "by": ref(one), "member": one.member.code if one.member else "", "facts": {}} for one in people)
    )
    return people


def _contributions(grove: Grove, count: int, people: list[Any], chance: random.Random) -> list[Any]:
    """Let people contribute, one after the other; without people, the delegate of Alder."""
    from harmel.alliance.models import Seat
    from harmel.alliance.refs import ref
    from harmel.review.discussion import rules
    from harmel.review.discussion.models import Contribution

    last = Contribution.objects.filter(review=grove.review, confidential=False).count()
    delegate = grove.cast["delegate"]
    markings = ("public", "public", "official_use", "closed_group")
    rows = []
    for n in range(last + 1, last + count + 1):
        text = f"{n}. " + " ".join(sentence(chance) for _ in range(6))
        who = people[n % len(people)] if people and n % 4 else delegate
        own = {"seat": who} if isinstance(who, Seat) else {"participant": who}
        rows.append(
            Contribution(
                id=f"{chance.getrandbits(64):016x}", review=grove.review, number=n, member=who.member, marking=chance.choice(markings),
                language=chance.choice(("en", "fr")), dimension=chance.choice(("military", "political", "both")),
                track=chance.choice(("deterrence", "dialogue", "both", "none")), challenge=chance.choice((grove.storm, grove.drought, None)),
                text=text, text_sha256=rules.fingerprint(text), received_at=grove.now - timedelta(days=2), **own,
            )
        )  # fmt: skip
    Contribution.objects.bulk_create(rows, batch_size=AT_ONCE)
    journalled(
        grove, rules.CONTRIBUTE,
        (
            {
                "about": ref(row), "by": ref(row.seat or row.participant), "member": row.member.code,
                "facts": {"number": row.number, "marking": row.marking, "language": row.language, "text_sha256": row.text_sha256},
            }
            for row in rows
        ),
    )  # fmt: skip
    return rows


def _statements(grove: Grove, size: Size, said: list[Any], chance: random.Random) -> list[Any]:
    """Put statements to the vote, each quoting a contribution; and let some wait for a moderator."""
    from harmel.alliance.models import Link
    from harmel.alliance.refs import ref
    from harmel.review.discussion import rules
    from harmel.review.discussion.models import Statement

    then = grove.now - timedelta(days=2)
    last = Statement.objects.filter(review=grove.review).count()
    moderator = grove.cast["secretary"]
    rows = []
    for n in range(last + 1, last + size.statements + size.waiting + 1):
        accepted = n <= last + size.statements
        rows.append(
            Statement(
                review=grove.review, number=n, text_en=f"{sentence(chance, 9)} {n}", text_fr=f"{sentence(chance, 9)} {n} (fr)",
                state="accepted" if accepted else "proposed", seat=grove.cast["delegate"], proposed_at=then,
                moderated_at=then if accepted else None, moderated_by=moderator if accepted else None,
            )
        )  # fmt: skip
    Statement.objects.bulk_create(rows)
    made = list(Statement.objects.filter(review=grove.review, number__gt=last).order_by("number"))
    facts = ({"about": ref(row), "by": ref(moderator), "facts": {"number": row.number, "text_en": row.text_en, "text_fr": row.text_fr}} for row in made)
    journalled(grove, rules.PROPOSE_STATEMENT, facts)
    accepted = made[: size.statements]
    journalled(grove, rules.ACCEPT_STATEMENT, ({"about": ref(row), "by": ref(moderator), "facts": {"number": row.number}} for row in accepted))
    Link.objects.bulk_create(
        [
            Link(review=grove.review, kind="quotes", later=ref(row), earlier=ref(said[at]), made_by=ref(moderator), made_at=then, quoted_from=0, quoted="1")
            for at, row in enumerate(made)
            if at < len(said)
        ]
    )
    return accepted


def _votes(grove: Grove, voters: list[Any], statements: list[Any], each: int, chance: random.Random) -> None:
    """Let people vote: a sitting of so many answers, under a pseudonym; three camps."""
    from harmel.alliance.models import Pseudonym
    from harmel.alliance.refs import ref
    from harmel.review.discussion import rules
    from harmel.review.discussion.models import Vote

    if not statements:
        return
    sittings = []
    for at, one in enumerate(voters):
        asked = sorted(chance.sample(range(len(statements)), min(each, len(statements))))
        answers = {place: 0 if chance.random() < 0.2 else 1 if (place + at) % 3 or chance.random() < 0.1 else -1 for place in asked}
        sittings.append((f"{chance.getrandbits(128):032x}", one, answers))
    Pseudonym.objects.bulk_create((Pseudonym(id=name, review=grove.review, participant=one) for name, one, _ in sittings), batch_size=AT_ONCE)
    Vote.objects.bulk_create(
        (Vote(pseudonym=name, statement=statements[place], value=value) for name, _, answers in sittings for place, value in answers.items()),
        batch_size=AT_ONCE,
    )
    about = ref(grove.review)
    journalled(
        grove, rules.VOTE,
        (
            {"about": about, "pseudonym": name, "facts": {"votes": {str(statements[place].number): value for place, value in answers.items()}}}
            for name, _, answers in sittings
        ),
    )  # fmt: skip


def _findings(grove: Grove, count: int, said: list[Any], chance: random.Random) -> None:
    from harmel.alliance.models import Link
    from harmel.alliance.refs import ref
    from harmel.review.discussion.models import Finding

    then, writer = grove.now - timedelta(days=2), grove.cast["secretary"]
    last = Finding.objects.filter(review=grove.review).count()
    rows = [
        Finding(
            review=grove.review, number=n, text_en=sentence(chance), text_fr=sentence(chance), state="published", challenge=grove.storm, drafted_by=writer,
            drafted_at=then, published_at=then, track=chance.choice(("deterrence", "dialogue", "both")),
        )
        for n in range(last + 1, last + count + 1)
    ]  # fmt: skip
    Finding.objects.bulk_create(rows)
    made = list(Finding.objects.filter(review=grove.review, number__gt=last).order_by("number"))
    Link.objects.bulk_create(
        [
            Link(review=grove.review, kind="quotes", later=ref(row), earlier=ref(one), made_by=ref(writer), made_at=then, quoted_from=0, quoted="1")
            for at, row in enumerate(made)
            for one in said[at * 20 : at * 20 + 20]
        ]
    )


def _register(grove: Grove, count: int) -> None:
    """Add challenges with a source each, readings, conflicts between sources, and what members put forward."""
    from harmel.review.challenges.models import Challenge, ChallengeSource, ReadingLine, Source, SourceConflict, Submission

    review, then = grove.review, grove.now - timedelta(days=20)
    first = 10 + SourceConflict.objects.filter(review=review).count()
    numbers = range(first, first + count)
    Source.objects.bulk_create([Source(review=review, key=f"B{n}", title_en=f"Source {n}", kind="article") for n in numbers])
    Challenge.objects.bulk_create(
        [Challenge(review=review, key=f"B{n}", place=n, name_en=f"Challenge {n}", track=("deterrence", "dialogue")[n % 2], added_at=then) for n in numbers]
    )
    keys = [f"B{n}" for n in numbers]
    sources = list(Source.objects.filter(review=review, key__in=keys).order_by("pk"))
    challenges = list(Challenge.objects.filter(review=review, key__in=keys).order_by("pk"))
    ChallengeSource.objects.bulk_create([ChallengeSource(challenge=one, source=source) for one, source in zip(challenges, sources, strict=True)])
    ReadingLine.objects.bulk_create(
        [
            ReadingLine(source=source, place=1, kind="challenge", challenge=one, text_en=f"It names {one.name_en}.")
            for one, source in zip(challenges, sources, strict=True)
        ]
    )
    SourceConflict.objects.bulk_create(
        [SourceConflict(review=review, number=n, field_en=f"Field {n}", a_en="One", b_en="Other", recorded_at=then) for n in numbers]
    )
    conflicts = list(SourceConflict.objects.filter(review=review, number__gte=first))
    for side, at in (("a_sources", 0), ("b_sources", 1)):
        through = getattr(SourceConflict, side).through
        through.objects.bulk_create(
            [through(sourceconflict_id=one.pk, source_id=sources[(place + at) % len(sources)].pk) for place, one in enumerate(conflicts)]
        )
    delegate = grove.cast["delegate"]
    Submission.objects.bulk_create(
        [
            Submission(review=review, number=n, member=delegate.member, submitted_by=delegate, submitted_at=then, name_en=f"Submission {n}")
            for n in numbers
        ]
    )


def _texts(grove: Grove, size: Size) -> None:
    """Table texts, a long communiqué with where members stand on it, and a report with recommendations."""
    from harmel.alliance.models import Member
    from harmel.review.agreement import actions
    from harmel.review.agreement.models import Document, Position, Recommendation

    review, convener, then = grove.review, grove.founding, grove.now - timedelta(days=3)
    last = Document.objects.filter(review=review).count()
    Document.objects.bulk_create(
        [
            Document(review=review, number=n, kind="proposals", title_en=f"Text {n}", body=grove.bodies["council"], tabled_at=then)
            for n in range(last + 1, last + size.texts + 1)
        ]
    )
    if size.paragraphs:
        lines = [f"Paragraph {n} of the long text: we agree on what paragraph {n} says." for n in range(1, size.paragraphs + 1)]
        long = actions.table_document(
            review, kind="communique", title_en="The long text", body=grove.bodies["council"], text=lines, actor=convener, now=then
        )
        revision = long.revisions.get()
        paragraphs = list(revision.texts.values_list("paragraph_id", flat=True))
        Position.objects.bulk_create(
            [
                Position(revision=revision, paragraph_id=paragraph, member=member, position="agree", taken_at=then)
                for paragraph in paragraphs[: len(paragraphs) // 2]
                for member in Member.objects.filter(bodies__body=grove.bodies["council"])[:60]
            ]
        )
        grove.made["long"] = long
    first = 10 + Recommendation.objects.filter(review=review).count()
    Recommendation.objects.bulk_create(
        [
            Recommendation(
                review=review, document=grove.report, number=n, text_en=f"Recommendation {n}.", track=("deterrence", "dialogue")[n % 2],
                challenge=grove.storm, reception="accepted", reception_reason_en="Wise.", received_at=then,
            )
            for n in range(first, first + size.recommendations)
        ]
    )  # fmt: skip


def _decisions(grove: Grove, count: int, chance: random.Random) -> None:
    from harmel.review.summit.models import Commitment, Decision

    then = grove.now - timedelta(days=1)
    first = 10 + Decision.objects.filter(review=grove.review).count()
    Decision.objects.bulk_create(
        [
            Decision(review=grove.review, number=n, title_en=f"Decision {n}", text_en=sentence(chance), track="both", taken_at=then)
            for n in range(first, first + count)
        ]
    )
    decisions = list(Decision.objects.filter(review=grove.review, number__gte=first))
    Commitment.objects.bulk_create(
        [
            Commitment(
                review=grove.review, decision=one, number=one.number, text_en=sentence(chance), owner=grove.members["AL"],
                due_on=(grove.now + timedelta(days=90)).date(),
            )
            for one in decisions
        ]
    )  # fmt: skip


def sessions(people: Iterable[Any]) -> list[str]:
    """Sign people in without a password and return their sessions' keys."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    store = SessionStore()
    rows = []
    for person in people:
        signed_in = {
            SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend", HASH_SESSION_KEY: person.get_session_auth_hash(),
        }  # fmt: skip
        key = store._get_new_session_key()
        rows.append(Session(session_key=key, session_data=store.encode(signed_in), expire_date=datetime.now(UTC) + timedelta(hours=6)))
    Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def make(size: Size, *, seed: int) -> dict[str, Any]:
    """Make the database of an empty house hold a review of this size; seal its record, draw its map, and say how to come in."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import transaction

    from bench import grove as planting
    from harmel.alliance import journal
    from harmel.alliance.models import Instance, Person
    from harmel.review.discussion import actions as discussion
    from harmel.site import clock, tick

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0, interactive=False)
    now = clock.real_now()
    with transaction.atomic():
        founder = planting.begin(now=now - timedelta(days=60))
    key = tick.signing_key(Instance.objects.get())
    grove = planting.plant(founder, SLUG, now=now, key=key)
    with transaction.atomic():
        made = fill(grove, size, seed=seed)
        if size.voters:
            discussion.recompute_map(grove.review, actor=grove.cast["secretary"], now=now)
    journal.seal(grove.review, now=now, key=key)
    people = Person.objects.filter(participations__in=made["people"][-size.sessions :] if size.sessions else []).order_by("pk")
    _collect_statistics()
    return {
        "slug": SLUG,
        "sessions": sessions(people),
        "cast": dict(zip(grove.cast, sessions(seat.person for seat in grove.cast.values()), strict=True)),
        "statements": [[row.pk, row.number] for row in made["statements"]],
        "voted": [grove.unvoted.pk, grove.unvoted.number],
        "names": names(grove),
    }


def names(grove: Grove) -> dict[str, Any]:
    """Return what stands in the addresses of pages: the review, its longest text, a contribution that became much."""
    from harmel.alliance.refs import ref

    return {"slug": grove.review.slug, "text": grove.made.get("long", grove.text).number, "ref": ref(grove.said)}


def _collect_statistics() -> None:
    """Let the database count its rows, as it does by itself in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main() -> int:
    """Fill the database that the environment names and print how to come in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    for one in fields(Size):
        parser.add_argument(f"--{one.name}", type=int)
    given = vars(parser.parse_args())
    seed = given.pop("seed")
    size = replace(Size(), **{name: value for name, value in given.items() if value is not None})
    json.dump(make(size, seed=seed), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
