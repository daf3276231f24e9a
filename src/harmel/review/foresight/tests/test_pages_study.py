"""The stage and a study as pages: where it stands, what it waits for, what it looks at, what is tried, what must hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.models import Descriptor, Hold, Option, Push, State, Study, Threshold
from harmel.review.foresight.tests.addresses import address, text_of

STATES = {"CR": ("doubted", "firm"), "UN": ("broken", "strained", "united"), "DE": ("reduced", "held", "reinforced")}


@pytest.fixture
def panel(review, expert_group, secretary, expert, calendar, now):
    from harmel.review.assessment.actions import form_panel, seat_on_panel

    made = form_panel(review, body=expert_group, name_en="What comes", name_fr="Ce qui vient", horizon_year=2030, actor=secretary, now=now)
    seat_on_panel(made, seats={expert: None}, actor=secretary, now=now)
    return made


@pytest.fixture
def study(panel, now):
    return Study.objects.create(
        review=panel.review, number=1, panel=panel, name_en="Ten years", name_fr="Dix ans", question_en="Where is the grove in ten years?",
        question_fr="Où est le bosquet dans dix ans ?", horizon_year=2030, formed_at=now,
    )  # fmt: skip


@pytest.fixture
def looked_at(study, now):
    """Three descriptors, the last of them a policy of deterrence, by key."""
    found = {}
    for place, (key, names) in enumerate(STATES.items(), start=1):
        policy = key == "DE"
        row = Descriptor.objects.create(
            study=study, place=place, key=key, name_en=f"Name of {key}", name_fr=f"Nom de {key}", role="policy" if policy else "system",
            lever="deterrence" if policy else "", tension=key == "UN", added_at=now,
        )  # fmt: skip
        for at, name in enumerate(names):
            State.objects.create(descriptor=row, place=at, name_en=name, name_fr=f"{name} (fr)", held=policy and at == 1)
        found[key] = row
    return found


@pytest.fixture
def option(study, looked_at, now):
    row = Option.objects.create(study=study, number=1, name_en="More ships", name_fr="Plus de navires", lead_years=4, track="deterrence", dimension="military", added_at=now)
    deterrence, unity = looked_at["DE"], looked_at["UN"]
    Hold.objects.create(option=row, descriptor=deterrence, state=deterrence.states.get(place=2))
    Push.objects.create(option=row, state=unity.states.get(place=0), push=-2)
    return row


@pytest.fixture
def threshold(study, looked_at, convener, now):
    return Threshold.objects.create(study=study, descriptor=looked_at["UN"], comparison="at_least", places=[1], declared_at=now, declared_by=convener)


def test_before_any_study_the_stage_says_what_one_is(review, calendar, delegate, secretary, client_of):
    """An empty page is a page; who may form a study is known."""
    for actor in (delegate, None):
        page = client_of(actor).get(address(review, "index"))
        assert (page.status_code, "No study has been formed yet." in text_of(page), "Nothing waits for you here now." in text_of(page)) == (200, True, actor is not None)
    assert client_of(secretary).get(address(review, "index")).context["may"]["form_study"]


def test_what_waits_for_an_expert_stands_first(study, looked_at, expert, secretary, review, client_of, now):
    """With how much of the sheet is left and until when; only of whoever sits on the panel, and while sheets are open."""
    browser = client_of(expert)
    assert not browser.get(address(review, "index")).context["to_do"]
    Study.objects.update(opens_at=now, closes_at=now + timedelta(days=14))
    page = text_of(browser.get(address(review, "index")))
    assert "My sheet of “Ten years”: judge what pushes what" in page
    assert "4 of 4 blocks are not judged yet." in page
    assert not client_of(secretary).get(address(review, "index")).context["to_do"]


PHASES = (
    ({}, "It is being set up, and waits for its organisers to open the sheets."),
    ({"opens_at": 0, "closes_at": 14}, "Its experts fill in their sheets until"),
    ({"opens_at": -9, "closes_at": -1}, "It waits for leaders to declare what must hold."),
    ({"opens_at": -9, "closes_at": -1, "asked_at": 0}, "it is computed now, beside everything else."),
    ({"opens_at": -9, "closes_at": -1, "tested_at": 0}, "waits for its organisers to read the result and show it."),
    ({"opens_at": -9, "closes_at": -1, "tested_at": 0, "shown_at": 0}, "it waits for nobody."),
)


@pytest.mark.parametrize(("instants", "said"), PHASES)
def test_the_first_sentence_says_where_a_study_stands_and_what_it_waits_for(study, looked_at, review, client_of, now, instants, said):
    """In each phase, to a stranger too; only a test under way is looked at again by the page itself."""
    Study.objects.update(**{name: now + timedelta(days=days) for name, days in instants.items()})
    page = text_of(client_of(None).get(address(review, "study", study=1)))
    assert said in page
    assert page.index('class="lead"') < page.index("Where is the grove in ten years?")
    assert ("hx-trigger" in page) == ("asked_at" in instants)


def test_a_failed_test_is_said_with_what_is_safe(study, looked_at, option, threshold, review, client_of, now):
    """And that it waits for somebody to ask again."""
    from harmel.alliance.models import StoredResult
    from harmel.alliance.refs import ref

    Study.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    assert "It waits for its organisers to ask for the test." in text_of(client_of(None).get(address(review, "study", study=1)))
    StoredResult.objects.create(review=review, about=ref(study), method="foresight.stress", version="1", input_sha256="0" * 64, made_at=now, failure="too_few_sheets")
    assert "failed; every sheet is safe" in text_of(client_of(None).get(address(review, "study", study=1)))


def test_what_must_hold_is_said_in_a_sentence(study, threshold, review, client_of):
    """By the states in which it is met, and those in which it fails."""
    page = text_of(client_of(None).get(address(review, "thresholds", study=1)))
    assert "Name of UN: in 2030 it must be strained or united." in page
    assert "it fails where it is broken" in page


def test_an_option_says_what_it_does_and_from_when_on(study, option, review, client_of):
    """What it holds, what it pushes, its track and its dimension."""
    page = text_of(client_of(None).get(address(review, "option", study=1, number=1)))
    assert "deterrence · military. It takes hold in 2024" in page
    assert "Holds <strong>Name of DE</strong> in “reinforced”" in page
    assert "Pushes <strong>Name of UN</strong> towards “broken” by \u22122" in page


def test_a_descriptor_shows_its_states_and_what_touches_it(study, option, threshold, looked_at, review, client_of):
    """From one end to the other; that it is a tension; the option that pushes it, and what of it must hold."""
    page = text_of(client_of(None).get(address(review, "descriptor", study=1, pk=looked_at["UN"].pk)))
    assert page.index("broken") < page.index("strained") < page.index("united")
    assert "A tension: the shock makes what it pushes stronger." in page
    assert "1. More ships" in page
    assert "in 2030 it must be strained or united" in page


def test_what_is_not_there_is_not_found(study, looked_at, option, review, client_of):
    """Neither a study, nor something of another one."""
    for name, where in (("study", {"study": 7}), ("descriptor", {"study": 1, "pk": 999}), ("option", {"study": 1, "number": 9}), ("thresholds", {"study": 7})):
        assert client_of(None).get(address(review, name, **where)).status_code == 404


def test_of_a_private_review_a_stranger_sees_nothing(study, looked_at, review, client_of):
    """They are asked to sign in first."""
    review.public = False
    review.save()
    for name, where in (("index", {}), ("study", {"study": 1}), ("descriptors", {"study": 1})):
        assert client_of(None).get(address(review, name, **where)).status_code in {302, 403}


def test_every_page_reads_in_both_languages(study, option, threshold, looked_at, review, client_of, observer):
    """And shows the French of what was worded in both."""
    for actor in (observer, None):
        for name, where in (
            ("index", {}), ("study", {"study": 1}), ("descriptors", {"study": 1}), ("descriptor", {"study": 1, "pk": looked_at["UN"].pk}),
            ("options", {"study": 1}), ("option", {"study": 1, "number": 1}), ("thresholds", {"study": 1}),
        ):  # fmt: skip
            page = client_of(actor).get(address(review, name, "fr", **where))
            assert page.status_code == 200
    assert "Nom de UN : en 2030, ce doit être strained (fr) ou united (fr)." in text_of(client_of(None).get(address(review, "thresholds", "fr", study=1))).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_pages_ask_no_more_for_more_rows(study, option, threshold, looked_at, review, client_of, expert, now, django_assert_max_num_queries):
    """A fixed number of queries each, however much a study looks at."""
    for number in range(2, 40):
        Option.objects.create(study=study, number=number, name_en=f"Option {number}", added_at=now)
        row = Descriptor.objects.create(study=study, place=number + 3, key=f"X{number}", name_en=f"Name {number}", added_at=now)
        for at in range(3):
            State.objects.create(descriptor=row, place=at, name_en=f"State {at}")
    browser = client_of(expert)
    for name, most in (("index", 20), ("study", 26), ("descriptors", 16), ("options", 18), ("thresholds", 17)):
        with django_assert_max_num_queries(most):
            browser.get(address(review, name, **({} if name == "index" else {"study": 1})))
