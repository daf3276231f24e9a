"""Exactly those whom the table names are shown a page and have a form carried out; nothing fails, and nothing is changed by looking."""

from __future__ import annotations

import pytest

from .house import report
from .table import ACCESS, EVERYBODY, LANGUAGES, SECRETS, route_of, routes

pytestmark = pytest.mark.slow


def test_every_route_stands_in_the_table(wanted):
    """A new page is seen by nobody's table until somebody writes down who may ask for it."""
    known = {name for name, _ in routes()}
    assert {route_of(line) for line in ACCESS} == known
    assert set(wanted) == set(ACCESS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_is_shown_which_page(house, wanted, who, language):
    """Exactly those whom the table names; nothing fails, nothing is changed by looking, and no page says what this reader may not read."""
    problems = []
    for line, one in wanted.items():
        answer = house.ask(who, "GET", house.address(line, one.where, "grove", language))
        said = f"GET {line} as {who} in {language}: {answer.status} {answer.location}"
        if answer.status >= 500:
            problems.append(f"{said}\n{answer.text}")
        if answer.let_in != (who in ACCESS[line].get):
            problems.append(f"{said}, but the table says {'yes' if who in ACCESS[line].get else 'no'}")
        if answer.changed:
            problems.append(f"{said} changed {answer.changed}")
        problems += [f"{said} says “{phrase}”" for phrase, readers in SECRETS.items() if phrase in answer.text and who not in readers]
    report(problems)


@pytest.mark.parametrize("who", EVERYBODY)
def test_asking_for_the_head_alone_is_answered_alike_and_changes_nothing(house, wanted, who):
    """HEAD: the status of GET, no body."""
    problems = []
    for line, one in wanted.items():
        answer = house.ask(who, "HEAD", house.address(line, one.where, "grove", "en"))
        if answer.status >= 500 or answer.changed or answer.text or answer.let_in != (who in ACCESS[line].get):
            problems.append(f"HEAD {line} as {who}: {answer.status} {answer.location} {answer.changed}")
    report(problems)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_whose_form_is_carried_out(house, wanted, who, language):
    """Exactly theirs whom the table names. The same form, from anybody else, changes nothing; under a silence a seat gets a receipt that says no."""
    problems = []
    for line, one in wanted.items():
        access = ACCESS[line]
        answer = house.ask(who, "POST", house.address(line, one.where, "grove", language), one.filled_in(house.people[who]), watches_silences=bool(access.only_a_receipt))
        done = bool(answer.changed) if access.keeps else answer.let_in
        if who in access.only_a_receipt and not answer.moved_a_silence:
            done = False
        said = f"POST {line} as {who} in {language}: {answer.status} {answer.location} {sorted(set(answer.changed))}"
        if answer.status >= 500:
            problems.append(f"{said}\n{answer.text}")
        if done != (who in access.post):
            problems.append(f"{said}, but the table says {'yes' if who in access.post else 'no'}")
        if answer.changed and not access.keeps:
            problems.append(f"{said}, but the table says that nothing is kept")
        problems += [f"{said} says “{phrase}”" for phrase, readers in SECRETS.items() if phrase in answer.text and who not in readers]
    report(problems)
