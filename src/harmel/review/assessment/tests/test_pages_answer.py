"""Answering a round in a browser: all items on one page, saved at once, one by one or by a script, and handed in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.assessment.queries import own_answers
from harmel.review.assessment.tests.addresses import address

JSON = {"Accept": "application/json"}


def filled(items):
    """What a form holds that answers every item."""
    form = {}
    for item in items:
        if item.kind == "challenge":
            form |= {f"{item.number}-severity": "7", f"{item.number}-likelihood": "5", f"{item.number}-readiness": "3"}
        elif item.kind == "amplifier":
            form |= {f"{item.number}-strength": "8"}
        elif item.kind == "event":
            form |= {f"{item.number}-chance": "12.5"}
        else:
            form |= {f"{item.number}-low": "2", f"{item.number}-best": "4", f"{item.number}-high": "9"}
            form |= {f"{item.number}-confidence": "80"} if item.asks == "idea" else {}
    return form


def test_every_item_stands_on_one_page_with_what_it_asks_for(first_round, items, experts, review, client_of):
    """Nine points a scale, three figures or four, a probability, and for each item the way to have no view."""
    page = client_of(experts[0]).get(address(review, "answer", panel=1))
    shown = page.content.decode()
    assert page.status_code == 200
    assert shown.count('name="1-severity"') == 9
    assert all(f'name="{item.number}-no_view"' in shown for item in items)
    assert [bound.name for bound in page.context["rows"][6].form.questions] == ["low", "high", "best", "confidence"]
    assert "0 of 8 answered" in shown


def test_each_scale_is_explained_once_and_the_likelihood_up_to_its_year(first_round, items, experts, review, client_of):
    """What is asked on it and what its ends mean stand above the items, for everybody to see; a panel without a year asks up to the horizon."""
    page = client_of(experts[0]).get(address(review, "answer", panel=1))
    assert [str(name) for name, *_ in page.context["scales"]] == ["Severity", "Likelihood", "Readiness", "Strength"]
    shown = page.content.decode().split('class="part judge"')[0]
    assert "How likely does it come about by 2030? From 1, hardly possible, to 9, almost certain." in shown
    for name in ("panel", "answer"):
        assert "2030" in client_of(experts[0]).get(address(review, name, panel=1)).content.decode()
    first_round.panel.__class__.objects.update(horizon_year=None)
    assert "come about by the horizon?" in client_of(experts[0]).get(address(review, "answer", panel=1)).content.decode()


def test_all_that_is_filled_in_is_saved_at_once(first_round, items, experts, review, client_of):
    """Without scripts: one form, one entry, and then the page says that all is answered."""
    from harmel.alliance.models.record import EntryContent

    browser = client_of(experts[0])
    answer = browser.post(address(review, "answer", panel=1), filled(items), follow=True)
    assert "8 of 8 answered" in answer.content.decode()
    kept = own_answers(first_round, experts[0])
    event, months = kept[items[7].pk], kept[items[6].pk]
    assert (event.chance, months.confidence, months.low) == (0.125, 0.8, 2.0)
    assert EntryContent.objects.filter(verb="assessment.answer").count() == 1


def test_one_wrong_item_keeps_the_others(first_round, items, experts, review, client_of):
    """What can be taken in is saved; the other stays as it was typed, with the item, the field and the remedy."""
    form = filled(items) | {"6-low": "nine", "7-best": "90", "8-chance": "0"}
    answer = client_of(experts[0]).post(address(review, "answer", panel=1), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [fault.where for fault in answer.context["faults"]] == ["Item 6, Low", "Item 7, Highest", "Item 8, Probability, in percent"]
    assert "Write a number, such as 12 or 12.5." in page
    assert "The rest is saved." in page and 'href="#item-6"' in page
    assert 'value="nine"' in page
    assert len(own_answers(first_round, experts[0])) == 5


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("1-severity", "10", 422), ("1-severity", "x", 422), ("6-low", "1e999", 422), ("7-confidence", "0", 422), ("8-chance", "100", 422), ("1-reason", "y" * 2001, 422)],
)
def test_what_is_no_answer_is_refused_and_breaks_nothing(first_round, items, experts, review, client_of, field, value, code):
    """No 500, and nothing of that item is kept."""
    number = int(field.split("-")[0])
    form = {name: text for name, text in filled(items).items() if name.startswith(f"{number}-")} | {field: value}
    assert client_of(experts[0]).post(address(review, "answer", panel=1), form).status_code == code
    assert not own_answers(first_round, experts[0])


def test_a_view_and_no_view_do_not_go_together(first_round, items, experts, review, client_of):
    """Saying no view is an answer; beside a rating it is refused."""
    browser = client_of(experts[0])
    assert browser.post(address(review, "answer", panel=1), {"1-no_view": "on", "1-severity": "3"}).status_code == 422
    assert browser.post(address(review, "answer", panel=1), {"1-no_view": "on"}).status_code == 303
    assert own_answers(first_round, experts[0])[items[0].pk].no_view


def test_a_script_sends_one_item_at_a_time(first_round, items, experts, review, client_of):
    """It is told how many are answered, or what is wrong by the name of the field; sending the same again records nothing."""
    from harmel.alliance.models.record import EntryContent

    browser, where = client_of(experts[0]), address(review, "answer", panel=1)
    form = {"item": "1", "1-severity": "7", "1-likelihood": "5", "1-readiness": "3", "1-reason": "", "1-language": "en"}
    for _ in range(2):
        told = browser.post(where, form, headers=JSON)
        assert (told.status_code, told.json()) == (200, {"answered": 1, "all": 8})
    assert EntryContent.objects.filter(verb="assessment.answer").count() == 1
    wrong = browser.post(where, {"item": "6", "6-low": "5", "6-best": "4", "6-high": "9"}, headers=JSON)
    assert (wrong.status_code, list(wrong.json()["wrong"])) == (422, ["6-best"])
    assert set(own_answers(first_round, experts[0])) == {items[0].pk}


def test_what_comes_too_late_is_not_recorded_and_still_stands_on_the_page(first_round, items, experts, review, client_of, at):
    """The round has closed meanwhile: the page says so and shows what was answered; the script is told why."""
    browser, where = client_of(experts[0]), address(review, "answer", panel=1)
    at(first_round.closes_at + timedelta(seconds=1))
    late = browser.post(where, filled(items))
    assert late.status_code == 409
    assert "None of this was recorded" in late.content.decode()
    assert 'value="12.5"' in late.content.decode()
    told = browser.post(where, {"item": "1", "1-severity": "7"}, headers=JSON)
    assert (told.status_code, "not open" in told.json()["why"]) == (409, True)
    assert not own_answers(first_round, experts[0])


def test_handing_in_saves_what_the_page_holds(first_round, items, experts, review, client_of, now):
    """One button; then nothing waits, and until the close every answer may be changed."""
    from harmel.review.assessment.queries import needs

    browser = client_of(experts[0])
    done = browser.post(address(review, "hand_in", panel=1), filled(items), follow=True)
    assert "Handed in." in done.content.decode()
    assert len(own_answers(first_round, experts[0])) == 8
    assert not needs(review, experts[0], now)
    browser.post(address(review, "answer", panel=1), {"1-severity": "1"})
    assert own_answers(first_round, experts[0])[items[0].pk].severity == 1


def test_a_wrong_item_is_not_handed_in(first_round, items, experts, review, client_of, now):
    """The page is shown again, and the expert has not handed in."""
    from harmel.review.assessment.queries import needs

    answer = client_of(experts[0]).post(address(review, "hand_in", panel=1), filled(items) | {"8-chance": "200"})
    assert answer.status_code == 422
    assert needs(review, experts[0], now)


def test_an_answer_is_taken_back(first_round, items, experts, review, client_of):
    """As if not given; of an item that has none, or that is not there, it is refused."""
    browser = client_of(experts[0])
    browser.post(address(review, "answer", panel=1), filled(items))
    assert browser.post(address(review, "take_back_answer", panel=1), {"take_back": "2"}).status_code == 303
    assert items[1].pk not in own_answers(first_round, experts[0])
    for number in ("2", "99", "x"):
        assert browser.post(address(review, "take_back_answer", panel=1), {"take_back": number}).status_code == 409


@pytest.fixture
def second_round(played, items, secretary, at):
    """The second round, open after the spread of the first was found."""
    from harmel.review.assessment.actions import open_round, settle_round

    then = played.closes_at + timedelta(minutes=1)
    settle_round(played, actor=secretary, now=then)
    at(then + timedelta(hours=1))
    return open_round(played.panel, closes_at=then + timedelta(days=14), actor=secretary, now=then + timedelta(minutes=1))


def test_a_later_round_starts_from_ones_own_earlier_answer_and_takes_it_only_when_it_is_confirmed(second_round, items, experts, review, client_of):
    """It is filled in, with the panel's spread beside it; sent as it stands it is no answer; kept, or changed, it is."""
    browser, where = client_of(experts[2]), address(review, "answer", panel=1)
    page = browser.get(where)
    rows = page.context["rows"]
    form = {bound.html_name: bound.value() for row in rows for bound in row.form.questions if row.item.kind == "challenge"}
    said = {f"{row.item.number}-{name}": row.form[name].value() for row in rows[:4] for name in ("reason", "language")}
    assert form["1-severity"] == rows[0].asked.earlier.severity
    assert rows[0].spread.scales["severity"].median is not None
    assert page.content.decode().count("Keep my answer of round 1") == 8
    browser.post(where, form | said)
    assert not own_answers(second_round, experts[2])
    browser.post(where, form | said | {"1-keep": "on", "2-severity": "9" if form["2-severity"] != 9 else "8", "2-moved_by": "reasons"})
    kept = own_answers(second_round, experts[2])
    assert set(kept) == {items[0].pk, items[1].pk}
    assert (kept[items[0].pk].severity, kept[items[1].pk].moved_by) == (form["1-severity"], "reasons")


