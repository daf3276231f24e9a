"""A small whole review, made through the ordinary actions only: a cast, and an object of each kind in each state that a page asks about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench import documents, panels, studies
from harmel.alliance import actions as alliance
from harmel.alliance import journal, queries
from harmel.alliance.models import Body, Member, Participant, Review, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import NewBody, NewMember
from harmel.methods.seal import keys
from harmel.review.agreement import actions as agreement
from harmel.review.agreement.models import Recommendation
from harmel.review.challenges import actions as challenges
from harmel.review.discussion import actions as discussion
from harmel.review.discussion.models import Contribution, Statement
from harmel.review.discussion.rules import Part
from harmel.review.mandate import actions as mandate
from harmel.review.mandate.rules import Wanted
from harmel.review.summit import actions as summit

PASSWORD = "plain oaks remember rain"
TREES = [
    NewMember(code, english, french, zone, date(1949, 4, 4))
    for code, english, french, zone in [
        ("AL", "Alder", "Aulne", "Europe/Lisbon"), ("BI", "Birch", "Bouleau", "Europe/Oslo"), ("CE", "Cedar", "Cèdre", "America/Toronto"),
    ]
]  # fmt: skip
BODIES = [
    NewBody("council", "council", "Council", "Conseil", with_members=True),
    NewBody("deputies", "deputies", "Deputies", "Adjoints", level="committee", above="council", with_members=True),
    NewBody("secretariat", "secretariat", "Secretariat", "Secrétariat"),
    NewBody("experts", "experts", "Group of experts", "Groupe d’experts"),
    NewBody("public", "public", "Public", "Public"),
]
CAST = ("convener", "secretary", "delegate", "other_delegate", "co_chair", "expert", "participant", "observer")


@dataclass
class Grove:
    """A review with its cast by name, and by name whatever else was made in it. `word` stands in every text of it and in no other review's."""

    review: Review
    word: str
    now: datetime
    cast: dict[str, Seat | Participant] = field(default_factory=dict)
    made: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["made"][name]
        except KeyError:
            raise AttributeError(name) from None


def begin(*, now: datetime) -> Any:
    """Make the instance and let its first convener in: the person who founds reviews."""
    alliance.make_instance(name_en="The Grove", name_fr="Le Bosquet", now=now)
    return alliance.take_first_place(alliance.make_first_link(now=now), name="First convener", password=PASSWORD, now=now)


def plant(founder: Any, slug: str, *, now: datetime, public: bool = True, key: keys.Key | None = None) -> Grove:
    """Found a review and let everything happen in it once. Every stage is open at `now`. `key` seals what happened; None: a rehearsal's."""
    earlier = now - timedelta(days=40)
    word = f"{slug.replace('-', '').title()}wood"
    seat = alliance.found_review(
        founder, slug=slug, title_en=f"{word} 2030", title_fr=f"{word} 2030", public=public, members=TREES, bodies=BODIES, now=earlier
    )
    grove = Grove(seat.review, word, now)
    grove.made["founding"] = seat
    _people(grove, earlier)
    _mandate(grove, earlier)
    _challenges(grove, earlier + timedelta(days=10))
    _discussion(grove, earlier + timedelta(days=15))
    grove.made |= documents.plant(grove, now=earlier + timedelta(days=20))
    _assessment(grove)
    _foresight(grove)
    _summit(grove, now - timedelta(days=1))
    journal.seal(grove.review, now=now - timedelta(hours=1), key=key or keys.rehearsal("grove"))
    _doors(grove, now - timedelta(minutes=10))
    return grove


def _people(grove: Grove, now: datetime) -> None:
    convener, word = grove.founding, grove.word
    bodies = {body.key: body for body in Body.objects.filter(review=grove.review)}
    members = {member.code: member for member in Member.objects.all()}
    grove.made |= {"bodies": bodies, "members": members}

    def seat(role: str, body: str, name: str, code: str | None = None) -> Seat:
        invited = alliance.invite(bodies[body], role=role, member=members[code] if code else None, actor=convener, now=now)
        return alliance.take_seat(invited.token, name=f"{word} {name}", password=PASSWORD, now=now)

    grove.cast = {
        "convener": seat("convener", "council", "convener"),
        "secretary": seat("secretary", "secretariat", "secretary"),
        "delegate": seat("delegate", "council", "delegate", "AL"),
        "other_delegate": seat("delegate", "council", "other delegate", "BI"),
        "co_chair": seat("co_chair", "experts", "co-chair"),
        "expert": seat("expert", "experts", "expert"),
        "observer": seat("observer", "council", "observer"),
    }
    grove.made |= {
        "other_co_chair": seat("co_chair", "experts", "other co-chair"),
        "third_delegate": seat("delegate", "council", "third delegate", "CE"),
        "deputy": seat("delegate", "deputies", "deputy", "AL"),
        "leaving": seat("observer", "council", "somebody who leaves"),
    }
    taking_part = alliance.invite_participant(grove.review, member=members["AL"], actor=convener, now=now)
    grove.cast["participant"] = alliance.accept(taking_part.token, name=f"{word} participant", password=PASSWORD, now=now)
    crowd = [alliance.invite_participant(grove.review, member=members["BI"], actor=convener, now=now).token for _ in range(3)]
    grove.made["crowd"] = [alliance.accept(token, name=f"{word} person {place}", password=PASSWORD, now=now) for place, token in enumerate(crowd)]


