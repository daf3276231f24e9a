"""What the crawler asks for: for each line of the access table the objects in its address, and its form filled in so that it can be carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bench.grove import PASSWORD, Grove
from django.core.files.uploadedfile import SimpleUploadedFile

from harmel.alliance.refs import ref

NEW = "fresh leaves fall softly"
"""A password to change to."""
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Try:
    """One address: what stands in it, and the fields of its form, or how they follow from the person (None: a stranger)."""

    where: Fields = field(default_factory=dict)
    form: Fields | Callable[[Any], Fields] = field(default_factory=dict)

    def filled_in(self, person: Any) -> dict[str, Any]:
        """Return the form as somebody sends it."""
        return dict(self.form(person) if callable(self.form) else self.form)


def file(name: str, text: str) -> SimpleUploadedFile:
    """Return a file to send."""
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def tries(grove: Grove) -> dict[str, Try]:
    """Return what is tried in a review, by the line of the access table."""
    found = {**of_the_site(grove), **_prefixed("alliance", of_the_people(grove))}
    found |= _prefixed("mandate", of_the_mandate(grove)) | _prefixed("challenges", of_the_challenges(grove))
    found |= _prefixed("discussion", of_the_discussion(grove)) | _prefixed("agreement", of_the_texts(grove) | of_the_silences(grove))
    return found | _prefixed("summit", of_the_summit(grove))


def _prefixed(stage: str, found: dict[str, Try]) -> dict[str, Try]:
    return {f"{stage}:{name}": one for name, one in found.items()}


def _pk(row: Any) -> dict[str, Any]:
    return {"pk": row.pk}


def of_the_site(grove: Grove) -> dict[str, Try]:
    """Return what stands outside any stage, and one's own account."""
    enter = {"name": f"Newcomer to {grove.word}", "language": "en", "password": NEW, "again": NEW}
    return {
        "health": Try(),
        "home": Try(),
        "review": Try(),
        "alliance:sign_in": Try(form={"username": grove.cast["expert"].person.handle, "password": PASSWORD}),
        "alliance:sign_out": Try(),
        "alliance:enter#seat": Try({"token": grove.to_seat.token}, enter),
        "alliance:enter#participant": Try({"token": grove.to_part.token}, enter),
        "alliance:enter#access": Try({"token": grove.to_access.token}, enter),
        "alliance:enter#unknown": Try({"token": "never-made-by-anybody"}, enter),
        "alliance:doors": Try(form={"code": grove.by_code.token}),
        "alliance:door#code": Try({"token": grove.by_code.token}, enter),
        "alliance:door#link": Try({"token": grove.by_link.token}, enter),
        "alliance:play": Try({"seat": grove.cast["convener"].pk}),
        "alliance:play_participant": Try({"participant": grove.cast["participant"].pk}),
        "alliance:me": Try(),
        "alliance:language": Try(form={"language": "fr"}),
        "alliance:password": Try(form={"current": PASSWORD, "password": NEW, "again": NEW}),
        "alliance:data": Try(),
        "alliance:erase": Try(form=lambda person: {"name": person.name if person else ""}),
        "alliance:new_review": Try(form={"title_en": "Another", "slug": "another-one", "zone": "Europe/Brussels"}),
    }