def test_the_page_shows_nobodys_answers_but_ones_own(second_round, items, experts, review, client_of):
    """Of others it shows medians, quartiles and reasons under no name; what it says of two experts differs by their own answers alone."""
    from harmel.review.assessment.models import Answer

    pages = [client_of(expert).get(address(review, "answer", panel=1)) for expert in experts[:2]]
    spreads = [[row.spread for row in page.context["rows"]] for page in pages]
    assert spreads[0] == spreads[1]
    for expert, page in zip(experts[:2], pages, strict=True):
        own = {row.asked.earlier.pseudonym for row in page.context["rows"]}
        assert len(own) == 1
        others = set(Answer.objects.values_list("pseudonym", flat=True)) - own
        assert len(others) == 9
        assert not any(one in page.content.decode() for one in (*others, *own))
        assert expert.label not in page.content.decode().split("<main")[1]


@pytest.mark.parametrize("who", ["stranger", "participant", "delegate", "observer", "secretary", "co_chair", "expert"])
def test_whoever_does_not_sit_on_the_panel_cannot_answer(first_round, items, review, client_of, request, who):
    """Neither who organises it nor an expert of another panel; a stranger is asked to sign in."""
    actor = request.getfixturevalue(who)
    browser = client_of(actor)
    for name in ("answer", "propose", "expertise", "minority"):
        assert browser.get(address(review, name, panel=1)).status_code == (302 if actor is None else 403), name
    for name in ("answer", "hand_in", "take_back_answer"):
        assert browser.post(address(review, name, panel=1), filled(items)).status_code == 403, name


