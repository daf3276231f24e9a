"""A small review of the grove, from its mandate to a decision: one of everything, so that each page and the report have something to show."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.alliance.refs import ref
from harmel.review.agreement import actions as agreement
from harmel.review.agreement.models import Recommendation
from harmel.review.agreement.rules.drafts import Drafted, Reported
from harmel.review.challenges import actions as challenges
from harmel.review.discussion import actions as discussion
from harmel.review.mandate import actions as mandate
from harmel.review.mandate.rules import Wanted
from harmel.review.summit import actions

SAID = "We should keep talking to our neighbours, even when talking brings nothing. And we should be ready."


@pytest.fixture
def chair(seat_for, council):
    """The chair of the council: speaks for no member."""
    return seat_for("chair", council, name="Chair of the Council")


@pytest.fixture
def page():
    """Return the address of a page of the summit: `page("index")`, `page("trace", "fr", ref=...)`."""

    def address(name, language="en", **where):
        with translation.override(language):
            return reverse(f"summit:{name}", kwargs={"slug": "grove-2030"} | where)

    return address


@pytest.fixture
def decision(review, calendar, chair, now):
    """A decision that rests on nothing."""
    return actions.take_decision(
        review, title_en="Talk and be ready", title_fr="Parler et être prêts", text_en="We do both.", text_fr="Nous faisons les deux.", actor=chair, now=now
    )


@pytest.fixture
def commitment(decision, alliance_of_trees, chair, now):
    """Alder owes a report on the decision within a year."""
    owner = alliance_of_trees["AL"]
    return actions.make_commitment(decision, text_en="Write it down.", text_fr="L’écrire.", due_on=date(2021, 9, 1), owner=owner, actor=chair, now=now)


@pytest.fixture
def small(review, calendar, convener, secretary, delegate, delegates, expert_group, expert, council, chair, now):
    """
    The small review: question, challenge, contribution, finding, recommendation, three paragraphs.

    The first paragraph carries the recommendation out and Birch brackets it, the second has a reservation of Alder, the third is agreed.
    """
    act = {"now": now}
    mandate.set_mandate(
        review, text_en="Say how the grove stays strong. Report to us.", text_fr="Dites comment le bosquet reste fort. Rendez compte.",
        source_title_en="Declaration", given_by_en="The meeting", given_on=date(2019, 12, 4), horizon_year=2030, actor=convener, **act,
    )
    question = mandate.name_questions(review, [Wanted(text_en="How does it stay strong?", text_fr="Comment reste-t-il fort ?")], actor=convener, **act)[0]
    source = challenges.add_source(review, key="S1", title_en="The speech", title_fr="Le discours", kind="speech", actor=convener, **act)
    drought = challenges.add_challenge(
        review, key="C1", name_en="Drought", name_fr="La sécheresse", dimension="military", track="both", sources=[source], actor=convener, **act
    )
    contribution = discussion.contribute(review, text=SAID, language="en", marking="public", dimension="political", track="dialogue", actor=delegate, **act)[0]
    unused = discussion.contribute(review, text="Plant more oaks.", language="en", marking="public", dimension="both", track="none", actor=delegate, **act)[0]
    finding = discussion.draft_finding(
        review, text_en="Talking and readiness belong together.", text_fr="Parler et être prêt vont ensemble.", challenge=drought, dimension="both",
        track="both", inputs=[(contribution, "we should be ready")], actor=secretary, **act,
    )
    finding = discussion.publish_finding(finding, actor=secretary, **act)
    report = agreement.table_document(review, kind="report", title_en="Report", body=expert_group, actor=secretary, **act)
    rows = [
        Reported(number=1, text_en="Hold both tracks.", text_fr="Tenir les deux voies.", track="both", challenge="C1", rests_on=(ref(finding), ref(question))),
        Reported(number=2, text_en="Plant oaks.", text_fr="Planter des chênes.", as_reported=False, novelty="new"),
        Reported(number=3),
        Reported(number=4),
    ]
    agreement.report_recommendations(report, rows=rows, actor=secretary, **act)
    recommendation = Recommendation.objects.get(review=review, number=1)
    agreement.publish_document(report, actor=convener, **act)
    agreement.dissent(recommendation, reason="Too much talk.", actor=expert, **act)
    text = (
        Drafted(text="We hold both tracks.", translations={"fr": "Nous tenons les deux voies."}, section_en="Tracks", section_fr="Voies", carries_out=(ref(recommendation),)),
        Drafted(text="We water the young trees.", translations={"fr": "Nous arrosons les jeunes arbres."}, section_en="Tracks", section_fr="Voies"),
        Drafted(text="We meet again next year.", translations={"fr": "Nous nous retrouvons l’an prochain."}, section_en="Next", section_fr="Suite"),
    )
    communique = agreement.table_document(review, kind="communique", title_en="Communiqué", title_fr="Communiqué", body=council, text=text, actor=chair, **act)
    revision = communique.revisions.get()
    for code, seat in delegates.items():
        sheet = {number: {"position": "agree"} for number in (1, 2, 3)}
        if code == "AL":
            sheet[2] = {"position": "reservation", "note_en": "Alder waters by night.", "note_fr": "L’Aulne arrose la nuit."}
        if code == "BI":
            sheet[1] = {"position": "bracket", "wording_en": "We hold both tracks at once."}
        agreement.set_positions(revision, sheet=sheet, actor=seat, **act)
    return SimpleNamespace(
        question=question, challenge=drought, contribution=contribution, unused=unused, finding=finding, recommendation=recommendation,
        communique=communique, revision=revision, paragraphs=[ref(row.paragraph) for row in revision.texts.order_by("number")],
    )


@pytest.fixture
def adopted(small, delegates, chair, alliance_of_trees, review, now):
    """The small review a day later: Birch agrees, the text is adopted and published, a decision taken and committed to."""
    later = now + timedelta(days=1)
    agreement.set_positions(small.revision, sheet={1: {"position": "agree"}}, actor=delegates["BI"], now=later)
    agreement.adopt(small.communique, meeting="Summit", level="summit", actor=chair, now=later)
    agreement.publish_document(small.communique, actor=chair, now=later)
    small.decision = actions.take_decision(
        review, title_en="Talk and be ready", title_fr="Parler et être prêts", text_en="We do both.", text_fr="Nous faisons les deux.",
        carries_out=(small.paragraphs[0],), actor=chair, now=later,
    )
    mandate.answer(small.question, ref(small.decision), actor=chair, now=later)
    small.commitment = actions.make_commitment(
        small.decision, text_en="Write it down.", text_fr="L’écrire.", due_on=date(2021, 9, 1), owner=alliance_of_trees["AL"], actor=chair, now=later
    )
    small.now = later
    return small
