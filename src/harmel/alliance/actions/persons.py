"""Somebody who comes in: with a name and a password of their own, or as somebody who has access already."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from harmel.alliance.models import Instance, Person
from harmel.alliance.rules import Refused, handle_of


def _somebody(*, name: str, password: str, language: str, person: Person | None) -> Person:
    """Return who comes in: the person given, or a new one under this name. Without a password nobody can sign in under it."""
    if person is not None:
        return person
    name = " ".join(name.split())
    handle = handle_of(name)
    if not handle:
        raise Refused("name_needed", field="name")
    if Person.objects.filter(handle=handle).exists():
        raise Refused("name_taken", {"name": name}, field="name")
    newcomer = Person(handle=handle, name=name, language="fr" if language.startswith("fr") else "en")
    _give_password(newcomer, password)
    newcomer.save()
    return newcomer


def _give_password(person: Person, password: str) -> None:
    """Set a password that holds; none where it is empty. Raises Refused with what is wrong with it."""
    if not password:
        if not Instance.objects.filter(rehearsal=True).exists():
            raise Refused("password_needed", field="password")
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(_weakness(error), field="password") from None
    person.set_password(password)


def _weakness(error: ValidationError) -> str:
    codes = {item.code for item in error.error_list}
    for code in ("password_too_short", "password_too_similar", "password_too_common"):
        if code in codes:
            return code
    return "password_too_common"
