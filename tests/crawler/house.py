"""The house that is gone through: each address is asked as somebody, what it would have changed is noted, and undone."""

from __future__ import annotations

import io
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.grove import Grove
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from harmel.review.agreement.models import Silence

from .table import route_of

NOT_KEPT = ("django_session", "axes_")
"""Tables of libraries: who is signed in, who tried to."""


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


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the end what was done; what asks for a transaction of its own gets it, as in Django's own test cases."""
    whole = transaction.atomic()
    whole._from_testcase = True  # type: ignore[attr-defined]
    with whole:
        yield
        transaction.set_rollback(True)


def report(problems: list[str]) -> None:
    assert not problems, "\n" + "\n".join(sorted(set(problems))[:60])
