"""A report goes from the group to the convener with both co-chairs' signatures, and nothing of it is received before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import translation

from harmel.alliance.actions import take_back_signature
from harmel.alliance.models import EntryContent
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.agreement import actions
from harmel.review.agreement.models import Document, Recommendation
from harmel.review.agreement.queries import handing_over, needs, report_facts
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.drafts import Reported

LATER = timedelta(minutes=5)


@pytest.fixture
def filled(report, co_chair, other_co_chair, now):
    """The report of a group with two co-chairs, with one recommendation."""
    actions.report_recommendations(report, rows=[Reported(number=1, text_en="Consult more.")], actor=co_chair, now=now)
    return report


def handed_over(report):
    return Document.objects.get(pk=report.pk).handed_over_at


def entries(verb):
    return [one.said() | {"verb": one.verb} for one in EntryContent.objects.filter(verb=verb).order_by("at")]


def address(name, language="en", **where):
    with translation.override(language):
        return reverse(f"agreement:{name}", kwargs={"slug": "grove-2030"} | where)


def test_the_second_signature_hands_it_over_and_the_entry_names_both(filled, signs, co_chair, other_co_chair, now):
    """The first waits, and has an entry of its own; the second does it, in one entry with both signatures and what was signed."""
    assert signs(filled, co_chair) == [other_co_chair]
    assert handed_over(filled) is None
    assert signs(filled, other_co_chair, now + LATER) == []
    assert handed_over(filled) == now + LATER
    (entry,) = entries("agreement.hand_over_report")
    assert [one["seat"] for one in entry["facts"]["signed"]] == [ref(co_chair), ref(other_co_chair)]
    assert (entry["facts"]["chair"], entry["facts"]["recommendations"]) == ("shared", 1)
    assert "report_sha256" not in entry["facts"]  # a public record withholds it
    assert [one["by"] for one in entries("alliance.co_sign")] == [ref(co_chair)]


def test_whatever_is_added_between_the_signatures_voids_the_first(filled, signs, co_chair, other_co_chair, secretary, review, now):
    """A revision, or one more recommendation, is another report: both sign that one, and the first is told so."""
    signs(filled, co_chair)
    actions.table_revision(filled, text=["We met ten times."], actor=secretary, now=now)
    assert signs(filled, other_co_chair) == [co_chair]
    page = handing_over(filled, actor=co_chair, now=now)
    assert [row.seat for row in page.signatures.lapsed] == [co_chair]
    assert [row.seat for row in page.signatures.given] == [other_co_chair]
    actions.report_recommendations(filled, rows=[Reported(number=2, text_en="Train more.")], actor=secretary, now=now)
    assert [need["code"] for need in needs(review, co_chair, now)] == ["need_signature_anew"]
    assert handed_over(filled) is None


def test_who_signs_signs_what_was_shown(filled, co_chair, secretary, now):
    """A page that was opened before the report changed signs nothing."""
    seen = report_facts(filled)["report_sha256"]
    actions.report_recommendations(filled, rows=[Reported(number=2, text_en="Train more.")], actor=secretary, now=now)
    with pytest.raises(Refused, match="report_changed"):
        actions.hand_over_report(filled, seen=seen, actor=co_chair, now=now)


def test_a_signature_taken_back_leaves_nothing_to_complete(filled, signs, co_chair, other_co_chair, review, now):
    """The other one's signature is the first again."""
    signs(filled, co_chair)
    take_back_signature(review, verb=verbs.HAND_OVER_REPORT, about=filled, actor=co_chair, now=now)
    assert signs(filled, other_co_chair) == [co_chair]


def test_nothing_is_received_before_and_nothing_changes_after(filled, signs, co_chair, other_co_chair, convener, secretary, now):
    """The two sides of the hand-over."""
    recommendation = Recommendation.objects.get()
    answer = {"reception": "noted", "reason_en": "We read it.", "actor": convener, "now": now}
    with pytest.raises(Refused, match="report_not_handed_over"):
        actions.receive_recommendation(recommendation, **answer)
    signs(filled, co_chair), signs(filled, other_co_chair)
    for change in (
        lambda: actions.report_recommendations(filled, rows=[Reported(number=2, text_en="Train more.")], actor=secretary, now=now),
        lambda: actions.table_revision(filled, text=["We met ten times."], actor=secretary, now=now),
        lambda: signs(filled, co_chair),
    ):
        with pytest.raises(Refused, match="report_handed_over"):
            change()
    actions.receive_recommendation(recommendation, **answer)
    with pytest.raises(Refused, match="report_received_in_part"):
        actions.return_report(filled, reason="Too late.", actor=convener, now=now)


def test_the_convener_gives_it_back_with_a_reason_and_both_sign_anew(filled, signs, co_chair, other_co_chair, convener, now):
    """Nothing is handed over by mistake without a way back that leaves a trace."""
    signs(filled, co_chair), signs(filled, other_co_chair)
    with pytest.raises(Refused, match="no_text"):
        actions.return_report(filled, reason=" ", actor=convener, now=now)
    actions.return_report(filled, reason="A page is missing.", actor=convener, now=now)
    assert entries("agreement.return_report")[0]["facts"]["reason"] == "A page is missing."
    assert handed_over(filled) is None
    with pytest.raises(Refused, match="report_not_handed_over"):
        actions.return_report(filled, reason="Again.", actor=convener, now=now)
    assert signs(filled, other_co_chair) == [co_chair]


