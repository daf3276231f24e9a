"""What the convener does with the mandate, and the one question asked of everybody."""

from datetime import UTC, date, datetime

import pytest

from harmel.alliance import refs
from harmel.alliance.models import EntryContent, Link, Review
from harmel.alliance.rules import NotAllowed, Power, Refused, StageState, Verb
from harmel.review import STAGES
from harmel.review.mandate import actions, queries, rules
from harmel.review.mandate.models import Mandate, Question, StageInterval

SUMMIT = date(2021, 6, 14)


def verbs():
    return list(EntryContent.objects.order_by("at", "pk").values_list("verb", flat=True))


def test_the_mandate_is_set_and_set_anew_and_the_journal_keeps_both(review, convener, mandate, now):
    """One mandate for a review; each wording is an entry."""
    actions.set_mandate(review, text_en="Another wording.", actor=convener, now=now)
    assert Mandate.objects.get().text_en == "Another wording."
    said = [content.said()["facts"]["text_en"] for content in EntryContent.objects.filter(verb="mandate.set_mandate").order_by("at")]
    assert said == ["Lead a reflection on how the grove is kept strong.", "Another wording."]


@pytest.mark.parametrize(("given", "code"), [({"text_en": "  "}, "mandate_without_text"), ({"text_en": "x", "horizon_year": 2019, "given_on": date(2019, 12, 4)}, "horizon_out_of_reach")])
def test_a_mandate_needs_a_text_and_a_horizon_ahead(review, convener, now, given, code):
    """What cannot be is refused by a code, and nothing is written."""
    with pytest.raises(Refused, match=code):
        actions.set_mandate(review, **given, actor=convener, now=now)
    assert not Mandate.objects.exists()
    assert verbs() == []


def test_a_question_taken_out_keeps_its_number_and_its_links(review, convener, questions, result, now):
    """Its row stays; the mandate as it stands no longer asks it."""
    actions.answer(questions[1], refs.ref(result), actor=convener, now=now)
    actions.name_questions(review, rules.pair("1. How is the grove kept strong?\nWhat holds it together?", ""), actor=convener, now=now)
    assert [one.number for one in queries.questions(review)] == [1, 3]
    assert Question.objects.get(number=2).taken_out_at == now
    assert Link.objects.filter(earlier=refs.ref(questions[1])).count() == 1


def test_a_question_taken_out_can_be_named_again_under_its_number(review, convener, questions, now):
    """The way back is the same act."""
    actions.name_questions(review, rules.pair("1. How is the grove kept strong?", ""), actor=convener, now=now)
    actions.name_questions(review, rules.pair("1. How is the grove kept strong?\n2. How is it kept together?", ""), actor=convener, now=now)
    assert [one.number for one in queries.questions(review)] == [1, 2]


def test_the_calendar_is_counted_back_when_no_dates_are_given(review, convener, now):
    """The convener names the day of the summit, and seven stages have their dates."""
    StageInterval.objects.all().delete()
    found = actions.set_calendar(review, summit_on=SUMMIT, actor=convener, now=now)
    assert found == queries.calendar(review) == rules.count_back(SUMMIT, zone=review.zone)
    assert queries.summit_on(review) == SUMMIT
    assert set(found) == set(STAGES)


def test_a_stage_left_out_of_the_calendar_is_absent(review, convener, now, calendar):
    """A calendar says which stages take part."""
    span = rules.Interval(datetime(2021, 1, 1, tzinfo=UTC), datetime(2021, 2, 1, tzinfo=UTC))
    actions.set_calendar(review, summit_on=SUMMIT, intervals={"summit": span}, actor=convener, now=now)
    assert queries.calendar(review) == {"summit": span}
    assert queries.stage_state(review, "discussion", now) is StageState.ABSENT


def test_the_launch_is_an_act_with_its_own_text_done_once(review, convener, questions, calendar, now):
    """A second launch is refused with the instant of the first."""
    launched = actions.launch(review, text_en="The discussion is open.", actor=convener, now=now)
    assert (launched.launched_at, launched.launch_text_en) == (now, "The discussion is open.")
    with pytest.raises(Refused, match="already_launched"):
        actions.launch(review, text_en="Again.", actor=convener, now=now)
    assert verbs().count("mandate.launch") == 1


def test_a_launch_needs_mandate_questions_calendar_and_text(review, convener, calendar, now):
    """Each refusal names what is missing, one after the other."""
    with pytest.raises(Refused, match="no_mandate"):
        actions.launch(review, text_en="Open.", actor=convener, now=now)
    actions.set_mandate(review, text_en="Text.", actor=convener, now=now)
    with pytest.raises(Refused, match="no_questions"):
        actions.launch(review, text_en="Open.", actor=convener, now=now)
    actions.name_questions(review, [rules.Wanted("Why?")], actor=convener, now=now)
    with pytest.raises(Refused, match="launch_without_text"):
        actions.launch(review, text_en=" ", actor=convener, now=now)
    StageInterval.objects.all().delete()
    with pytest.raises(Refused, match="no_calendar"):
        actions.launch(review, text_en="Open.", actor=convener, now=now)


