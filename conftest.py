"""The cast, as fixtures: convener, secretary, delegates, co-chairs, expert, participant, observer, stranger."""

from __future__ import annotations

import gc
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

hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.register_profile("fast", deadline=None, max_examples=15)
hypothesis.settings.load_profile("house")
django.setup()  # here, after the environment is set, and not before by a plug-in
django.conf.settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # that it is slow to guess is not what is tested here

LONGEST_FIRST = (
    "tests/journey/test_journey.py",
    "tests/journey/test_journey_in_french.py",
    "tests/journey/test_crawler.py",
    "tests/rehearsal/test_whole.py",
    "tests/scale/test_kill.py",
    "tests/journey/test_without_scripts.py",
    "tests/scale/test_lists.py",
)
"""The files that take longest: begun first, lest one core works on the last of them while the others wait."""


def pytest_collection_modifyitems(items):
    """Put the longest files first; the others stay in their order."""
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(place)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Two workers more than there are cores: each of the two walks through Chromium waits for a silence to end, and meanwhile leaves a core free."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_finish():
    """Let the collector of garbage pass over what stays until the end."""
    gc.collect()
    gc.freeze()


TREES = [
    ("AL", "Alder", "Aulne", "Europe/Lisbon"),
    ("BI", "Birch", "Bouleau", "Europe/Oslo"),
    ("CE", "Cedar", "Cèdre", "America/Toronto"),
    ("EL", "Elm", "Orme", "Europe/Athens"),
    ("FI", "Fir", "Sapin", "Europe/Brussels"),
]
NOON = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)
"""The instant of most tests: challenges and discussion are open, agreement is not yet."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data; tests that need it skip where it is not named."""
    named = os.environ.get("HARMEL_SHARED", "")
    if not named:
        pytest.skip("HARMEL_SHARED is not set, so the reference data cannot be found")
    return Path(named).resolve()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Test on a file, as in service: in memory, threads of a test would meet locks that no waiting resolves. The disk need not keep it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(autouse=True, scope="session")
def _tests_may_empty_their_tables():
    """Lift the triggers that keep the record for as long as a test database is emptied between tests, and put them back."""
    from django.core.management.commands.flush import Command

    emptied = Command.handle
    Command.handle = lambda self, **options: _with_triggers_lifted(options["database"], lambda: emptied(self, **options))
    yield
    Command.handle = emptied


def _with_triggers_lifted(alias, act):
    from django.db import connections

    connection = connections[alias]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            lift, put_back = zip(*((f'DROP TRIGGER "{name}"', sql) for name, sql in cursor.fetchall()), strict=True)
        else:
            cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
            tables = [name for (name,) in cursor.fetchall()]
            lift, put_back = ([f"ALTER TABLE {name} {verb} TRIGGER USER" for name in tables] for verb in ("DISABLE", "ENABLE"))
        for statement in lift:
            cursor.execute(statement)
        try:
            return act()
        finally:
            for statement in put_back:
                cursor.execute(statement)


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