def test_one_who_chairs_alone_suffices_and_the_entry_says_so(filled, signs, co_chair, other_co_chair, now):
    """The other seat has ended, or nobody took it yet."""
    assert signs(filled, co_chair) == [other_co_chair]
    other_co_chair.until = now
    other_co_chair.save()
    assert signs(filled, co_chair, now + LATER) == []
    assert entries("agreement.hand_over_report")[0]["facts"]["chair"] == "alone"


def test_where_nobody_chairs_the_group_the_convener_hands_it_over(report, signs, convener, secretary, now):
    """Else a report of a group without a chair could never be received."""
    actions.report_recommendations(report, rows=[Reported(number=1, text_en="Consult more.")], actor=secretary, now=now)
    assert signs(report, convener) == []
    assert entries("agreement.hand_over_report")[0]["facts"]["chair"] == "nobody"


@pytest.mark.parametrize("who", ["convener", "secretary", "expert", "chair", "delegate", "observer", "participant", "stranger"])
def test_nobody_but_the_two_hands_it_over(request, who, filled, signs):
    """Neither who convenes, nor who drafts, nor who chairs another body."""
    with pytest.raises(NotAllowed):
        signs(filled, request.getfixturevalue(who))


def test_an_empty_report_and_a_text_to_agree_on_are_not_handed_over(report, communique, signs, co_chair, chair):
    """There is nothing to receive."""
    with pytest.raises(Refused, match="report_is_empty"):
        signs(report, co_chair)
    with pytest.raises(Refused, match="not_a_report"):
        signs(communique, chair)


def test_it_lies_on_the_desk_of_whose_signature_is_missing(filled, signs, co_chair, other_co_chair, expert, convener, review, now):
    """Of nobody before the first; of the other after it, with who signed; of the convener when it is handed over."""

    def waiting(seat):
        return [need["code"] for need in needs(review, seat, now)]

    assert [waiting(seat) for seat in (co_chair, other_co_chair, expert, convener)] == [[], [], [], []]
    signs(filled, co_chair)
    assert [waiting(seat) for seat in (co_chair, other_co_chair, expert, convener)] == [[], ["need_signature"], [], []]
    assert needs(review, other_co_chair, now)[0]["facts"]["who"] == co_chair.label
    signs(filled, other_co_chair)
    assert [waiting(seat) for seat in (co_chair, other_co_chair, convener)] == [[], [], ["need_reception"]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_shows_who_signed_and_whose_signature_is_missing(
    client_of, filled, co_chair, other_co_chair, expert, convener, participant, stranger, at, now, language
):
    """Each of the two has the button that is theirs; others read how it stands; from outside only that it is handed over."""
    at(now)
    page, sign, back = (address(name, language, number=1) for name in ("document", "hand_over", "take_back_signature"))

    def read(seat):
        return client_of(seat).get(page).content.decode()

    holds = {"holds": report_facts(filled)["report_sha256"]}
    assert sign in read(co_chair)
    assert sign not in read(expert) + read(convener) + read(participant)
    assert client_of(expert).post(sign, holds).status_code == 403
    assert client_of(co_chair).post(sign, holds).status_code == 303
    assert back in read(co_chair)
    assert f'action="{sign}"' not in read(co_chair)
    assert f'action="{sign}"' in read(other_co_chair)
    waiting = {"en": "Waiting for Co-chair two.", "fr": "En attente de : Co-chair two."}[language].replace(" :", "\u00a0:")
    assert waiting in read(expert).replace("&nbsp;", "\u00a0")
    assert "Co-chair one" not in read(participant) + read(stranger)
    assert client_of(co_chair).post(back).status_code == 303
    assert client_of(co_chair).post(sign, holds).status_code == 303
    with translation.override(language):
        home = reverse("review", kwargs={"slug": "grove-2030"})
    assert f"{page}#handing-over" in client_of(other_co_chair).get(home).content.decode()
    assert client_of(other_co_chair).post(sign, {"holds": "of another day"}).status_code != 303
    assert client_of(other_co_chair).post(sign, holds).status_code == 303
    assert "receipt" in read(co_chair)
    assert address("give_back", language, number=1) in read(convener)
    assert address("give_back", language, number=1) not in read(co_chair)
    assert client_of(convener).post(address("give_back", language, number=1), {"reason": ""}).status_code == 422
    assert client_of(convener).post(address("give_back", language, number=1), {"reason": "A page is missing."}).status_code == 303


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_one_moment_see_each_other(filled, co_chair, other_co_chair, now):
    """One of the two is the second, whoever it is: neither signature waits for one that is there."""
    seen = report_facts(filled)["report_sha256"]

    def sign(seat):
        try:
            return len(actions.hand_over_report(filled, seen=seen, actor=seat, now=now).missing)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(sign, (co_chair, other_co_chair))) == [0, 1]
    assert handed_over(filled) == now
