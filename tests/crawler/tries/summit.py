"""What the crawler asks of the summit."""

from __future__ import annotations

from datetime import timedelta

from bench.grove import Grove

from harmel.alliance.refs import ref

from .one import Try


def of_the_summit(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the summit."""
    owner = grove.members["AL"].pk
    decision = {"title_en": "Water", "text_en": "We water.", "track": "both", "paragraphs": "1"}
    commitment = {"text_en": "Carry water.", "owner": owner, "due_on": (grove.now + timedelta(days=50)).date().isoformat()}
    return {
        "index": Try(),
        "funnel": Try(),
        "step#nowhere": Try({"step": "inputs", "what": "nowhere"}),
        "step#dialogue": Try({"step": "inputs", "what": "dialogue"}),
        "new_decision": Try(form=decision),
        "withdraw_decision": Try({"number": grove.decision.number}, {"because": "Too soon."}),
        "new_commitment": Try({"number": grove.decision.number}, commitment),
        "report_back": Try({"number": grove.commitment.number}, {"state": "done", "report": "Dug."}),
        "change_due_date": Try({"number": grove.commitment.number}, {"due_on": (grove.now + timedelta(days=60)).date().isoformat()}),
        "decisions_csv": Try(),
        "report": Try(),
        "report_pdf": Try(),
        "trace#public": Try({"ref": ref(grove.said)}),
        "trace#official_use": Try({"ref": ref(grove.inside)}),
        "trace#negotiated": Try({"ref": ref(grove.paragraphs[4].paragraph)}),
    }
