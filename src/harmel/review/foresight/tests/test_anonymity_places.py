"""Where the rows of sheets lie says nothing of when they came: neither on PostgreSQL, nor in SQLite's file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from harmel.alliance import journal, queries
from harmel.alliance.models import Entry
from harmel.alliance.models.record import EntryContent
from harmel.alliance.tests.places import CHANCE, OF_ENTRIES, read, told, without_holes
from harmel.methods.seal import keys
from harmel.review.assessment.actions import form_panel, seat_on_panel
from harmel.review.discussion.actions import contribute
from harmel.review.foresight.actions import add_descriptor, form_study, hand_in_sheet, judge, judge_present, move_close, open_sheets
from harmel.review.foresight.models import ANONYMOUS, Block, Present
from harmel.review.foresight.rules import Judged
from harmel.review.foresight.tests.conftest import worded

pytestmark = pytest.mark.django_db(transaction=True)

MANY = 40
TABLES = {"foresight_block": "pseudonym", "foresight_present": "pseudonym", **OF_ENTRIES}


@pytest.fixture
def crowd(transactional_db, seat_for, expert_group):
    """Forty experts, and tables without holes."""
    without_holes(TABLES)
    return [seat_for("expert", expert_group, name=f"Expert {number}") for number in range(1, MANY + 1)]


@pytest.fixture
def opened(review, calendar, expert_group, crowd, secretary, now):
    """The sheets of a small study."""
    panel = form_panel(review, body=expert_group, name_en="What comes", actor=secretary, now=now)
    seat_on_panel(panel, seats=dict.fromkeys(crowd), actor=secretary, now=now)
    study = form_study(review, panel=panel, name_en="Ten years", horizon_year=2030, actor=secretary, now=now)
    for key in ("UNI", "TRU"):
        add_descriptor(study, key=key, name_en=f"Name of {key}", states=worded(("Frail", "Firm")), actor=secretary, now=now)
    open_sheets(study, closes_at=now + timedelta(days=9), actor=secretary, now=now)
    return study


@pytest.fixture
def came(opened, crowd, now):
    """Forty experts who come one after the other; each signs something first. Return of every random key that stands for one of them, as which they came."""
    uni, tru = opened.descriptors.order_by("place")
    for minute, seat in enumerate(crowd):
        at = now + timedelta(minutes=minute)
        contribute(opened.review, text=f"Signed by {seat.label}.", language="en", actor=seat, now=at)
        judge(opened, blocks={(uni.pk, tru.pk): Judged(((1, -1), None), reason=f"For reason {minute}.", language="en")}, actor=seat, now=at)
        judge_present(opened, present={uni.pk: uni.states.first().pk}, actor=seat, now=at)
        hand_in_sheet(opened, actor=seat, now=at)
    by_pseudonym = {queries.own_pseudonym(seat, opened.scope): at for at, seat in enumerate(crowd)}
    rows = EntryContent.objects.filter(verb="foresight.judge")
    return by_pseudonym | {row.pk: by_pseudonym[row.pseudonym] for row in rows}


def test_until_the_hour_is_over_it_does(came):
    """So the tests below can fail. SECURITY.md says it."""
    telling = [table for table in TABLES if connection.vendor != "sqlite" or table.startswith("foresight_")]
    found = told(TABLES, came)
    assert {table: round(found[table]) for table in telling} == dict.fromkeys(telling, 1)


def test_once_the_hour_is_over_it_does_not_although_sheets_stay_open(came, review, now):
    """Their entries wait for their block until the close; nobody waits for that to be laid anew, and nothing is lost."""
    models = (Block, Present, EntryContent)
    before = [sorted(map(str, model.objects.values_list())) for model in models]
    at = now + timedelta(hours=2)
    journal.seal(review, now=at, key=keys.rehearsal("grove"))
    assert Entry.objects.filter(block=None).count() == 3 * MANY
    assert journal.shuffle(review, also=ANONYMOUS, now=at) == 3 * MANY
    assert {table: agrees for table, agrees in told(TABLES, came).items() if agrees > CHANCE} == {}
    assert [sorted(map(str, model.objects.values_list())) for model in models] == before


def test_a_close_that_is_moved_lays_nothing_as_it_came(came, opened, secretary, review, now):
    """Entries that are made to wait otherwise are written again; the next tick lays those of the hour anew all the same."""
    move_close(opened, closes_at=now + timedelta(days=12), actor=secretary, now=now + timedelta(minutes=50))
    at = now + timedelta(hours=2)
    journal.seal(review, now=at, key=keys.rehearsal("grove"))
    assert journal.shuffle(review, also=ANONYMOUS, now=at) == 3 * MANY
    move_close(opened, closes_at=now + timedelta(days=11), actor=secretary, now=at)
    assert {table: agrees for table, agrees in told(TABLES, came).items() if agrees > CHANCE} == {}


def test_neither_keys_nor_the_order_in_which_rows_are_read_say_anything(came):
    """Keys are drawn, at any time; on SQLite rows are read in their order. On PostgreSQL they are read as they lie: see the tests above."""
    assert {query: agrees for query, agrees in read(TABLES, came).items() if agrees >= CHANCE} == {}
