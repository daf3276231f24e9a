"""After the close: reasons under no pseudonym, shuffled, where enough gave one; and the scenarios of the panel."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from harmel.alliance import journal
from harmel.alliance.models import StoredResult
from harmel.alliance.models.record import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.foresight.actions import judge, keep_scenarios, settle
from harmel.review.foresight.models import Block, SheetReason, Study
from harmel.review.foresight.rules import Judged
from harmel.review.foresight.tests.conftest import block

pytestmark = pytest.mark.django_db


def test_nothing_is_settled_before_the_close(filled, now):
    """At its last instant it is; once."""
    assert settle(filled.review, now=filled.closes_at - timedelta(seconds=1)) == 0
    assert not SheetReason.objects.exists()
    assert settle(filled.review, now=filled.closes_at) == 1
    assert Study.objects.get().settled_at == filled.closes_at
    before = list(SheetReason.objects.values_list())
    assert settle(filled.review, now=filled.closes_at + timedelta(days=1)) == 0
    assert list(SheetReason.objects.values_list()) == before
    content = EntryContent.objects.get(verb="foresight.settle_sheets")
    assert (content.visibility, content.actor, json.loads(content.payload)["facts"]) == ("withheld", "clock", {"number": 1, "reasons": 150})


def test_reasons_stand_under_no_pseudonym_and_in_no_order_of_who_gave_them(settled, descriptors):
    """All ten of each block are there; not as their pseudonyms lie, nor as they came, nor by the alphabet."""
    assert not {one.name for one in SheetReason._meta.get_fields()} & {"pseudonym", "seat", "at"}
    orders = set()
    for (source, target), those in by_block().items():
        numbers = [int(text.split()[2]) for text in those]
        assert sorted(numbers) == list(range(10))
        lie = list(Block.objects.filter(source__key=source, target__key=target).order_by("pseudonym").values_list("reason", flat=True))
        assert those != lie
        assert numbers != sorted(numbers)
        orders.add(tuple(numbers))
    assert len(orders) == 15


def by_block():
    """The reasons shown, by the keys of both descriptors, in their order."""
    found = {}
    for row in SheetReason.objects.select_related("source", "target"):
        found.setdefault((row.source.key, row.target.key), []).append(row.text)
    return found


def test_two_alone_are_not_shown(opened, experts, fill_in, now):
    """From three on, and block by block."""

    def judged(number, source, target, **sizes):
        tells = number < (2 if (source, target) == ("NEI", "UNI") else 3 if (source, target) == ("UNI", "TRU") else 0)
        return block(number, source, target, **sizes, reason=tells)

    fill_in(opened, experts, now, judged=judged)
    settle(opened.review, now=opened.closes_at)
    assert {pair: len(those) for pair, those in by_block().items()} == {("UNI", "TRU"): 3}


def test_rows_are_numbered_whatever_the_order_in_which_blocks_are_read(filled, monkeypatch):
    """Else their numbers would tell how blocks lie."""
    from harmel.review.foresight.actions import settling

    first = [(row.source_id, row.target_id, row.place, row.text) for row in settling._reasons(filled)]
    whole = settling.Block.objects.filter

    class Turned:
        """The same rows, from the last to the first."""

        def filter(self, **how):
            return whole(**how).order_by("-pseudonym", "-source", "-target")

    class Order:
        objects = Turned()

    monkeypatch.setattr(settling, "Block", Order)
    monkeypatch.setattr("django.db.models.QuerySet.order_by", lambda rows, *names: rows if not names else _order(rows, names))
    assert [(row.source_id, row.target_id, row.place, row.text) for row in settling._reasons(filled)] == first


def _order(rows, names):
    found = rows._chain()
    found.query.clear_ordering(force=True, clear_default=False)
    found.query.add_ordering(*names)
    return found


def test_people_settle_nothing_but_organisers(filled, delegate, expert, observer, participant, stranger, secretary, found):
    """The clock does; those who organise may."""
    for actor in (delegate, expert, observer, participant, stranger):
        with pytest.raises(NotAllowed):
            settle(filled.review, actor=actor, now=filled.closes_at)
        with pytest.raises(NotAllowed):
            keep_scenarios(filled, found=found("foresight.scenarios"), actor=actor, now=filled.closes_at)
    assert settle(filled.review, actor=secretary, now=filled.closes_at) == 1


def test_scenarios_are_kept_once_sheets_are_settled(filled, found):
    """With their digests in the record; a failure with its code."""
    with pytest.raises(Refused, match="sheets_not_settled"):
        keep_scenarios(filled, found=found("foresight.scenarios"), now=filled.closes_at)
    settle(filled.review, now=filled.closes_at)
    keep_scenarios(filled, found=found("foresight.scenarios", failure="test_failed"), now=filled.closes_at)
    [kept] = keep_scenarios(filled, found=found("foresight.scenarios"), now=filled.closes_at)
    assert (kept.about, kept.method, kept.failure, json.loads(kept.output)) == (f"foresight.study/{filled.pk}", "foresight.scenarios", "", {"of": "foresight.scenarios"})
    assert sorted(StoredResult.objects.values_list("failure", flat=True)) == ["", "test_failed"]
    payloads = [json.loads(row.payload) for row in EntryContent.objects.filter(verb="foresight.keep_scenarios")]
    assert sorted(one["facts"]["failure"] for one in payloads) == ["", "test_failed"]
    assert [one["results"] for one in payloads if not one["facts"]["failure"]] == [[journal.claim(kept)]]


def test_an_empty_study_is_settled_too(opened, experts, descriptors, now):
    """Nobody judged anything; or one did, without a reason."""
    judge(opened, blocks={(descriptors["NEI"].pk, descriptors["UNI"].pk): Judged(((1, -1), None, None))}, actor=experts[0], now=now)
    assert settle(opened.review, now=opened.closes_at) == 1
    assert not SheetReason.objects.exists()
