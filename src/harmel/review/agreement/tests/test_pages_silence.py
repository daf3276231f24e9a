"""The pages of a silence: started, broken, extended, withdrawn, each with its receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.agreement.models import Silence, SilenceMessage

from .addresses import address


def test_the_chair_starts_a_silence_after_seeing_the_warnings(client_of, communique, delegate, chair, at, now):
    """The first post shows them, the second says that they were seen."""
    at(now)
    browser = client_of(chair)
    url = address("start_silence", number=1)
    data = {"numbers": "4", "profile": "nato", "expires_at": "2020-09-04T18:00"}
    first = browser.post(url, data)
    assert first.status_code == 422
    assert "No seat can break the silence for Birch, Cedar, Elm and Fir." in first.content.decode()
    assert not Silence.objects.exists()
    assert browser.post(url, data | {"warned": "on"}).status_code == 303
    silence = Silence.objects.get()
    assert (silence.expires_at.isoformat(), silence.warnings[0]["code"]) == ("2020-09-04T16:00:00+00:00", "no_seat_that_can_break")


def test_a_delegate_breaks_a_silence_and_holds_the_receipt(client_of, silence, delegates, at, now):
    """Reason, wording, signatories; then another signs; each has a receipt with its seal."""
    at(now + timedelta(hours=1))
    data = {"reason": "Not the second line.", "wording": "We task the Council.", "signatories": ["BI"]}
    answer = client_of(delegates["AL"]).post(address("break_silence", number=1), data)
    assert answer.status_code == 303
    receipt = SilenceMessage.objects.get(kind="break")
    page = client_of(delegates["AL"]).get(answer["Location"]).content.decode()
    assert receipt.sha256 in page
    assert receipt.leaf in page
    shown = client_of(delegates["BI"]).get(address("silence", number=1)).content.decode()
    assert "Not the second line." in shown
    assert "Sign it for Birch" in shown
    assert client_of(delegates["BI"]).post(address("sign", number=1, receipt=receipt.number)).status_code == 303
    assert client_of(delegates["BI"]).get(address("receipt_file", number=1, receipt=receipt.number)).json()["leaf"] == receipt.leaf


def test_a_silence_that_has_just_ended_answers_with_a_receipt(client_of, silence, delegate, at):
    """Not with a 404, nor with an error: the refusal is kept."""
    at(silence.expires_at)
    answer = client_of(delegate).post(address("break_silence", number=1), {"reason": "Too late."})
    assert answer.status_code == 303
    assert "received at the end or after it" in client_of(delegate).get(answer["Location"]).content.decode()
    page = client_of(delegate).get(address("silence", number=1)).content.decode()
    assert "Closing." in page
    assert "Adopted" not in page


@pytest.mark.parametrize(
    ("seconds", "words"), [(-60, "if no member breaks it"), (5, "Closing."), (60, "nobody broke it")], ids=["running", "closing", "adopted"]
)
def test_the_page_of_a_silence_says_how_it_stands(client_of, silence, observer, at, seconds, words):
    """Decided when it is read; no job has run."""
    at(silence.expires_at + timedelta(seconds=seconds))
    assert words in client_of(observer).get(address("silence", number=1)).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("statement", {"reason": "We read it so.", "reservation": ""}, "statement"),
        ("statement", {"reason": "We read it so.", "reservation": "1"}, "reservation"),
        ("support", {}, "support"),
        ("request_extension", {"until": "2020-09-08T18:00"}, "request"),
        ("amend_under_silence", {"wording": "We ask.", "reason": "Softer."}, "amendment"),
    ],
)
def test_every_message_ends_in_a_receipt(client_of, silence, delegate, at, now, name, data, kind):
    """Whatever was said."""
    at(now + timedelta(hours=1))
    browser = client_of(delegate)
    assert browser.get(address(name, number=1)).status_code == 200
    assert browser.post(address(name, number=1), data).status_code == 303
    assert SilenceMessage.objects.filter(kind=kind, ruling="recorded").count() == 1


@pytest.mark.parametrize(("name", "data"), [("extend", {"until": "2020-09-08T18:00"}), ("withdraw_silence", {"reason": "Sent too early."})])
def test_the_office_that_started_it_extends_or_withdraws(client_of, silence, chair, delegate, at, now, name, data):
    """A delegate gets a receipt that refuses."""
    at(now + timedelta(hours=1))
    for seat, accepted in ((delegate, False), (chair, True)):
        assert client_of(seat).post(address(name, number=1), data).status_code == 303
        assert SilenceMessage.objects.order_by("-number").first().accepted is accepted


def test_a_stranger_breaks_nothing(client_of, silence, stranger, at, now):
    """Not even a receipt."""
    at(now)
    assert client_of(stranger).post(address("break_silence", number=1), {"reason": "Mine."}).status_code in {302, 403}
    assert SilenceMessage.objects.count() == 2