def of_the_people(grove: Grove) -> dict[str, Try]:
    """Return what is done about who takes part, and the record."""
    soon = (grove.now + timedelta(days=20)).date().isoformat()
    body = {"kind": "deputies", "name_en": "Third", "name_fr": "Tiers", "key": "third", "level": "committee", "above": grove.bodies["council"].pk}
    own_seat = {seat.person_id: seat.pk for seat in grove.cast.values()}
    return {
        "people": Try(),
        "invite": Try(form={"role": "observer", "body": grove.bodies["council"].pk, "days": "14"}),
        "invite_participant": Try(form={"days": "14"}),
        "renew_participant": Try(form={"name": grove.cast["participant"].person.name}),
        "open_door": Try(form={"kind": "open_link", "limit": "5", "closes_on": soon}),
        "close_door": Try(_pk(grove.by_link.door)),
        "withdraw": Try(_pk(grove.to_seat.invitation)),
        "admit": Try(form={"members": "EL; Elm; Orme; Europe/Athens; 1949-04-04", "bodies": ["council"]}),
        "end_membership": Try({"code": "CE"}, {"until": soon}),
        "form_body": Try(form=body),
        "succeed": Try(_pk(grove.leaving)),
        "end_seat": Try(_pk(grove.leaving)),
        "renew": Try(_pk(grove.leaving)),
        "act_from": Try(form=lambda person: {"seat": own_seat.get(getattr(person, "pk", None), grove.cast["convener"].pk)}),
        "leave": Try(),
        "record": Try(),
        "journal": Try(),
        "check": Try(),
        "download": Try(),
        **{
            f"{name}#{kind}": Try({"leaf": leaf})
            for name in ("receipt", "receipt_file")
            for kind, leaf in (("public", grove.open_leaf), ("members", grove.members_leaf), ("vote", grove.vote_leaf))
        },
    }


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


