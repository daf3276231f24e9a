"""Documents in a small whole review, one in each state that a page asks about; made through the ordinary actions only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from harmel.alliance.refs import ref
from harmel.review.agreement import actions as agreement
from harmel.review.agreement.queries import report_facts
from harmel.review.agreement.rules.drafts import Reported

if TYPE_CHECKING:
    from bench.grove import Grove


def plant(grove: Grove, *, now: datetime) -> dict[str, Any]:
    """Table a document for each state, and return them by name, with what was said about them. now: when most of it happens, well before the grove's own."""
    review, cast, word, convener, bodies = grove.review, grove.cast, grove.word, grove.founding, grove.bodies
    delegate, other, third = cast["delegate"], cast["other_delegate"], grove.third_delegate

    def document(kind: str, name: str, body: str, lines: int, **more: Any) -> Any:
        text = [f"Paragraph {number} of {name}: {word} grows." for number in range(1, lines + 1)]
        return agreement.table_document(review, kind=kind, title_en=f"{name}, {word}", body=bodies[body], text=text, actor=convener, now=now, **more)

    report = document("report", "Report", "experts", 0)
    agreement.publish_document(report, actor=convener, now=now)
    rows = [Reported(number=number, text_en=f"Recommendation {number}: plant {word}.", rests_on=(ref(grove.published),)) for number in (1, 2, 3)]
    agreement.report_recommendations(report, rows=rows, actor=convener, now=now)
    for seat in (cast["co_chair"], grove.other_co_chair):
        agreement.hand_over_report(report, seen=report_facts(report)["report_sha256"], actor=seat, now=now)
    text = document("communique", "Communiqué", "council", 6, all_or_nothing=False)
    revision = text.revisions.get()
    agreement.set_positions(
        revision, sheet={1: {"position": "agree"}, 2: {"position": "ad_referendum", "deadline": grove.now + timedelta(days=9)}}, actor=delegate, now=now
    )
    agreement.set_positions(revision, sheet={3: {"position": "footnote", "note_en": f"Noted: {word}"}}, actor=other, now=now)
    ours = agreement.propose_amendment(revision, number=1, wording_en=f"Paragraph 1 grows faster, {word}.", actor=delegate, now=now)
    agreement.join_amendment(ours, actor=other, now=now)
    theirs = agreement.propose_amendment(revision, number=2, wording_en=f"Paragraph 2 grows slower, {word}.", actor=other, now=now)
    paragraphs = {row.number: row for row in revision.texts.select_related("paragraph", "revision__document__review", "revision__document__body")}
    translation = agreement.translate(paragraphs[1], language="fr", words=f"Le paragraphe 1 pousse : {word}.", actor=convener, now=now)
    agreed = document("proposals", "Agreed", "council", 1)
    for seat in (delegate, other, third):
        agreement.set_positions(agreed.revisions.get(), sheet={1: {"position": "agree"}}, actor=seat, now=now)
    lower = document("proposals", "Lower", "deputies", 2)
    locked = document("proposals", "Locked", "council", 1)
    agreement.consolidate(locked, actor=convener, now=now)
    passed = document("proposals", "Passed", "council", 1)

    def silence(of: Any, numbers: list[int], start: datetime, hours: int) -> Any:
        return agreement.start_silence(
            of, numbers=numbers, profile="house", expires_at=start + timedelta(hours=hours), warned=True, actor=cast["convener"], now=start
        )

    adopted = silence(passed, [1], grove.now - timedelta(hours=30), 26)
    agreement.settle(review, now=grove.now - timedelta(hours=3))
    running = silence(text, [5], grove.now - timedelta(hours=30), 72)
    broken = silence(text, [6], grove.now - timedelta(hours=30), 72)
    message = agreement.break_silence(
        broken, reason=f"We cannot, {word}.", signatories=["BI"], actor=delegate, now=grove.now - timedelta(hours=2)
    )
    drafted, signed = document("report", "Drafted report", "experts", 1), document("report", "Signed report", "experts", 1)
    agreement.hand_over_report(signed, seen=report_facts(signed)["report_sha256"], actor=cast["co_chair"], now=now)
    return {
        "drafted": drafted, "signed": signed, "holds": report_facts(drafted)["report_sha256"],
        "report": report, "text": text, "revision": revision, "ours": ours, "theirs": theirs, "paragraphs": paragraphs, "translation": translation,
        "note": paragraphs[3].paragraph.positions.get(member=other.member), "agreed": agreed, "lower": lower, "locked": locked, "passed": passed,
        "adopted": adopted, "running": running, "broken": broken, "message": message,
    }  # fmt: skip
