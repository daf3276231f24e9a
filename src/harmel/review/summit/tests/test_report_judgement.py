"""The report's chapter on what the experts judged: from the conclusion of their panel on, in both languages, on the page and on paper."""

from __future__ import annotations

import io
from datetime import timedelta
from types import SimpleNamespace

import pikepdf
import pytest

from harmel.alliance.models import Instance, Member
from harmel.alliance.refs import ref
from harmel.review.assessment import actions as assessment
from harmel.review.assessment.queries import Calibrated, Calibration
from harmel.review.assessment.rules import Judged
from harmel.review.challenges.models import Challenge
from harmel.review.summit.views.report import as_html, as_pdf
from harmel.review.summit.views.report.quantities import calibration

pytestmark = pytest.mark.django_db
NATIONS = ("AL", "AL", "BI", "BI", "CE", "CE", "EL", "EL", "FI", "FI")


@pytest.fixture
def judged(small, review, experts, expert_group, secretary, now):
    """A panel of ten experts of five nations on the drought of the small review, on fire and on an amplifier, settled and not concluded."""
    drought = small.challenge
    fire = Challenge.objects.create(review=review, key="C2", place=2, name_en="Fire", name_fr="Le feu", added_at=now)
    panel = assessment.form_panel(review, body=expert_group, name_en="What comes", name_fr="Ce qui vient", actor=secretary, now=now)
    seats = {seat: Member.objects.get(code=code) for seat, code in zip(experts, NATIONS, strict=True)}
    assessment.seat_on_panel(panel, seats=seats, actor=secretary, now=now)
    items = assessment.add_challenges(panel, challenges=[drought, fire], actor=secretary, now=now)
    items.append(assessment.add_item(panel, kind="amplifier", text_en="Drought makes fire worse", challenge=drought, amplified=fire, actor=secretary, now=now))
    items.append(assessment.add_item(panel, kind="quantity", text_en="Wells", asks="quantiles", unit_en="wells", lower=0.0, actor=secretary, now=now))
    open_now = assessment.open_round(panel, closes_at=now + timedelta(days=10), actor=secretary, now=now)
    for number, seat in enumerate(experts):
        said = {
            items[0].pk: Judged(severity=8 + number % 2, likelihood=7, readiness=3),
            items[1].pk: Judged(severity=(1, 9)[number % 2], likelihood=5, readiness=6),
            items[2].pk: Judged(strength=7),
            items[3].pk: Judged(low=2.0, best=10.0 + number, high=40.0),
        }
        assessment.answer(open_now, answers=said, actor=seat, now=now + timedelta(hours=2))
        assessment.hand_in(open_now, actor=seat, now=now + timedelta(hours=2))
    assessment.settle_round(open_now, actor=secretary, now=open_now.closes_at)
    assessment.state_minority_view(items[1], text="Fire is what we make of it.", language="en", actor=experts[3], now=open_now.closes_at)
    small.panel, small.closes_at = panel, open_now.closes_at
    return small


@pytest.fixture
def concluded(judged, secretary):
    """The same, concluded."""
    assessment.conclude_panel(judged.panel, reason="Enough said.", actor=secretary, now=judged.closes_at)
    return judged


def chapter(shown):
    """The chapter of a report as a page."""
    return shown.split('id="judgement"')[1].split('id="ahead"')[0]


def test_before_the_conclusion_the_report_says_nothing_of_what_was_judged(judged, review, instance):
    """Only that no panel has concluded yet, whoever asks; no place, no median, no minority view."""
    shown = as_html(review, instance=instance, language="en", now=judged.closes_at)
    assert "No panel of experts has concluded yet." in chapter(shown)
    assert "Fire is what we make of it" not in shown and "experts: place" not in shown


def test_once_concluded_the_report_has_the_order_with_its_uncertainty(concluded, review, instance, stranger):
    """Places with intervals, the place as named beside, disagreement in words, the minority view, and that consensus is not accuracy; for a stranger too."""
    for actor in ({}, {"actor": stranger}):
        told = chapter(as_html(review, instance=instance, language="en", now=concluded.closes_at, **actor))
        for words in (
            "By severity the experts put in the first places: Drought; Fire.", "On one of 2 challenges they disagree: Fire.", "Named at place 1.",
            "Without any one nation", "The experts disagree.", "Severity: the middle half of the answers lies from 1 to 9", "Fire is what we make of it.",
            "10 experts answered in the last of 1 round", "What makes what worse", "Wells", "Consensus is not accuracy", "1,000 draws, seed",
        ):  # fmt: skip
            assert words in told, words
        assert "Expert 4" not in told


def test_in_brief_and_in_the_register_stand_the_experts_places(concluded, review, instance):
    """The two pages say what stands first and what is disputed, after the order named; each challenge bears its place."""
    shown = as_html(review, instance=instance, language="en", now=concluded.closes_at)
    brief = shown.split('id="brief"')[1].split('id="mandate"')[0]
    assert "By severity the experts put in the first places: Drought; Fire." in brief
    assert brief.index("in the order named") < brief.index("in the first places")
    assert "experts: place 1" in shown.split('id="challenges"')[1].split('id="opinion"')[0]


