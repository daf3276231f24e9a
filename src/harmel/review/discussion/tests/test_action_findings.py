"""Findings: drafted, resting on inputs, published, withdrawn."""

from __future__ import annotations

import pytest

from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.discussion.actions import draft_finding, edit_finding, publish_finding, withdraw_finding
from harmel.review.discussion.queries import finding_count, findings, inputs_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(contribution, secretary, now):
    return draft_finding(
        secretary.review, text_en="Talking is worth it.", inputs=[(contribution, "keep talking")], dimension="political", track="dialogue",
        actor=secretary, now=now,
    )  # fmt: skip


def test_a_draft_is_read_by_those_who_write_and_published_by_everybody(finding, secretary, delegate, stranger, now):
    """A published finding shows what it rests on."""
    assert finding.shown_to(secretary)
    assert not finding.shown_to(delegate)
    published = publish_finding(finding, actor=secretary, now=now)
    assert published.shown_to(stranger)
    assert list(findings(finding.review, None)) == [published]
    assert finding_count(finding.review) == 1


def test_a_finding_that_rests_on_nothing_is_not_published(secretary, now):
    """Every line shows where it comes from."""
    row = draft_finding(secretary.review, text_en="So it seems.", actor=secretary, now=now)
    with pytest.raises(Refused) as refused:
        publish_finding(row, actor=secretary, now=now)
    assert refused.value.code == "finding_rests_on_nothing"


def test_inputs_are_added_and_taken_out(finding, contribution, statement_of, secretary, now):
    """A finding may rest on a statement as a whole."""
    statement = statement_of("Keep talking.")
    edit_finding(finding, text_en="Talking pays.", text_fr="", inputs=[(statement, "")], no_longer=[ref(contribution)], actor=secretary, now=now)
    assert [link.earlier for link in inputs_of(finding)] == [ref(statement)]


def test_a_delegate_writes_no_findings(contribution, delegate, now):
    """It takes the power to draft, to chair, to convene or to moderate."""
    with pytest.raises(NotAllowed):
        draft_finding(delegate.review, text_en="Mine.", actor=delegate, now=now)


def test_published_it_is_withdrawn_with_a_reason_and_not_edited(finding, secretary, now):
    """It keeps its number."""
    publish_finding(finding, actor=secretary, now=now)
    with pytest.raises(NotAllowed):
        edit_finding(finding, text_en="Other.", text_fr="", actor=secretary, now=now)
    with pytest.raises(Refused):
        withdraw_finding(finding, reason="", actor=secretary, now=now)
    assert withdraw_finding(finding, reason="The paper was withdrawn.", actor=secretary, now=now).state == "withdrawn"
