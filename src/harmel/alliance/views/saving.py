"""Pages on which much is filled in and saved as one goes: what of it was sent, what is wrong with it, and what their script is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse

from harmel.alliance.forms import worded
from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import NOT_ACCEPTED

REFUSED = 409
JSON = "application/json"
LONGEST = 11
"""As many digits as a number that names something sent may have."""


@dataclass(frozen=True)
class Fault:
    """Something that was not accepted: at which item of the page, where it is in words, and what is said of it."""

    at: int
    where: str
    said: str


def number_in(text: str | None) -> int | None:
    """
    Read a number that came in; None where it is none.

    >>> number_in("12"), number_in("-1"), number_in("1" * 12), number_in(None)
    (12, None, None, None)
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def by_script(request: HttpRequest) -> bool:
    """Say whether the page's script sent this, and waits for JSON."""
    return request.headers.get("Accept") == JSON


def why_not(request: HttpRequest, error: Refused | NotAllowed | None) -> str:
    """Say why nothing was recorded; nothing where something was."""
    return worded(getattr(error, "reason", error), request.review.zone) if error is not None else ""


def status_of(error: Refused | NotAllowed | None, faults: list[Fault]) -> int:
    """Return the status of the page shown again: nothing could be recorded, not all of it could, or all is well."""
    return REFUSED if error is not None else NOT_ACCEPTED if faults else 200


def wrong_in(forms: Iterable[Any]) -> Iterator[tuple[Any, str, list[str]]]:
    """Yield what is wrong with what was sent: the form, the name of the field, and what is said of it."""
    for form in forms:
        if form.is_bound:
            for name, said in form.errors.items():
                yield form, name, list(said)


def faults_in(forms: Iterable[Any], called: Callable[[Any, str], tuple[int, str]]) -> list[Fault]:
    """Return what is wrong in the order of the page. called: at which item a field of a form is, and how that is called."""
    return [Fault(*called(form, name), one) for form, name, said in wrong_in(forms) for one in said]


def as_said(_form: Any, _name: str, said: list[str]) -> list[str]:
    """Name no place: the field stands by what is said."""
    return said


def told(
    request: HttpRequest, forms: list[Any], error: Refused | NotAllowed | None, *, answered: int, named: Callable[[Any, str, list[str]], list[str]] = as_said
) -> JsonResponse:
    """
    Tell the script how it was taken: how much is answered by now; or why nothing was, or what is wrong, by the name of the field.

    named: how what is said of a field of a form names its place, where the page would not show it.
    """
    if error is not None:
        return JsonResponse({"why": why_not(request, error)}, status=REFUSED)
    wrong = {form.add_prefix(name): named(form, name, said) for form, name, said in wrong_in(forms)}
    if wrong:
        return JsonResponse({"wrong": wrong}, status=NOT_ACCEPTED)
    return JsonResponse({"answered": answered, "all": len(forms)})
