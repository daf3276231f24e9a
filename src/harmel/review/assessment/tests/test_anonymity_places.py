"""Where rows lie says nothing of when they came: neither on PostgreSQL, nor in SQLite's file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from harmel.alliance import journal, queries
from harmel.alliance.models import Entry
from harmel.alliance.models.record import EntryContent
from harmel.alliance.tests.places import CHANCE, OF_ENTRIES, agreement, marks, read, told, without_holes
from harmel.methods.seal import keys
from harmel.review.assessment.actions import add_item, answer, hand_in, open_round, propose, seat_on_panel, state_minority_view
from harmel.review.assessment.models import ANONYMOUS as OF_ASSESSMENT
from harmel.review.assessment.models import Answer, MinorityView, Wording
from harmel.review.assessment.queries import words_scope
from harmel.review.assessment.rules import Judged
from harmel.review.discussion.actions import accept_statement, cast_votes, contribute, propose_statement
from harmel.review.discussion.models import ANONYMOUS as OF_DISCUSSION

pytestmark = pytest.mark.django_db(transaction=True)

ANONYMOUS = {**OF_DISCUSSION, **OF_ASSESSMENT}
MANY = 40
TABLES = {"assessment_answer": "pseudonym", "assessment_wording": "id", "assessment_minorityview": "id", **OF_ENTRIES}


@pytest.fixture
def crowd(transactional_db, seat_for, expert_group):
    """Forty experts, and tables without holes."""
    without_holes(TABLES)
    return [seat_for("expert", expert_group, name=f"Expert {number}") for number in range(1, MANY + 1)]


@pytest.fixture
def came(empty_panel, crowd, close, secretary, now):
    """
    Forty experts who come one after the other, in open words, in a round, and with minority views; each signs something first.

    Return of every random key that stands for one of them, as which of them they came.
    """
    review, panel = secretary.review, empty_panel
    seat_on_panel(panel, seats=dict.fromkeys(crowd), actor=secretary, now=now)
    item = add_item(panel, kind="event", text_en="A bridge falls", actor=secretary, now=now)
    words = open_round(panel, closes_at=now + timedelta(days=1), in_open_words=True, actor=secretary, now=now)
    for minute, seat in enumerate(crowd):
        at = now + timedelta(minutes=minute)
        contribute(review, text=f"Signed by {seat.label}.", language="en", actor=seat, now=at)
        propose(panel, text=f"Words {minute}.", language="en", actor=seat, now=at)
    first = open_round(panel, closes_at=now + timedelta(days=9), actor=secretary, now=words.closes_at)
    for minute, seat in enumerate(crowd):
        at = words.closes_at + timedelta(minutes=minute)
        answer(first, answers={item.pk: Judged(chance=0.3)}, actor=seat, now=at)
        hand_in(first, actor=seat, now=at)
    close(first, first.closes_at)
    for minute, seat in enumerate(crowd):
        state_minority_view(item, text=f"View {minute}.", language="en", actor=seat, now=first.closes_at + timedelta(minutes=minute))
    return named(panel, crowd)


def named(panel, crowd):
    """Return of each random key as which of the forty they came whose it is; of entries, those of their answers."""
    by_pseudonym = {queries.own_pseudonym(seat, scope): at for at, seat in enumerate(crowd) for scope in (panel.scope, words_scope(panel))}
    found = dict(by_pseudonym)
    for model in (Wording, MinorityView):
        found |= {row.pk: by_pseudonym[row.pseudonym] for row in model.objects.all()}
    rows = EntryContent.objects.filter(verb="assessment.answer")
    return found | {row.pk: by_pseudonym[row.pseudonym] for row in rows}


def test_until_the_hour_is_over_it_does(came):
    """So the tests below can fail. SECURITY.md says it. On SQLite, pages with entries of all kinds have been torn apart so often that they tell less."""
    telling = [table for table in TABLES if connection.vendor != "sqlite" or table.startswith("assessment_")]
    found = told(TABLES, came)
    assert {table: round(found[table]) for table in telling} == dict.fromkeys(telling, 1)


def test_once_the_hour_is_over_it_does_not_although_the_stage_lasts(came, review, now):
    """Their entries wait for their block until a round has closed, views until the stage has; nobody waits for that to be laid anew, and nothing is lost."""
    models = (Answer, Wording, MinorityView, EntryContent)
    before = [sorted(map(str, model.objects.values_list())) for model in models]
    at = now + timedelta(days=10)
    waiting = Entry.objects.filter(block=None, sealable_from__gt=at + timedelta(hours=1)).count()
    assert waiting == MANY
    journal.seal(review, now=at, key=keys.rehearsal("grove"))
    assert journal.shuffle(review, also=ANONYMOUS, now=at) == 4 * MANY
    assert {table: agrees for table, agrees in told(TABLES, came).items() if agrees > CHANCE} == {}
    assert journal.shuffle(review, also=ANONYMOUS, now=at + timedelta(hours=1)) == 0
    assert [sorted(map(str, model.objects.values_list())) for model in models] == before


def test_what_comes_later_is_laid_anew_in_a_later_hour(came, review, crowd, now):
    """Once in each hour in which something came, and not more often."""
    at, later = now + timedelta(days=10), now + timedelta(days=10, hours=2)
    journal.seal(review, now=at, key=keys.rehearsal("grove"))
    journal.shuffle(review, also=ANONYMOUS, now=at)
    item = MinorityView.objects.first().item
    state_minority_view(item, text="Another.", language="en", actor=crowd[0], now=at)
    assert journal.shuffle(review, also=ANONYMOUS, now=at + timedelta(minutes=20)) == 0
    assert journal.shuffle(review, also=ANONYMOUS, now=later) == MANY + 1


def test_neither_keys_nor_the_order_in_which_rows_are_read_say_anything(came):
    """Keys are drawn, at any time; on SQLite rows are read in their order. On PostgreSQL they are read as they lie: see the tests above."""
    assert {query: agrees for query, agrees in read(TABLES, came).items() if agrees >= CHANCE} == {}


def test_nor_do_votes_of_the_discussion_lie_as_they_came(crowd, secretary, review, now):
    """They lie in such a table too."""
    row = propose_statement(review, text_en="Talk to the neighbours.", actor=secretary, now=now)
    accept_statement(row, actor=secretary, now=now)
    for minute, seat in enumerate(crowd):
        cast_votes(review, votes={row.pk: 1}, actor=seat, now=now + timedelta(minutes=minute))
    came = {queries.own_pseudonym(seat): at for at, seat in enumerate(crowd)}
    [mark, *_] = marks("discussion_vote", "pseudonym")
    assert agreement(mark, came) == 1
    journal.seal(review, now=now + timedelta(hours=2), key=keys.rehearsal("grove"))
    journal.shuffle(review, also=ANONYMOUS)
    assert all(abs(agreement(mark, came)) < CHANCE for mark in marks("discussion_vote", "pseudonym"))