def _mandate(grove: Grove, now: datetime) -> None:
    review, convener, word = grove.review, grove.founding, grove.word
    texts = {"text_en": f"We ask for a review. {word}.", "text_fr": f"Nous demandons une revue. {word}."}
    mandate.set_mandate(review, **texts, horizon_year=2030, actor=convener, now=now)
    wanted = [Wanted(f"What do we face? {word}", f"À quoi faisons-nous face ? {word}"), Wanted(f"What do we do about it? {word}", f"Qu’y faire ? {word}")]
    grove.made["questions"] = mandate.name_questions(review, wanted, actor=convener, now=now)
    opens, closes = now - timedelta(days=1), grove.now + timedelta(days=200)
    stages = ("mandate", "challenges", "discussion", "assessment", "foresight", "agreement", "summit")
    mandate.set_calendar(review, summit_on=closes.date(), intervals=dict.fromkeys(stages, (opens, closes)), actor=convener, now=now)


def _challenges(grove: Grove, now: datetime) -> None:
    review, convener, word = grove.review, grove.founding, grove.word
    speech = challenges.add_source(review, title_en=f"A speech, {word}", kind="speech", key="S01", actor=convener, now=now)
    article = challenges.add_source(review, title_en=f"An article, {word}", kind="article", key="S02", rests_on=[speech], actor=convener, now=now)

    def challenge(name: str, **more: Any) -> Any:
        return challenges.add_challenge(review, name_en=f"{name}, {word}", description_en=f"Described: {word}", actor=convener, now=now, **more)

    storm, drought = challenge("Storm", sources=[speech], track="deterrence"), challenge("Drought", track="dialogue")
    wind, gone = challenge("Wind", kind="amplifier"), challenge("Frost")
    challenges.withdraw_challenge(gone, reason=f"It thawed. {word}", actor=convener, now=now)
    worse = challenges.amplify(wind, storm, reason_en=f"It carries. {word}", source=speech, actor=convener, now=now)
    challenges.record_reading(
        speech, [{"kind": "challenge", "text_en": f"Storm first. {word}", "text_fr": "", "challenge": storm}], actor=convener, now=now
    )

    def conflict(name: str) -> Any:
        return challenges.record_conflict(
            review, field_en=f"{name}, {word}", a_en=f"First reading, {word}", a_sources=[speech], b_en=f"Second reading, {word}", b_sources=[article],
            actor=convener, now=now,
        )  # fmt: skip

    unresolved, resolved = conflict("The order"), conflict("The name")
    challenges.resolve_conflict(resolved, resolution_en=f"The speech counts. {word}", actor=convener, now=now)

    def submission(name: str) -> Any:
        return challenges.submit(review, name_en=f"{name}, {word}", actor=grove.cast["delegate"], now=now)

    waiting, declined = submission("Hail"), submission("Fog")
    challenges.decline(declined, reason_en=f"It lifts. {word}", actor=convener, now=now)
    grove.made |= {
        "speech": speech, "article": article, "storm": storm, "drought": drought, "wind": wind, "gone": gone, "worse": worse, "unresolved": unresolved,
        "resolved": resolved, "waiting": waiting, "declined": declined,
    }  # fmt: skip