def of_the_challenges(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the register."""
    named = {"name_en": "Sleet", "kind": "challenge", "dimension": "both", "track": "none"}
    conflict = {"field_en": "The place", "a_en": "Here", "a_sources": [grove.speech.pk], "b_en": "There", "b_sources": [grove.article.pk]}
    return {
        "index": Try(),
        "add": Try(form={**named, "sources": [grove.speech.pk]}),
        "order": Try(form={f"place_{row.pk}": place for place, row in enumerate((grove.drought, grove.storm, grove.wind), start=1)}),
        "import": Try(form=lambda _person: {"file": file("register.csv", "name_en\nSleet\n")}),
        "csv": Try(),
        "coverage": Try(),
        "challenge": Try(_pk(grove.storm)),
        "challenge#withdrawn": Try(_pk(grove.gone)),
        "edit": Try(_pk(grove.storm), named),
        "withdraw": Try(_pk(grove.drought), {"reason": "It rained."}),
        "restore": Try(_pk(grove.gone)),
        "amplify": Try(_pk(grove.wind), {"amplified": grove.drought.pk, "reason_en": "It dries.", "source": grove.speech.pk}),
        "stop_amplifying": Try({"pk": grove.wind.pk, "amplification": grove.worse.pk}),
        "cite": Try(_pk(grove.drought), {"source": grove.article.pk}),
        "stop_citing": Try({"pk": grove.storm.pk, "source": grove.speech.pk}),
        "sources": Try(),
        "add_source": Try(form={"title_en": "A paper", "kind": "paper", "rests_on": [grove.speech.pk]}),
        "edit_source": Try(_pk(grove.article), {"title_en": "An article again", "kind": "article", "rests_on": [grove.speech.pk]}),
        "reading": Try(_pk(grove.article), {"lines": f"challenge | {grove.storm.key} | Storm comes first |"}),
        "readings": Try(),
        "conflicts": Try(),
        "add_conflict": Try(form=conflict),
        "resolve": Try({"number": 1}, {"resolution_en": "The speech counts."}),
        "reopen": Try({"number": 2}),
        "submissions": Try(),
        "submit": Try(form={"name_en": "Thunder", "dimension": "both", "track": "none"}),
        "answer#decline": Try({"number": 1}, {"decline": "1", "reason_en": "It passed."}),
        "answer#take_in": Try({"number": 1}, {"into": grove.storm.pk}),
        "withdraw_submission": Try({"number": 1}),
        "reconsider": Try({"number": 2}),
    }


def of_the_discussion(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the discussion."""
    contribution = {"text": "Let us also prune.", "language": "en", "marking": "public"}
    votes = {
        "comments": ("comments.csv", "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,0,0,1,0,1,Prune in March\n"),
        "votes": ("votes.csv", "timestamp,datetime,comment-id,voter-id,vote\n1,x,0,0,1\n"),
    }
    kinds = {
        "public": grove.said, "official_use": grove.inside, "closed_group": grove.closed, "in_confidence": grove.secret, "withdrawn": grove.taken_back,
    }  # fmt: skip
    finding = {"text_en": "They plant.", "inputs": f"{grove.said.number}: plant in time", "dimension": "both", "track": "none"}
    return {
        "index": Try(),
        "contributions": Try(),
        "contributions_csv": Try(),
        "send": Try(form={**contribution, "sender": "own", "challenge": grove.storm.pk}),
        "send#confidence": Try(form={**contribution, "sender": "confidence"}),
        "read_in": Try(form=lambda _person: {"file": file("contributions.csv", "text\nPrune early.\n")}),
        "with_receipt#correct": Try(form={"receipt": grove.receipt, "correct": "1", "text": "Somebody says it.", "language": "en"}),
        "with_receipt#withdraw": Try(form={"receipt": grove.receipt, "withdraw": "1"}),
        **{f"contribution#{kind}": Try({"key": row.pk}) for kind, row in kinds.items()},
        "receipt": Try({"key": grove.said.pk}),
        "correct": Try({"key": grove.said.pk}, {"text": "Let us plant in good time.", "language": "en"}),
        "withdraw": Try({"key": grove.unused.pk}),
        "set_aside": Try({"key": grove.unused.pk}, {"reason": "It was said elsewhere."}),
        "from_contribution": Try({"key": grove.said.pk}, {"text_en": "We should plant on time", "words": "plant in time"}),
        "from_contribution#closed_group": Try({"key": grove.closed.pk}, {"text_en": "We should be of one mind", "words": "of one mind"}),
        "mine": Try(),
        "my_data": Try(),
        "vote": Try(),
        "cast": Try(form={"statement": grove.unvoted.pk, "choice": "agree", "number": grove.unvoted.number}),
        "cast#sheet": Try(form={f"statement-{grove.unvoted.pk}": "pass"}),
        "take_back": Try(form={"statement": grove.voted.pk}),
        "answers": Try(),
        "statements": Try(),
        "statements_csv": Try(),
        "propose": Try(form={"text_en": "Every hedge deserves a gate"}),
        "read_in_votes": Try(form=lambda _person: {name: file(*given) for name, given in votes.items()} | {"language": "en", "agree": "1"}),
        "statement#accepted": Try({"number": grove.voted.number}),
        "statement#proposed": Try({"number": grove.proposed.number}),
        "statement#rejected": Try({"number": grove.rejected.number}),
        "accept": Try({"number": grove.proposed.number}),
        "reject": Try({"number": grove.proposed.number}, {"rejection": "unclear"}),
        "edit_statement": Try({"number": grove.unvoted.number}, {"text_en": "Water in the morning"}),
        "take_out": Try({"number": grove.unvoted.number}, {"reason": "It rains."}),
        "quote": Try({"number": grove.unvoted.number}, {"inputs": f"{grove.of_participant.number}: those who water"}),
        "moderate": Try(),
        "log": Try(),
        "coverage": Try(),
        "map": Try(),
        "growth": Try(),
        "signs": Try(),
        "map_csv": Try(),
        "redraw": Try(),
        "findings": Try(),
        "findings_csv": Try(),
        "draft_finding": Try(form={**finding, "challenge": grove.storm.pk}),
        "finding#published": Try({"number": grove.published.number}),
        "finding#draft": Try({"number": grove.draft.number}),
        "edit_finding": Try({"number": grove.draft.number}, {**finding, "challenge": grove.storm.pk}),
        "publish_finding": Try({"number": grove.draft.number}),
        "withdraw_finding": Try({"number": grove.published.number}, {"reason": "It was wrong."}),
    }


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
        "paragraph": Try(_pk(paragraph)),
        "confirm_translation": Try(_pk(grove.translation)),
        "withdraw_note": Try(_pk(grove.note)),
        "answer_amendment": Try(_pk(grove.ours), {"answer": "declined", "reason": "Not now."}),
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
