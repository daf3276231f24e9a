"""What the crawler asks of texts, recommendations and silences."""

from __future__ import annotations

from datetime import timedelta

from bench.grove import Grove

from .one import Try, by_key


def of_the_texts(grove: Grove) -> dict[str, Try]:
    """Return what is asked of texts and recommendations."""
    text, lower, agreed, drafted = ({"number": row.number} for row in (grove.text, grove.lower, grove.agreed, grove.drafted))
    table = {"kind": "proposals", "title_en": "New", "body": grove.bodies["council"].pk, "language": "en", "text": "One paragraph."}
    revised = {"text": "Paragraph 1 reads anew.\n\nParagraph 2 reads anew.", "confirm": "1", "continues-1": "1", "continues-2": "2"}
    handed_in = {
        "number": "4", "text_en": "Prune too.", "dimension": "both", "track": "none", "novelty": "new", "challenge": grove.storm.pk,
        "findings": [grove.published.pk],
    }  # fmt: skip
    paragraph = grove.paragraphs[4].paragraph
    latest = grove.text.revisions.order_by("-number").first()
    tags = {"revision": latest.number}
    for number in latest.texts.values_list("number", flat=True):
        tags |= {f"dimension-{number}": "military", f"track-{number}": "deterrence"}
    return {
        "index": Try(),
        "table": Try(form=table),
        "document#published": Try({"number": grove.report.number}),
        "document#negotiated": Try(text),
        "revision": Try({**text, "revision": 1}),
        "differences": Try(text),
        "revise": Try(lower, revised),
        "publish": Try(text),
        "consolidate": Try(text),
        "stop_consolidating": Try({"number": grove.locked.number}),
        "sheet": Try(text, {"p4-position": "agree"}),
        "confirm_positions": Try(text),
        "sheet_print": Try(text),
        "sheet_csv": Try(text),
        "desk": Try(text),
        "adopt": Try(agreed, {"meeting": "Council of the day", "no_objection": "on"}),
        "escalate": Try(lower, {"to": grove.bodies["council"].pk}),
        "start_silence": Try(lower, {"profile": "house", "expires_at": f"{grove.now + timedelta(days=5):%Y-%m-%dT%H:%M}", "warned": "on"}),
        "position": Try({**text, "place": 4}, {"p4-position": "agree"}),
        "amend": Try({**text, "place": 4}, {"wording": "Paragraph 4 grows tall."}),
        "translate": Try({**text, "place": 4}, {"words": "Le paragraphe 4 pousse."}),
        "paragraph": Try(by_key(paragraph)),
        "confirm_translation": Try(by_key(grove.translation)),
        "withdraw_note": Try(by_key(grove.note)),
        "answer_amendment": Try(by_key(grove.ours), {"answer": "declined", "reason": "Not now."}),
        "amendment_act#join": Try({"pk": grove.theirs.pk, "act": "join"}),
        "amendment_act#leave": Try({"pk": grove.ours.pk, "act": "leave"}),
        "amendment_act#withdraw": Try({"pk": grove.ours.pk, "act": "withdraw"}),
        "hand_over": Try(drafted, {"holds": grove.holds}),
        "take_back_signature": Try({"number": grove.signed.number}),
        "give_back": Try({"number": grove.report.number}, {"reason": "It is not whole."}),
        "hand_in": Try(drafted, handed_in),
        "hand_in_many": Try(drafted, {"table": "number,text_en\n5,Water the young ones."}),
        "hand_in_template": Try(drafted),
        "tags": Try(text, tags),
        "recommendations": Try(),
        "recommendations_csv": Try(),
        "recommendation": Try({"number": 1}),
        "receive": Try({"number": 1}, {"reception": "accepted", "reason_en": "It is wise."}),
        "outcome": Try({"number": 1}, {"outcome": "deferred", "reason_en": "Next year."}),
        "dissent": Try({"number": 1}, {"reason": "It is too dear."}),
        "cite_option": Try({"number": 1}, {"option": grove.option.pk}),
        "take_back_option": Try({"number": 1, "pk": grove.adopted_option.pk}),
        "holidays": Try(form={"member": grove.members["AL"].pk, "days": "2021-05-13 Ascension"}),
    }


def of_the_silences(grove: Grove) -> dict[str, Try]:
    """Return what is asked of silences."""
    running, broken, adopted = ({"number": row.number} for row in (grove.running, grove.broken, grove.adopted))
    later = {"until": f"{grove.now + timedelta(days=6):%Y-%m-%dT%H:%M}"}
    message = {**broken, "receipt": grove.message.number}
    return {
        "silence#running": Try(running),
        "silence#broken": Try(broken),
        "silence#adopted": Try(adopted),
        "exact_text": Try(running),
        "break_silence": Try(running, {"reason": "We object."}),
        "amend_under_silence": Try(running, {"wording": "Other words.", "reason": "Better."}),
        "statement": Try(running, {"reason": "We note."}),
        "support": Try(running),
        "request_extension": Try(running, later),
        "extend": Try(running, later),
        "withdraw_silence": Try(running, {"reason": "A slip."}),
        "void": Try(adopted, {"reason": "The server was down."}),
        "sign": Try(message),
        "confirm_notice": Try(running),
        "receipt": Try(message),
        "receipt_file": Try(message),
    }
