"""No other method does anything, nothing comes from another site, and nothing leads into a private review or from one review into another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from .house import report
from .table import ACCESS, EVERYBODY, LANGUAGES, OUTSIDER, STRANGER, route_of
from .tries import tries

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_other_method_does_anything(house, wanted, who):
    """PUT, PATCH, DELETE and OPTIONS are refused everywhere, to everybody."""
    problems = []
    for line, one in wanted.items():
        for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = house.ask(who, method, house.address(line, one.where, "grove", "en" if method in {"PUT", "DELETE"} else "fr"))
            if answer.let_in or answer.changed or answer.status >= 500:
                problems.append(f"{method} {line} as {who}: {answer.status} {answer.location} {answer.changed}")
    report(problems)


def test_a_form_sent_from_another_site_is_refused(house, wanted):
    """Without the token of the page it is a 403, also from those who may."""
    problems = []
    for line, one in wanted.items():
        for who in sorted(ACCESS[line].post)[:1]:
            address = house.address(line, one.where, "grove", "en")
            answer = house.ask(who, "POST", address, one.filled_in(house.people[who]), checks_csrf=True)
            if answer.status != 403 or answer.changed:
                problems.append(f"POST {line} as {who} without a token: {answer.status} {answer.changed}")
    report(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_private_review_strangers_see_nothing(house, language):
    """Neither somebody from another review nor a stranger, by whatever address: not a page, not its name on another one."""
    problems = []
    for who in (OUTSIDER, STRANGER):
        for line, one in tries(house.hidden).items():
            if line.startswith(("alliance:enter", "alliance:door")):
                continue  # whoever holds a link or a code was asked in
            for method in ("GET", "HEAD", "POST"):
                form = one.filled_in(house.people[who]) if method == "POST" else None
                answer = house.ask(who, method, house.address(line, one.where, "hidden", language), form)
                of_the_review = "slug" in house.needs[route_of(line)]
                if of_the_review and (answer.let_in or answer.changed or answer.status >= 500):
                    problems.append(f"{method} {line} as {who}: {answer.status} {answer.location} {answer.changed}")
                if house.hidden.word in answer.text:
                    problems.append(f"{method} {line} as {who} speaks of the private review")
    report(problems)


def swapped(mine: Any, theirs: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields of one review with one of them at a time taken from another review, wherever the two differ."""
    for name in mine:
        if name in theirs and mine[name] != theirs[name]:
            yield name, {**mine, name: theirs[name]}


def test_no_address_leads_into_another_review(house, wanted):
    """Who convenes one review finds nothing of another under its own addresses, whichever key is tried in them."""
    problems = []
    own = tries(house.orchard)
    for line, one in own.items():
        if "slug" not in house.needs[route_of(line)]:
            continue
        for name, where in swapped(one.where, wanted[line].where):
            for method in ("GET", "POST"):
                form = one.filled_in(house.people[OUTSIDER]) if method == "POST" else None
                answer = house.ask(OUTSIDER, method, house.address(line, where, "orchard", "en"), form)
                if answer.let_in or answer.changed or answer.status >= 500 or house.grove.word in answer.text:
                    problems.append(f"{method} {line} with another review’s {name}: {answer.status} {answer.location} {answer.changed} {answer.text[:300]}")
    report(problems)


def test_no_form_takes_what_belongs_to_another_review(house, wanted):
    """A key of another review in a field is refused, to the one who may do everything here."""
    problems = []
    for line, one in tries(house.orchard).items():
        if "slug" not in house.needs[route_of(line)]:
            continue
        for who, seat in house.orchard.cast.items():
            fields, theirs = one.filled_in(seat.person), wanted[line].filled_in(house.grove.cast[who].person)
            for name, form in swapped(fields, theirs):
                if isinstance(form[name], SimpleUploadedFile):
                    continue
                answer = house.ask(f"orchard {who}", "POST", house.address(line, one.where, "orchard", "en"), form)
                if answer.changed or answer.status >= 500 or house.grove.word in answer.text.replace(str(form[name]), ""):
                    problems.append(f"POST {line} as {who} with another review’s {name} = {form[name]}: {answer.status} {answer.changed} {answer.text[:300]}")
    report(problems)
