"""One's own account: which language, which password. It concerns no review, so no journal speaks of it."""

from __future__ import annotations

from django.db import transaction

from harmel.alliance.actions.persons import _give_password
from harmel.alliance.models import Person


@transaction.atomic
def set_language(person: Person, *, language: str) -> Person:
    """Choose in which language one is greeted after signing in: French, or else English."""
    person.language = "fr" if language.startswith("fr") else "en"
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def set_password(person: Person, *, password: str) -> Person:
    """Set a password that holds. Raises Refused with what is wrong with it."""
    _give_password(person, password)
    person.save(update_fields=["password"])
    return person
