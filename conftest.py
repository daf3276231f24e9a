"""The cast, as fixtures: convener, secretary, delegates, co-chairs, expert, participant, observer, stranger."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harmel.site.settings")
os.environ.setdefault("HARMEL_TESTING", "1")
os.environ.setdefault("HARMEL_DATA", tempfile.mkdtemp(prefix="harmel-test-"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import django.conf
import hypothesis
import pytest
from django.utils import translation

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.register_profile("fast", deadline=None, max_examples=15)
hypothesis.settings.load_profile("house")
django.setup()  # here, after the environment is set, and not before by a plug-in
django.conf.settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # that it is slow to guess is not what is tested here
pytest_plugins = ("tests.running",)

TREES = [
    ("AL", "Alder", "Aulne", "Europe/Lisbon"),
    ("BI", "Birch", "Bouleau", "Europe/Oslo"),
    ("CE", "Cedar", "Cèdre", "America/Toronto"),
    ("EL", "Elm", "Orme", "Europe/Athens"),
    ("FI", "Fir", "Sapin", "Europe/Brussels"),
]
NATIONS = ("AL", "AL", "BI", "BI", "CE", "CE", "EL", "EL", "FI", "HO")
"""Of which nation each of the ten experts of a panel is."""
NOON = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)
"""The instant of most tests: challenges and discussion are open, agreement is not yet."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data; tests that need it skip where it is not named."""
    named = os.environ.get("HARMEL_SHARED", "")
    if not named:
        pytest.skip("HARMEL_SHARED is not set, so the reference data cannot be found")
    return Path(named).resolve()


@pytest.fixture(autouse=True)
def in_english():
    """Each test begins in English, whatever language a page of the test before was in."""
    with translation.override("en"):
        yield


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def instance(db):
    from harmel.alliance.models import Instance

    return Instance.objects.create(pk=1, name_en="The Grove", name_fr="Le Bosquet", zone="Europe/Brussels", made_at=NOON)


@pytest.fixture
def review(instance):
    """A review that runs from the mandate in December 2019 to the summit in June 2021."""
    from harmel.alliance.models import Review

    return Review.objects.create(slug="grove-2030", title_en="Grove 2030", title_fr="Bosquet 2030", zone="Europe/Brussels", founded_at=datetime(2019, 12, 4, tzinfo=UTC))


@pytest.fixture
def calendar(review):
    """Intervals of the stages: challenges, discussion, assessment and foresight from June 2020, agreement and summit from August."""
    from harmel.review.mandate.models import StageInterval

    spans = {
        "mandate": (datetime(2019, 12, 4, tzinfo=UTC), datetime(2020, 4, 1, tzinfo=UTC)),
        "challenges": (datetime(2020, 6, 8, tzinfo=UTC), datetime(2020, 11, 1, tzinfo=UTC)),
        "discussion": (datetime(2020, 6, 8, tzinfo=UTC), datetime(2020, 11, 10, tzinfo=UTC)),
        "assessment": (datetime(2020, 6, 15, tzinfo=UTC), datetime(2020, 11, 20, tzinfo=UTC)),
        "foresight": (datetime(2020, 6, 15, tzinfo=UTC), datetime(2020, 12, 20, tzinfo=UTC)),
        "agreement": (datetime(2020, 8, 1, tzinfo=UTC), datetime(2021, 6, 12, tzinfo=UTC)),
        "summit": (datetime(2020, 8, 1, tzinfo=UTC), datetime(2021, 6, 15, tzinfo=UTC)),
    }
    return {
        stage: StageInterval.objects.create(review=review, stage=stage, opens_at=opens, closes_at=closes) for stage, (opens, closes) in spans.items()
    }


@pytest.fixture
def alliance_of_trees(instance):
    """Five members with their codes: AL, BI, CE, EL, FI."""
    from harmel.alliance.models import Member

    return {
        code: Member.objects.create(code=code, name_en=english, name_fr=french, zone=zone, place=place, since=date(1949, 4, 4))
        for place, (code, english, french, zone) in enumerate(TREES, start=1)
    }


@pytest.fixture
def council(review, alliance_of_trees):
    """The council, with all members in it."""
    from harmel.alliance.models import Body, BodyMember

    body = Body.objects.create(review=review, key="council", kind="council", name_en="Council", name_fr="Conseil")
    for member in alliance_of_trees.values():
        BodyMember.objects.create(body=body, member=member, since=date(1949, 4, 4))
    return body


@pytest.fixture
def secretariat(review):
    from harmel.alliance.models import Body

    return Body.objects.create(review=review, key="secretariat", kind="secretariat", name_en="Secretariat", name_fr="Secrétariat")


@pytest.fixture
def expert_group(review):
    from harmel.alliance.models import Body

    return Body.objects.create(review=review, key="experts", kind="experts", name_en="Group of experts", name_fr="Groupe d’experts")


