"""The pages of agreement: what each of the cast and a stranger sees, and how many questions it takes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.agreement import actions
from harmel.review.agreement.models import Position, Recommendation
from harmel.review.agreement.queries import text_page
from harmel.review.agreement.rules.drafts import Reported

from .addresses import address
from .conftest import LINES


@pytest.fixture
def recommendation(report, secretary, convener, signs, now):
    """Of a report that is handed over; no co-chair sits here, so the convener did."""
    rows = [
        Reported(number=1, text_en="Strengthen consultation.", text_fr="Renforcer la consultation.", dimension="political", track="dialogue"),
        Reported(number=2, text_en="Hold more exercises.", dimension="military", track="deterrence"),
        Reported(number=3),
    ]
    actions.report_recommendations(report, rows=rows, actor=secretary, now=now)
    signs(report, convener)
    return Recommendation.objects.get(number=1)


READABLE = [
    ("index", {}),
    ("document", {"number": 1}),
    ("revision", {"number": 1, "revision": 1}),
    ("differences", {"number": 1}),
    ("desk", {"number": 1}),
    ("silence", {"number": 1}),
    ("receipt", {"number": 1, "receipt": 1}),
    ("receipt_file", {"number": 1, "receipt": 1}),
    ("exact_text", {"number": 1}),
    ("recommendations", {}),
    ("recommendations_csv", {}),
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "where"), READABLE, ids=[name for name, _ in READABLE])
def test_each_page_reads_in_both_languages_to_every_seat(client_of, silence, recommendation, delegate, chair, observer, name, where, language):
    """No 500, no missing sentence, whoever sits there."""
    for seat in (delegate, chair, observer):
        answer = client_of(seat).get(address(name, language, **where))
        assert answer.status_code == 200, (seat, answer.content[:500])


@pytest.mark.parametrize(("name", "where"), READABLE[1:9], ids=[name for name, _ in READABLE[1:9]])
def test_a_text_under_negotiation_is_not_for_strangers_nor_participants(client_of, silence, participant, stranger, name, where):
    """The stranger is asked to sign in; the participant is told why not."""
    assert client_of(stranger).get(address(name, **where)).status_code in {302, 403}
    assert client_of(participant).get(address(name, **where)).status_code == 403


def test_a_published_text_shows_nobody_who_stands_where(client_of, communique, revision, delegate, chair, stranger, now):
    """Reservations are printed with the text; brackets and objections are between the members."""
    actions.set_positions(revision, sheet={1: {"position": "reservation", "note_en": "By our own means."}}, actor=delegate, now=now)
    actions.set_positions(revision, sheet={2: {"position": "object", "reason_en": "It binds us.", "remedy_en": "Say less."}}, actor=delegate, now=now)
    actions.publish_document(communique, actor=chair, now=now)
    page = client_of(stranger).get(address("document", number=1)).content.decode()
    assert "By our own means." in page
    assert "It binds us." not in page
    paragraph = revision.texts.get(number=2).paragraph_id
    assert "It binds us." not in client_of(stranger).get(address("paragraph", pk=paragraph)).content.decode()
    assert "It binds us." in client_of(delegate).get(address("paragraph", pk=paragraph)).content.decode()


def test_a_text_of_79_paragraphs_and_30_members_takes_seven_questions(review, council, chair, seat_for, now, django_assert_max_num_queries):
    """However long it is and however many stand where."""
    from datetime import date

    from harmel.alliance.models import BodyMember, Member

    members = [Member.objects.create(code=f"M{n}", name_en=f"Member {n}", name_fr=f"Membre {n}", place=10 + n, since=date(1949, 4, 4)) for n in range(25)]
    BodyMember.objects.bulk_create(BodyMember(body=council, member=member, since=date(1949, 4, 4)) for member in members)
    document = actions.table_document(
        review, kind="communique", title_en="Long", body=council, text=[f"Paragraph number {number} of it." for number in range(79)], actor=chair, now=now
    )
    actions.table_revision(document, text=[f"Paragraph number {number} of it." for number in range(79)], actor=chair, now=now)
    revision = document.revisions.get(number=2)
    Position.objects.bulk_create(
        Position(
            revision=revision,
            paragraph=text.paragraph,
            member=member,
            position="bracket" if text.number % 9 == 0 else "agree",
            wording_en="Other.",
            taken_at=now,
        )
        for text in revision.texts.select_related("paragraph")
        for member in members
    )
    with django_assert_max_num_queries(7):
        page = text_page(document, now=now, member=members[0])
    assert len(page.paragraphs) == 79
    assert len(page.standing.members) == 30


def test_the_text_page_takes_few_questions(client_of, communique, everybody_agrees, silence, delegate, django_assert_max_num_queries):
    """The frame of the site included."""
    browser = client_of(delegate)
    browser.get(address("document", number=1))
    with django_assert_max_num_queries(20):
        assert browser.get(address("document", number=1)).status_code == 200


def test_a_bracket_stands_in_the_line_and_is_said_below(client_of, revision, delegates, everybody_agrees, now):
    """The two wordings with the code of who wants the other; and the sentence that says the same to everybody."""
    said = {2: {"position": "bracket", "wording_en": "We will keep our presence in the north of the treaty area."}}
    actions.set_positions(revision, sheet=said, actor=delegates["AL"], now=now)
    page = client_of(delegates["BI"]).get(address("document", number=1)).content.decode()
    assert 'We will <span class="bracket">reinforce<span class="or">|</span>keep' in page
    assert "Alder brackets" in page
    assert "1 of 4 paragraphs is open:" in page


def test_the_convener_receives_a_recommendation_with_a_reason(client_of, recommendation, convener, stranger, delegate, at, now):
    """Anybody reads the answer; nobody else gives it."""
    at(now)
    url = address("receive", number=1)
    assert client_of(delegate).post(url, {"reception": "accepted", "reason_en": "Mine."}).status_code == 403
    assert client_of(convener).post(url, {"reception": "accepted"}).status_code == 422
    assert client_of(convener).post(url, {"reception": "merged", "reason_en": "One thing.", "merged_into": ""}).status_code == 422
    assert client_of(convener).get(url).status_code == 200
    assert client_of(convener).post(url, {"reception": "accepted_in_part", "reason_en": "The first half."}).status_code == 303
    assert client_of(convener).post(address("outcome", number=1), {"outcome": "narrowed", "reason_fr": "Plus étroit."}).status_code == 303
    for name, where in (("recommendation", {"number": 1}), ("recommendations", {})):
        page = client_of(stranger).get(address(name, **where)).content.decode()
        assert "The first half." in page
        assert "adopted narrowed" in page


def test_the_register_names_its_empty_cells(client_of, recommendation, stranger):
    """Nothing on dialogue in the military dimension: said in words."""
    page = client_of(stranger).get(address("recommendations")).content.decode()
    assert "military × dialogue" in page
    assert "political × deterrence" in page
    assert "Text not held" in page


def test_the_next_revision_is_tabled_in_two_steps(client_of, communique, chair, at, now):
    """First the text, then which paragraph continues which; nothing before the second."""
    at(now)
    browser = client_of(chair)
    url = address("revise", number=1)
    text = "\n\n".join([LINES[1], "Something new.", LINES[0]])
    first = browser.post(url, {"text": text})
    assert first.status_code == 200
    assert communique.revisions.count() == 1
    data = {"text": text, "confirm": "1", "continues-1": "2", "continues-2": "", "continues-3": "1"}
    assert browser.post(url, data).status_code == 303
    assert [row.number for row in communique.revisions.get(number=2).texts.all()] == [1, 2, 3]


def test_the_chair_goes_through_the_desk(client_of, communique, revision, delegate, other_delegate, chair, at, now):
    """Amendment proposed, joined and answered; consolidation, translation, adoption: each by its page."""
    at(now)
    member, other, browser = client_of(delegate), client_of(other_delegate), client_of(chair)
    assert member.post(address("amend", number=1, place=2), {"wording": "We will keep it.", "reason": "Less."}).status_code == 303
    amendment = communique.amendments.get()
    assert other.post(address("amendment_act", pk=amendment.pk, act="join")).status_code == 303
    assert b"We will keep it." in browser.get(address("desk", number=1)).content
    assert browser.post(address("consolidate", number=1)).status_code == 303
    assert member.post(address("amendment_act", pk=amendment.pk, act="withdraw")).status_code == 409
    assert browser.get(address("answer_amendment", pk=amendment.pk)).status_code == 200
    assert browser.post(address("answer_amendment", pk=amendment.pk), {"answer": "declined", "reason": "Others want it."}).status_code == 303
    assert browser.post(address("stop_consolidating", number=1)).status_code == 303
    assert browser.post(address("translate", number=1, place=1), {"words": "Nous tenons aux deux voies."}).status_code == 303
    translation = revision.texts.get(number=1).paragraph.translations.get()
    assert browser.post(address("confirm_translation", pk=translation.pk)).status_code == 303
    assert browser.post(address("adopt", number=1), {"meeting": "Council"}).status_code == 422
    assert browser.post(address("adopt", number=1), {"meeting": "Council", "no_objection": "on"}).status_code == 303
    assert "The whole text is adopted." in browser.get(address("document", number=1)).content.decode()


@pytest.mark.parametrize("name", ["table", "holidays"])
def test_forms_show_themselves_to_whoever_may_use_them(client_of, council, chair, delegate, stranger, at, now, name):
    """And to nobody else."""
    at(now)
    assert client_of(chair).get(address(name)).status_code == 200
    assert client_of(stranger).get(address(name)).status_code in {302, 403}


def test_what_needs_me_names_my_open_acts(silence, communique, review, delegate, chair, convener, recommendation, participant, now):
    """A silence, positions, amendments, recommendations: each to whom it belongs."""
    from harmel.review.agreement.queries import needs

    assert [need["code"] for need in needs(review, delegate, now)] == ["need_silence", "need_positions"]
    assert [need["code"] for need in needs(review, convener, now)] == ["need_reception"]
    assert needs(review, participant, now) == []


def test_what_needs_me_counts_only_what_a_position_can_be_taken_on(communique, revision, review, delegates, everybody_agrees, chair, now):
    """Not what is agreed by me, under silence, or adopted; what waits for my capital is a need of its own, with its deadline."""
    from harmel.review.agreement.queries import needs

    delegate, until = delegates["AL"], now + timedelta(days=2)
    assert needs(review, delegate, now) == []
    sheet = {1: {"position": "none"}, 2: {"position": "ad_referendum", "deadline": until}, 4: {"position": "none"}}
    actions.set_positions(revision, sheet=sheet, actor=delegate, now=now)
    assert [(need["code"], need["facts"]["count"], need["by"]) for need in needs(review, delegate, now)] == [
        ("need_positions", 2, None), ("need_confirmation", 1, until),
    ]  # fmt: skip
    actions.start_silence(communique, numbers=[4], profile="nato", expires_at=until, actor=chair, now=now)
    assert [(need["code"], need["facts"].get("count")) for need in needs(review, delegate, now)] == [
        ("need_silence", None), ("need_positions", 1), ("need_confirmation", 1),
    ]  # fmt: skip
    actions.settle(review, now=until + timedelta(minutes=1))
    later = until + timedelta(minutes=2)
    assert [(need["code"], need["facts"].get("count")) for need in needs(review, delegate, later)] == [("need_positions", 1), ("need_confirmation", 1)]