def _discussion(grove: Grove, now: datetime) -> None:
    review, cast, word = grove.review, grove.cast, grove.word
    secretary = cast["secretary"]

    def contribution(text: str, actor: Any, marking: str = "public") -> Contribution:
        on_behalf = actor.member_id is not None
        return discussion.contribute(review, text=f"{text} {word}.", language="en", marking=marking, on_behalf=on_behalf, actor=actor, now=now)[0]

    said = contribution("Let us plant in time.", cast["delegate"])
    inside = contribution("Our stocks of seed are low.", cast["other_delegate"], "official_use")
    closed = contribution("The group is not of one mind.", cast["expert"], "closed_group")
    of_participant = contribution("Ask those who water.", cast["participant"])
    unused = contribution("A word that leads nowhere.", cast["delegate"])
    taken_back = contribution("A word taken back.", cast["delegate"])
    discussion.withdraw_contribution(taken_back, actor=cast["delegate"], now=now)
    secret, receipt = discussion.contribute_confidentially(
        review, text=f"Nobody says it aloud. {word}.", language="en", marking="official_use", actor=cast["delegate"], now=now
    )

    def statement(text: str, *, accept: bool = True, actor: Any = secretary, **more: Any) -> Statement:
        row = discussion.propose_statement(review, text_en=f"{text} {word}.", text_fr=f"{text} (fr) {word}.", actor=actor, now=now, **more)
        return discussion.accept_statement(row, actor=secretary, now=now) if accept else row

    voted = statement("Plant in time", quotes=[(said, "plant in time")])
    unvoted = statement("Water in the evening")
    statements = [voted, unvoted, *(statement(f"Row {number} stands straight") for number in range(3))]
    proposed = statement("Let birds in", accept=False, actor=cast["participant"])
    rejected = statement("Keep birds out", accept=False)
    discussion.reject_statement(rejected, rejection="unclear", reason=f"Which birds? {word}", actor=secretary, now=now)
    before_the_map = [cast[name] for name in ("delegate", "other_delegate", "expert", "participant", "co_chair")]
    after_it = [cast["convener"], grove.third_delegate, grove.deputy, *grove.crowd]
    for place, actor in enumerate([*before_the_map, *after_it]):
        if actor is after_it[0]:
            discussion.recompute_map(review, actor=secretary, now=now)
        votes = {row.pk: 1 if (place + at) % 2 else -1 for at, row in enumerate(statements) if row is not unvoted}
        discussion.cast_votes(review, votes=votes, actor=actor, now=now)
    published = discussion.draft_finding(review, text_en=f"People want to plant. {word}", inputs=[(said, "plant in time")], actor=secretary, now=now)
    discussion.publish_finding(published, actor=secretary, now=now)
    draft = discussion.draft_finding(review, text_en=f"They water late. {word}", inputs=[(voted, "")], actor=secretary, now=now)
    mandate.answer(grove.questions[0], ref(published), actor=grove.founding, now=now)
    parts = [Part(f"North of {word}", f"Nord de {word}", ("AL", "BI")), Part(f"South of {word}", f"Sud de {word}", ("CE",))]
    grove.made["partition"] = discussion.declare_partition(review, name_en=f"Region, {word}", parts=parts, actor=secretary, now=now)
    grove.made |= {
        "said": said, "inside": inside, "closed": closed, "of_participant": of_participant, "unused": unused, "taken_back": taken_back, "secret": secret,
        "receipt": receipt, "voted": voted, "unvoted": unvoted, "proposed": proposed, "rejected": rejected, "published": published, "draft": draft,
    }  # fmt: skip


def _assessment(grove: Grove) -> None:
    """Panels of experts. Of the cast only the expert sits on them; the co-chair organises them."""
    experts = [grove.cast["expert"], grove.other_co_chair, grove.third_delegate, grove.deputy, grove.founding]
    grove.made |= panels.plant(grove.made, experts, by=grove.cast["secretary"], word=grove.word, now=grove.now)


def _foresight(grove: Grove) -> None:
    """Studies of a panel's experts, organised by the secretary; of the cast only the expert sits on it."""
    experts = [grove.cast["expert"], grove.other_co_chair, grove.third_delegate, grove.deputy, grove.founding]
    organises = {"by": grove.cast["secretary"], "leader": grove.cast["co_chair"]}
    grove.made |= studies.plant(grove.made, grove.setting_up, experts, **organises, word=grove.word, now=grove.now)
    adopted = grove.shown_study.options.get()
    agreement.cite_option(Recommendation.objects.get(review=grove.review, number=1), option=adopted, actor=grove.founding, now=grove.now - timedelta(days=1))
    grove.made["adopted_option"] = adopted


def _summit(grove: Grove, now: datetime) -> None:
    review, word, convener = grove.review, grove.word, grove.cast["convener"]
    decision = summit.take_decision(
        review, title_en=f"Plant, {word}", text_en=f"We plant {word}.", track="both", carries_out=(ref(grove.paragraphs[1].paragraph),), actor=convener, now=now
    )
    commitment = summit.make_commitment(
        decision, text_en=f"Dig, {word}.", due_on=(now + timedelta(days=90)).date(), owner=grove.members["AL"], actor=convener, now=now
    )
    grove.made |= {"decision": decision, "commitment": commitment}


def _doors(grove: Grove, now: datetime) -> None:
    """What leads in at this moment: links not used yet, doors that are open."""
    review, convener, bodies, members = grove.review, grove.cast["convener"], grove.bodies, grove.members
    own = journal.own_entries(grove.cast["delegate"], pseudonyms=queries.own_pseudonyms(grove.cast["delegate"]))
    grove.made |= {
        "to_seat": alliance.invite(bodies["council"], role="observer", actor=convener, now=now),
        "to_part": alliance.invite_participant(review, actor=convener, now=now),
        "to_access": alliance.renew_access(grove.leaving, actor=convener, now=now),
        "by_code": alliance.open_door(review, kind="member_code", member=members["BI"], limit=9, closes_at=now + timedelta(days=9), actor=convener, now=now),
        "by_link": alliance.open_door(review, kind="open_link", limit=9, closes_at=now + timedelta(days=9), actor=convener, now=now),
        "open_leaf": journal.entries_about(review, actor=None, review=review)[0].leaf,
        "members_leaf": journal.entries_about(grove.said, actor=grove.cast["convener"], review=review)[0].leaf,
        "vote_leaf": next(line.leaf for line in own if line.verb == "discussion.vote"),
    }


def utc(*parts: int) -> datetime:
    """Return an instant in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]