def test_between_rounds_before_the_first_and_after_the_stage_the_page_says_so(panel, items, experts, review, calendar, client_of, at, secretary, now):
    """No form that could not be sent."""
    from harmel.review.assessment.actions import open_round

    browser, where = client_of(experts[0]), address(review, "answer", panel=1)
    assert "No round has opened yet." in browser.get(where).content.decode()
    first = open_round(panel, closes_at=now + timedelta(days=1), actor=secretary, now=now)
    at(first.closes_at)
    assert "the last one has closed" in browser.get(where).content.decode()
    at(calendar["assessment"].closes_at)
    closed = browser.get(where)
    assert (closed.status_code, "Assessment" in closed.content.decode(), "<fieldset" in closed.content.decode()) == (200, True, False)


def test_in_french_figures_have_commas(first_round, items, experts, review, client_of):
    """Written and read as people write there; the page is in French throughout."""
    browser, where = client_of(experts[0]), address(review, "answer", "fr", panel=1)
    browser.post(where, {"6-low": "2,5", "6-best": "1 250", "6-high": "9 000", "8-chance": "12,5"})
    kept = own_answers(first_round, experts[0])
    assert (kept[items[5].pk].low, kept[items[5].pk].best, kept[items[7].pk].chance) == (2.5, 1250.0, 0.125)
    page = browser.get(where).content.decode()
    assert 'value="2,5"' in page
    assert 'value="12,5"' in page
    assert "2 sur 8 ont une réponse." in page


def test_the_page_reads_no_more_for_more_items(first_round, items, experts, review, client_of, django_assert_max_num_queries):
    """A fixed number of queries, whatever the panel judges."""
    browser = client_of(experts[0])
    with django_assert_max_num_queries(24):
        browser.get(address(review, "answer", panel=1))


def test_in_real_time_the_spread_grows_beside_ones_own_answers(empty_panel, experts, nations, challenges, secretary, review, client_of, at, now):
    """Whoever has not answered sees none of it, so that nobody is led at first; whoever has sees it, with their own place in it."""
    from harmel.review.assessment.actions import add_challenges, answer, open_round, seat_on_panel, set_panel, settle
    from harmel.review.assessment.models import Panel
    from harmel.review.assessment.rules import Judged

    declared = {"name_en": "What comes", "mode": "real_time", "horizon_year": 2030}
    set_panel(empty_panel, **declared, actor=secretary, now=now)
    seat_on_panel(empty_panel, seats=dict.fromkeys(experts, nations["AL"]), actor=secretary, now=now)
    items = add_challenges(Panel.objects.get(pk=empty_panel.pk), challenges=challenges, actor=secretary, now=now)
    opened = open_round(empty_panel, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    for number, expert in enumerate(experts[:9]):
        answer(opened, answers={item.pk: Judged(severity=1 + number % 9) for item in items}, actor=expert, now=now)
    settle(review, now=now + timedelta(hours=1))
    at(now + timedelta(hours=2))
    where, spread = address(review, "answer", panel=1), address(review, "round", panel=1, number=1)
    own, other = client_of(experts[0]).get(where), client_of(experts[9]).get(where)
    assert [row.lines[0].mine for row in own.context["rows"]] == [1, 1, 1, 1]
    assert not any(row.lines for row in other.context["rows"])
    assert [client_of(expert).get(spread).status_code for expert in (experts[0], experts[9])] == [200, 403]
