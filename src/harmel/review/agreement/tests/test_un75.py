"""
The UN75 declaration, 2020, replayed with its documented dates and acts, and nothing else.

A draft of 5 June; a revision of 17 June under silence; on 24 June the United Kingdom breaks it by letter on behalf of six states, with other wording;
on 25 June the President offers a third wording under a new silence; one state raises a further point, and the text is amended;
consensus on 7 July; adopted on 21 September. The wordings stand here by their number. Which states signed with the United Kingdom, who raised the
further point and how, and the hours, are not in the sources used, so the replay does not name them. Sources: thehindu.com article 31927129;
sdg.iisd.org, un75-declaration-finalized; press.un.org, GA/12244.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from harmel.alliance.models import Body, BodyMember, Member
from harmel.review.agreement import actions
from harmel.review.agreement.queries import paragraph_history
from harmel.review.agreement.rules.silence import Outcome
from harmel.review.mandate.models import StageInterval

FIRST, SECOND, THIRD, AMENDED = (f"Declaration, its contested phrase in the {which} wording." for which in ("first", "second", "third", "amended"))
RULE_ENDS = datetime(2020, 12, 31, tzinfo=UTC)


def on(month: int, day: int) -> datetime:
    """Return noon of a day of 2020: the hours are not documented."""
    return datetime(2020, month, day, 12, tzinfo=UTC)


@pytest.fixture
def assembly(review, seat_for):
    """The Assembly with two members: the one that is named, and one for the state that is not; and its President."""
    StageInterval.objects.update_or_create(review=review, stage="agreement", defaults={"opens_at": on(6, 1), "closes_at": on(12, 1)})
    body = Body.objects.create(review=review, key="assembly", kind="council", name_en="General Assembly", name_fr="Assemblée générale")
    seats = {}
    for place, (code, name) in enumerate((("GB", "United Kingdom"), ("X", "One state")), start=1):
        member = Member.objects.create(code=code, name_en=name, name_fr=name, place=place, since=date(1945, 10, 24))
        BodyMember.objects.create(body=body, member=member, since=date(1945, 10, 24))
        seats[code] = seat_for("delegate", body, member)
    return body, seat_for("chair", body, name="President of the Assembly"), seats


def test_the_declaration_from_draft_to_adoption_is_one_page(review, assembly):
    """Every wording, the break and the adoption, with who and when, in the order of time."""
    body, president, seats = assembly
    under_silence = {"profile": "unga", "rule_ends_at": RULE_ENDS, "actor": president}
    document = actions.table_document(review, kind="communique", title_en="Declaration", body=body, text=[FIRST], actor=president, now=on(6, 5))
    actions.table_revision(document, text=[SECOND], continues=[1], actor=president, now=on(6, 17))
    first = actions.start_silence(document, expires_at=on(6, 24) + timedelta(hours=6), now=on(6, 17), **under_silence)

    letter = actions.break_silence(first, reason="Letter on behalf of six states.", wording="Their own wording.", actor=seats["GB"], now=on(6, 24))
    assert letter.ruling == "breaks"

    actions.table_revision(document, text=[THIRD], continues=[1], actor=president, now=on(6, 25))
    second = actions.start_silence(document, expires_at=on(6, 30), now=on(6, 25), **under_silence)
    assert second.follows == first
    actions.amend_under_silence(second, wording="A further point.", reason="A further point.", actor=seats["X"], now=on(6, 26))
    # The text was amended, so the second silence did not decide. How it ended is not documented; the software's way is to withdraw it.
    actions.withdraw_silence(second, actor=president, now=on(6, 27))
    actions.table_revision(document, text=[AMENDED], continues=[1], actor=president, now=on(6, 27))

    actions.adopt(document, meeting="Consensus", no_objection=True, actor=president, now=on(7, 7))
    actions.adopt(document, meeting="Commemoration of the 75th anniversary", level="summit", no_objection=True, actor=president, now=on(9, 21))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.outcome, second.outcome) == (Outcome.BROKEN, Outcome.WITHDRAWN)
    history = paragraph_history(document.paragraphs.get(), now=on(9, 22))
    assert [(event.at.date().isoformat(), event.code) for event in history if event.code not in {"message_withdrawal", "silence_withdrawn"}] == [
        ("2020-06-05", "first_tabled"),
        ("2020-06-17", "reworded"),
        ("2020-06-17", "silence_started"),
        ("2020-06-24", "message_break"),
        ("2020-06-25", "reworded"),
        ("2020-06-25", "silence_started"),
        ("2020-06-26", "message_amendment"),
        ("2020-06-27", "reworded"),
        ("2020-07-07", "adopted"),
        ("2020-09-21", "adopted"),
    ]
    assert {event.member for event in history if event.code == "message_break"} == {"United Kingdom"}
    assert history[-1].facts["level"] == "summit"


def test_72_hours_were_the_least(review, assembly):
    """Under the Assembly's rule a silence of fewer hours does not start."""
    body, president, _ = assembly
    document = actions.table_document(review, kind="communique", title_en="Declaration", body=body, text=[FIRST], actor=president, now=on(6, 5))
    with pytest.raises(Exception, match="start_shorter_than_minimum"):
        actions.start_silence(document, profile="unga", rule_ends_at=RULE_ENDS, expires_at=on(6, 8) - timedelta(seconds=1), actor=president, now=on(6, 5))