def test_taking_a_link_back_empties_its_cell(review, convener, questions, result, now):
    """The matrix is drawn from links and from nothing else."""
    actions.answer(questions[0], refs.ref(result), actor=convener, now=now)
    filled = queries.matrix(review, convener, questions=questions)
    assert [answer["shown"].title for answer in filled["rows"][0]["cells"][0]["answers"]] == ["Drought"]
    assert filled["unanswered"] == [questions[1]]
    Link.objects.get().delete()
    emptied = queries.matrix(review, convener, questions=questions)
    assert emptied["rows"][0]["cells"][0]["answers"] == []
    assert emptied["unanswered"] == questions


def test_an_answer_is_taken_back_by_an_act_of_its_own(review, convener, questions, result, now):
    """The link goes, the journal keeps both acts; what is not linked cannot be parted."""
    actions.answer(questions[0], refs.ref(result), actor=convener, now=now)
    actions.unanswer(questions[0], refs.ref(result), actor=convener, now=now)
    assert not Link.objects.exists()
    assert {"mandate.answer", "mandate.unanswer"} <= set(verbs())
    with pytest.raises(Refused, match="not_linked"):
        actions.unanswer(questions[0], refs.ref(result), actor=convener, now=now)


def test_what_is_not_there_cannot_answer_a_question(convener, questions, now):
    """A ref that names nothing, or nothing of this review, is refused."""
    for ref in ("challenges.challenge/999", "no ref at all", "alliance.person/1"):
        with pytest.raises(Refused, match="no_such_result"):
            actions.answer(questions[0], ref, actor=convener, now=now)


def test_a_result_that_a_reader_may_not_see_reads_withheld_and_fills_its_cell(review, convener, questions, other_delegate, now):
    """A cell says that there is an answer without saying which."""
    from harmel.review.challenges.models import Submission

    kept = Submission.objects.create(review=review, number=1, submitted_by=other_delegate, submitted_at=now, name_en="Blight")
    actions.answer(questions[0], refs.ref(kept), actor=convener, now=now)
    shown = queries.matrix(review, None, questions=questions)
    cell = next(cell for cell in shown["rows"][0]["cells"] if cell["column"] == "others")
    assert [(answer["shown"].withheld, answer["shown"].title) for answer in cell["answers"]] == [(True, "")]


def test_only_the_convener_sets_the_mandate(review, secretary, delegate, observer, participant, stranger, now):
    """Everybody else is told why, and nothing is written."""
    for actor in (secretary, delegate, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            actions.set_mandate(review, text_en="Mine.", actor=actor, now=now)
        with pytest.raises(NotAllowed):
            actions.set_calendar(review, summit_on=SUMMIT, actor=actor, now=now)
    assert verbs() == []


def test_a_seat_in_another_review_is_a_stranger_here(instance, convener, now):
    """Powers end at the review's edge."""
    other = Review.objects.create(slug="meadow", title_en="Meadow", title_fr="Pré", founded_at=now)
    assert queries.verdict(rules.SET_MANDATE, convener, other, now).reason.code == "not_entered"
    with pytest.raises(NotAllowed):
        actions.set_mandate(other, text_en="Theirs.", actor=convener, now=now)


def test_a_verb_of_a_stage_waits_for_its_stage(review, convener, calendar, at):
    """The verdict says which stage, and whether it has not begun or is over."""
    verb = Verb("challenges.try", power=Power.CONVENE, open_while="challenges")
    StageInterval.objects.filter(review=review, stage="foresight").delete()
    span = queries.calendar(review)["challenges"]
    assert queries.verdict(verb, convener, review, span.opens_at).allowed
    assert queries.verdict(verb, convener, review, span.closes_at).reason.code == "stage_closed"
    foresight = Verb("foresight.try", power=Power.CONVENE, open_while="foresight")
    assert queries.verdict(foresight, convener, review, span.opens_at).reason.code == "stage_absent"
    together = queries.verdicts((verb, foresight), convener, review, span.opens_at)
    assert {name: bool(verdict) for name, verdict in together.items()} == {"try": False}


def test_a_review_that_is_not_public_is_read_by_those_in_it(review, delegate, participant, stranger, now):
    """The stranger is told to enter."""
    review.public = False
    review.save()
    queries.require_reader(delegate, review, now)
    queries.require_reader(participant, review, now)
    with pytest.raises(NotAllowed):
        queries.require_reader(stranger, review, now)
