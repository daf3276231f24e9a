"""A communiqué before the council, an expert report, and a silence on it, for the cast of this stage."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.agreement import actions
from harmel.review.agreement.queries import report_facts

LINES = (
    "We hold to the two-track approach: deterrence and dialogue.",
    "We will reinforce our presence in the north of the treaty area.",
    "We will raise the resilience of our societies.",
    "We task the Council to follow up each decision.",
)


@pytest.fixture
def chair(seat_for, council):
    """The chair of the council: speaks for no member."""
    return seat_for("chair", council, name="Chair of the Council")


@pytest.fixture
def communique(review, council, chair, now):
    """Four paragraphs before the council, in English."""
    return actions.table_document(review, kind="communique", title_en="Communiqué", title_fr="Communiqué", body=council, text=LINES, actor=chair, now=now)


@pytest.fixture
def revision(communique):
    return communique.revisions.get()


@pytest.fixture
def report(review, expert_group, secretary, now):
    """An expert report, public."""
    document = actions.table_document(
        review, kind="report", title_en="Report of the group", title_fr="Rapport du groupe", body=expert_group, actor=secretary, now=now
    )
    document.published_at = now
    document.save()
    return document


@pytest.fixture
def silence(communique, delegates, chair, now):
    """A silence on paragraph 4 for three days, under NATO's profile; every member has a delegate."""
    return actions.start_silence(communique, numbers=[4], profile="nato", expires_at=now + timedelta(days=3), actor=chair, now=now)


@pytest.fixture
def everybody_agrees(revision, delegates, now):
    """Every member agrees to every paragraph."""
    for seat in delegates.values():
        actions.set_positions(revision, sheet={number: {"position": "agree"} for number in range(1, 5)}, actor=seat, now=now)


@pytest.fixture
def signs(now):
    """Sign that a report is handed over, as it stands: `signs(report, seat)`; returns whose signature is missing."""

    def sign(report, seat, at=now):
        return actions.hand_over_report(report, seen=report_facts(report)["report_sha256"], actor=seat, now=at).missing

    return sign