@pytest.fixture
def seat_for(review, calendar):
    """Make a seat: `seat_for(role, body, member=None, name=...)`."""
    from harmel.alliance.models import Person, Seat
    from harmel.alliance.rules import ROLES

    def make(role, body, member=None, name="", since=datetime(2019, 12, 4, tzinfo=UTC), until=None):
        name = name or f"{member.name_en if member else body.name_en} {role}"
        handle = f"{name.lower().replace(' ', '-')}-{Person.objects.count()}"
        person = Person(handle=handle, name=name)
        person.set_unusable_password()
        person.save()
        return Seat.objects.create(
            review=review, person=person, body=body, member=member, role=role, label_en=name, label_fr=name,
            powers=sorted(ROLES[role]), since=since, until=until,
        )

    return make


@pytest.fixture
def convener(seat_for, secretariat):
    return seat_for("convener", secretariat, name="Convener")


@pytest.fixture
def secretary(seat_for, secretariat):
    return seat_for("secretary", secretariat, name="Secretary")


@pytest.fixture
def delegate(seat_for, council, alliance_of_trees):
    """The delegate of Alder."""
    return seat_for("delegate", council, alliance_of_trees["AL"])


@pytest.fixture
def other_delegate(seat_for, council, alliance_of_trees):
    """The delegate of Birch."""
    return seat_for("delegate", council, alliance_of_trees["BI"])


@pytest.fixture
def delegates(seat_for, council, alliance_of_trees, delegate, other_delegate):
    """One delegate for each member, by code."""
    seats = {"AL": delegate, "BI": other_delegate}
    return {code: seats.get(code) or seat_for("delegate", council, member) for code, member in alliance_of_trees.items()}


@pytest.fixture
def co_chair(seat_for, expert_group):
    return seat_for("co_chair", expert_group, name="Co-chair one")


@pytest.fixture
def other_co_chair(seat_for, expert_group):
    return seat_for("co_chair", expert_group, name="Co-chair two")


@pytest.fixture
def expert(seat_for, expert_group):
    return seat_for("expert", expert_group, name="Expert 3")


@pytest.fixture
def nations(alliance_of_trees):
    """Six members, by code: the five, and Holly."""
    from harmel.alliance.models import Member

    holly = Member.objects.create(code="HO", name_en="Holly", name_fr="Houx", zone="Europe/Dublin", place=6, since=date(1949, 4, 4))
    return {**alliance_of_trees, "HO": holly}


@pytest.fixture
def experts(seat_for, expert_group):
    """Ten experts, each in a seat of the group's."""
    return [seat_for("expert", expert_group, name=f"Expert {number}") for number in range(1, 11)]


@pytest.fixture
def empty_panel(review, expert_group, secretary, calendar, now):
    """A panel on which nobody sits yet, and which judges nothing."""
    from harmel.review.assessment.actions import form_panel

    return form_panel(review, body=expert_group, name_en="What comes", name_fr="Ce qui vient", horizon_year=2030, actor=secretary, now=now)


@pytest.fixture
def panel(empty_panel, experts, nations, secretary, now):
    """A panel with ten experts of six nations on it."""
    from harmel.review.assessment.actions import seat_on_panel

    seats = {seat: nations[code] for seat, code in zip(experts, NATIONS, strict=True)}
    seat_on_panel(empty_panel, seats=seats, actor=secretary, now=now)
    return empty_panel


@pytest.fixture
def observer(seat_for, council):
    return seat_for("observer", council, name="Observer")


@pytest.fixture
def participant(review, calendar):
    from harmel.alliance.models import Participant, Person

    person = Person.objects.create(handle="robin", name="Robin", password="!")
    return Participant.objects.create(review=review, person=person, entered_on=date(2020, 7, 1))


@pytest.fixture
def stranger():
    """Somebody who has not entered: nobody, to the rules."""
    return


@pytest.fixture
def at(monkeypatch):
    """Set the site's clock: `at(instant)`. Until then it stands at noon."""
    from harmel.site import clock

    def stand_at(instant: datetime) -> None:
        monkeypatch.setattr(clock, "real_now", lambda: instant)

    stand_at(NOON)
    return stand_at


@pytest.fixture
def sealed_in_a_transaction(monkeypatch):
    """Let blocks be sealed although a test's own transaction is around it."""
    from django.db import transaction

    whole = transaction.Atomic.__enter__

    def enter(self):
        self.durable = False
        return whole(self)

    monkeypatch.setattr(transaction.Atomic, "__enter__", enter)


@pytest.fixture
def client_of(at, settings):
    """Return a browser signed in as somebody of the cast: `client_of(delegate)`; of nobody for the stranger."""
    from django.test import Client

    def browser(actor):
        client = Client()
        if actor is not None:
            client.force_login(actor.person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser


@pytest.fixture
def in_a_month(now) -> datetime:
    return now + timedelta(days=30)