def test_in_french_the_chapter_is_french(concluded, review, instance):
    """Its words, its names, its figures; a minority view stays in the language it was given in."""
    told = chapter(as_html(review, instance=instance, language="fr", now=concluded.closes_at))
    for words in ("Ce que jugent les experts", "Par gravité, les experts mettent aux premiers rangs", "Le feu", "Consensus n’est pas exactitude", 'lang="en">Fire is'):
        assert words in told, words
    assert "The experts" not in told


def test_on_paper_it_is_a_chapter_of_its_own_and_still_tagged(concluded, review, instance):
    """The chapter stands in the contents between what was found and what lies ahead; the file claims PDF/UA-1 and is the same twice."""
    content = as_pdf(review, instance=instance, language="en", now=concluded.closes_at)
    document = pikepdf.open(io.BytesIO(content))
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[titles.index("What was found") + 1] == "What the experts judge"
    assert titles[titles.index("What the experts judge") + 1] == "Ten years ahead: what holds, and what breaks"
    with document.open_metadata() as told:
        assert str(told["pdfuaid:part"]) == "1"
    assert as_pdf(review, instance=instance, language="en", now=concluded.closes_at) == content


def test_in_a_rehearsal_the_chapter_says_so(concluded, review):
    """The word stands beside its sentence and its figure."""
    played = Instance(pk=1, name_en="x", rehearsal=True, zone="UTC")
    assert chapter(as_html(review, instance=played, language="en", now=concluded.closes_at)).count("Rehearsal") >= 2


def test_a_trace_of_a_challenge_says_where_the_experts_put_it(concluded, judged, page, client):
    """With the places that others could give it, whether they disagree, and the way to the result; the other challenge has its own."""
    told = client.get(page("trace", ref=ref(concluded.challenge))).content.decode()
    assert "By severity the experts put it at place 1 of 2" in told
    assert "They disagree on it." not in told
    fire = client.get(page("trace", ref=ref(Challenge.objects.get(key="C2")))).content.decode()
    assert "They disagree on it." in fire
    assert "/assessment/panels/1/result/" in fire
    assert "the experts put it" not in client.get(page("trace", ref=ref(concluded.finding))).content.decode()


def test_before_the_conclusion_a_trace_says_nothing_of_it(judged, page, client):
    """What is not concluded is not told."""
    assert "the experts put it" not in client.get(page("trace", ref=ref(judged.challenge))).content.decode()


def test_two_panels_are_told_apart_by_name(concluded, review, instance, expert_group, secretary):
    """A second panel that is not concluded changes nothing; the parts bear names once there are two."""
    from harmel.review.summit.views.report.judgement import judgement

    shown = as_html(review, instance=instance, language="en", now=concluded.closes_at)
    assessment.form_panel(review, body=expert_group, name_en="Another", actor=secretary, now=concluded.closes_at)
    assert chapter(as_html(review, instance=instance, language="en", now=concluded.closes_at)) == chapter(shown)
    failed = {"panel": concluded.panel, "result": None, "course": [], "minority": {}}
    parts = judgement({"judgement": [failed, failed], "challenges": [], "review": review})
    assert [(part["title"], part["order"]) for part in parts] == [("What comes", None)] * 2


def test_the_report_says_why_and_when_the_panel_stopped(concluded, review, instance):
    """The reason that was given, the criteria declared before, and up to which year likelihood was judged."""
    type(concluded.panel).objects.update(horizon_year=2030)
    told = chapter(as_html(review, instance=instance, language="en", now=concluded.closes_at))
    for words in ("The reason given: “Enough said.”", "an item stands still where at most 15% changed their answer", "Likelihood is judged up to 2030."):
        assert words in told, words


def test_once_truths_are_known_the_report_says_how_good_the_answers_were(concluded, judged, review, instance, secretary):
    """What the pool of a quantity lost stands in its line."""
    wells = judged.panel.items.get(text_en="Wells")
    before = chapter(as_html(review, instance=instance, language="en", now=concluded.closes_at))
    assessment.resolve_item(wells, truth=15.0, source="Counted.", actor=secretary, now=concluded.closes_at)
    after = chapter(as_html(review, instance=instance, language="en", now=concluded.closes_at))
    assert "Loss: the mean pinball loss" in after and "Loss: the mean pinball loss" not in before


def test_pools_are_scored_beside_each_other_from_enough_seeds_on():
    """Equal weights first; the range without any one question and the questions not seen beside; before, only how many are known."""
    scored = Calibrated(0.4231, 0.15, (0.41, 0.47), 0.0001)
    table = calibration(SimpleNamespace(calibration=Calibration(13, 12, {"item": scored, "equal": scored})))["table"]
    assert [row[0] for row in table["rows"]] == ["Equal weights", "Weighed by performance, item by item"]
    assert table["rows"][0][1:] == ["0.42", "0.41 to 0.47", "below 0.005", "0.15"]
    assert calibration(SimpleNamespace(calibration=Calibration(13, 2, {}))) == {
        "said": "Of 13 questions asked so that their answers can be checked, 2 are known by now.", "table": None,
    }  # fmt: skip
    assert calibration(SimpleNamespace(calibration=None)) == {"said": "", "table": None}
