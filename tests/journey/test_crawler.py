"""Every address, by every method, in both languages, as each of the cast and a stranger: nothing fails, and nobody may more than the table says."""

from __future__ import annotations

import io
import logging
import tomllib
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bench import grove as planting
from bench.grove import CAST, Grove
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation
from tests.journey.tries import Try, tries

from harmel.review.agreement.models import Silence
from harmel.site import clock

pytestmark = pytest.mark.slow

NOON = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)
LANGUAGES = ("en", "fr")
OUTSIDER, STRANGER = "outsider", "stranger"
EVERYBODY = (*CAST, OUTSIDER, STRANGER)
NOT_KEPT = ("django_session", "axes_")
"""Tables of libraries: who is signed in, who tried to."""
TABLE = tomllib.loads(Path(__file__).with_name("access.toml").read_text(encoding="utf-8"))


# The table


def named(words: str) -> frozenset[str]:
    """Return who is meant by some words of the table: the cast by name, and groups of them."""
    found: set[str] = set()
    for word in words.split():
        if word in TABLE["groups"]:
            found |= named(TABLE["groups"][word])
        else:
            assert word in EVERYBODY, f"{word} is nobody in the table"
            found.add(word)
    return frozenset(found)


@dataclass(frozen=True)
class Access:
    """One line of the table: who is shown the page, whose form is carried out, who gets a receipt that says no, whether anything is kept."""

    get: frozenset[str]
    post: frozenset[str]
    only_a_receipt: frozenset[str]
    keeps: bool


def _line(row: dict[str, Any]) -> Access:
    assert set(row) <= {"get", "post", "only_a_receipt", "keeps"}, row
    return Access(*(named(row.get(key, "")) for key in ("get", "post", "only_a_receipt")), row.get("keeps", True))


ACCESS = {line: _line(row) for line, row in TABLE["routes"].items()}
SECRETS = {phrase: named(words) for phrase, words in TABLE["secrets"].items()}


def routes(patterns: Any = None, namespace: str = "", names: frozenset[str] = frozenset()) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each route of the site by its name, with the names of what stands in its address."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        here = names | set(one.pattern.regex.groupindex)
        if isinstance(one, URLPattern):
            assert one.name, f"{one.pattern} has no name, so no table can list it"
            yield f"{namespace}{one.name}", here
        else:
            yield from routes(one.url_patterns, f"{namespace}{one.namespace}:" if one.namespace else namespace, here)


def route_of(line: str) -> str:
    return line.partition("#")[0]


# The house


@dataclass
class House:
    """Two public reviews and one that is not, and a browser for each of the cast. `outsider` convenes the second review."""

    grove: Grove
    orchard: Grove
    hidden: Grove
    people: dict[str, Any]
    browsers: dict[str, Browser]
    needs: dict[str, frozenset[str]]

    def address(self, line: str, where: Any, slug: str, language: str) -> str:
        """Return the address of a line of the table in a review."""
        given = {**where, "slug": slug} if "slug" in self.needs[route_of(line)] else dict(where)
        with translation.override(language):
            return reverse(route_of(line), kwargs=given)

    def ask(self, who: str, method: str, address: str, form: Any = None, *, checks_csrf: bool = False, watches_silences: bool = False) -> Answer:
        """Send a request as somebody, note what it would have changed, and undo that."""
        browser = self.browsers[who].as_signed_in(checks_csrf=checks_csrf)
        changed: list[str] = []

        savepoints: dict[str, int] = {}

        def note(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
            result = execute(sql, params, many, context)
            words = [word.strip('"') for word in sql.split(None, 5)[:5]]
            if words[0] == "SAVEPOINT":
                savepoints[words[1]] = len(changed)
            elif words[:3] == ["ROLLBACK", "TO", "SAVEPOINT"]:
                del changed[savepoints[words[3]] :]
            elif words[0] in {"INSERT", "UPDATE", "DELETE"} and context["cursor"].rowcount:
                table = next(word for word in words[1:] if word not in {"INTO", "FROM", "OR", "IGNORE", "REPLACE"}).partition('"')[0]
                if not table.startswith(NOT_KEPT):
                    changed.append(table)
            return result

        with transaction.atomic():
            before = silences() if watches_silences else []
            try:
                with connection.execute_wrapper(note):
                    answer = getattr(browser, method.lower())(address, form or {}) if method in {"GET", "HEAD", "POST"} else browser.generic(method, address)
                    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            except Exception:  # noqa: BLE001 - a failure of the page is what is looked for
                return Answer(500, "", traceback.format_exc(limit=-3), tuple(changed), False)
            finally:
                moved = watches_silences and before != silences()
                transaction.set_rollback(True)
        return Answer(answer.status_code, answer.get("Location", ""), text_of(body, answer.get("Content-Type", "")), tuple(changed), moved)


def silences() -> list[Any]:
    """Return how each silence stands."""
    return list(Silence.objects.order_by("pk").values_list("pk", "outcome", "ends_at", "ended_at"))


class Browser:
    """A browser of somebody, that begins each request as if it had just signed in."""

    def __init__(self, person: Any) -> None:
        self.client = Client()
        if person is not None:
            self.client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        self.cookie = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def as_signed_in(self, *, checks_csrf: bool) -> Client:
        self.client.handler.enforce_csrf_checks = checks_csrf
        self.client.cookies.clear()
        for name, value in self.cookie.items():
            self.client.cookies[name] = value
        return self.client


def text_of(body: bytes, kind: str) -> str:
    """Return what can be read in an answer, also inside an archive."""
    if kind == "application/zip" and body:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode() for name in archive.namelist())
    return body.decode(errors="replace")


@dataclass(frozen=True)
class Answer:
    """What came back: status, where to, what it says; which tables it changed, and whether a silence stands otherwise than before."""

    status: int
    location: str
    text: str
    changed: tuple[str, ...]
    moved_a_silence: bool

    @property
    def let_in(self) -> bool:
        """Whether it is the page, or leads on to one; not a refusal and not the way to sign in."""
        return self.status in {200, 302, 303} and "/sign-in/?next=" not in self.location


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Give the database to the whole module at once: one transaction, undone in the end."""
    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="module")
def house(db) -> Iterator[House]:
    """Plant the reviews, and sign everybody in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("django.request"), "level", logging.CRITICAL)  # thousands of refusals are meant
        patch.setattr(clock, "real_now", lambda: NOON)
        founder = planting.begin(now=NOON - timedelta(days=200))
        grove, orchard, hidden = (planting.plant(founder, slug, now=NOON, public=slug != "hidden") for slug in ("grove", "orchard", "hidden"))
        people = {**{name: seat.person for name, seat in grove.cast.items()}, OUTSIDER: orchard.cast["convener"].person, STRANGER: None}
        browsers = {name: Browser(person) for name, person in people.items()}
        browsers |= {f"orchard {name}": Browser(seat.person) for name, seat in orchard.cast.items()}
        yield House(grove, orchard, hidden, people, browsers, dict(routes()))


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the end what was done; what asks for a transaction of its own gets it, as in Django's own test cases."""
    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]
    with whole:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def wanted(house) -> dict[str, Try]:
    return tries(house.grove)


def report(problems: list[str]) -> None:
    assert not problems, "\n" + "\n".join(sorted(set(problems))[:60])


# What is held to


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

