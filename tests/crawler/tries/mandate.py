"""What the crawler asks of the mandate."""

from __future__ import annotations

from datetime import timedelta

from bench.grove import Grove

from harmel.alliance.refs import ref

from .one import Try


def of_the_mandate(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the mandate."""
    opens, closes = grove.now - timedelta(days=3), grove.now + timedelta(days=100)
    dates = {"summit_on": closes.date().isoformat()}
    for stage in ("mandate", "challenges", "discussion", "agreement", "summit"):
        dates |= {f"{stage}_opens_at": f"{opens:%Y-%m-%dT%H:%M}", f"{stage}_closes_at": f"{closes:%Y-%m-%dT%H:%M}"}
    return {
        "index": Try(),
        "edit": Try(form={"text_en": "We ask again.", "level": "summit"}),
        "questions": Try(form={"questions_en": "1. What now?\n2. What then?", "questions_fr": "1. Et maintenant ?\n2. Et ensuite ?"}),
        "unanswer": Try({"number": 1}, {"result": ref(grove.published)}),
        "calendar": Try(form=dates),
        "icalendar": Try(),
        "launch": Try(form={"text_en": "It begins."}),
        "answers": Try(form={"question": grove.questions[1].pk, "result": ref(grove.published)}),
        "history": Try(),
    }
