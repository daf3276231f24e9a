"""The frame of every page, and the pages for what went wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from harmel.alliance.rules import Reason
from harmel.site.templatetags import harmel as tags

NOW = datetime(2021, 5, 26, 16, 18, tzinfo=UTC)
REVIEW = SimpleNamespace(slug="nato2030", title="NATO 2030", zone="Europe/Brussels")
STAGES = [
    {"key": "mandate", "name": "Mandate", "url": "/mandate/", "state": "closed", "current": False},
    {"key": "assessment", "name": "Assessment", "url": "", "state": "absent", "current": False},
    {"key": "agreement", "name": "Agreement", "url": "/agreement/", "state": "open", "current": True},
    {"key": "summit", "name": "Summit", "url": "/summit/", "state": "to_come", "current": False},
]


def page(name="review_base.html", **context):
    given = {"instance": SimpleNamespace(name="Trees", rehearsal=False), "now": NOW, "review": REVIEW, "stages": STAGES}
    return render_to_string(name, given | context)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "429.html", "500.html"])
def test_what_went_wrong_can_be_shown_with_nothing_known(name, language):
    """A page for what went wrong needs no request, no review and no database, and is in the language of the reader."""
    with translation.override(language):
        shown = render_to_string(name)
    assert f'<html lang="{language}"' in shown
    assert "<h1>" in shown
    assert ("Réponse" if language == "fr" else "Answer") in shown


def test_a_refusal_says_why_and_what_was_kept():
    """The page of a refusal words the reason with its facts."""
    shown = page("403.html", reason=Reason("no_power", {"powers": ("chair",)}))
    assert "This needs a seat with the power to chair." in shown
    assert "nothing was changed" in shown


def test_the_stages_say_how_they_stand_in_words():
    """The state of a stage is never only a line: it is read aloud, and an absent stage says that it is."""
    shown = page()
    assert 'class="is-closed">Mandate<span class="unseen">, closed</span>' in shown
    assert "not part of this review" in shown
    assert 'class="is-open" aria-current="page"' in shown
    assert ", to come</span>" in shown


def test_only_a_rehearsal_says_rehearsal():
    """The strip, the title and the mark on paper stand in a rehearsal, and nowhere else."""
    rehearsed = page(instance=SimpleNamespace(name="Trees", rehearsal=True))
    assert "rehearsal-strip" in rehearsed
    assert "data-rehearsal" in rehearsed
    assert "(rehearsal)" in rehearsed
    assert "ehearsal" not in page()


def test_the_foot_names_the_latest_seal():
    """Each page of a review says which block sealed the record last, and when."""
    shown = page(latest_block=SimpleNamespace(number=1284, sealed_at=NOW))
    assert "sealed at block 1,284 on" in shown
    assert "26 May 2021, 18:18 Brussels" in shown
    assert "nothing is sealed yet" in page(latest_block=None)


def test_a_title_is_escaped():
    """What a person wrote is text, also in the masthead."""
    shown = page(review=SimpleNamespace(slug="x", title="<script>alert(1)</script>", zone="UTC"))
    assert "<script>alert" not in shown


def test_an_instant_is_a_time_with_its_zone():
    """An instant carries the machine's form and the reader's; nothing stays nothing."""
    assert tags.moment(NOW, "Europe/Brussels") == '<time datetime="2021-05-26T16:18:00Z">26 May 2021, 18:18 Brussels</time>'
    assert tags.moment(None, "UTC") == ""
    with translation.override("fr"):
        assert "26 mai 2021, 18\u00a0h\u00a018 Bruxelles" in tags.moment(NOW, "Europe/Brussels")


def test_a_receipt_shows_the_thousandth():
    """One thousandth before six is not six."""
    at = datetime(2021, 5, 28, 15, 59, 59, 999_000, tzinfo=UTC)
    assert "17:59:59.999 Brussels" in tags.moment_exact(at, "Europe/Brussels")


def test_a_coordinate_keeps_its_point_in_french():
    """A comma in a coordinate would draw nothing."""
    with translation.override("fr"):
        assert tags.percent(12.345) in {"12.35%", "12.34%"}


def test_who_agrees_dissolves_and_who_does_not_stays():
    """The row shows the code of each member that has not agreed; when all agree there is no row."""
    places = [{"code": "AL", "name": "Alder", "position": "agree"}, {"code": "BE", "name": "Beech", "position": "bracket"}]
    shown = render_to_string("parts/members.html", tags.member_row(places))
    assert 'class="brackets" title="Beech">BE' in shown
    assert ">AL" not in shown
    assert tags.member_row(places[:1])["row"] == []


def test_a_note_never_crosses_the_line_of_today():
    """The note of a stage to come that has no room stands before the line of today."""
    row = {"start_percent": 97.0, "end_percent": None, "now_percent": 94.0, "state": "to_come", "note": "In 19 days"}
    assert 'x="94.00%" dx="-12"' in tags.timeline_note(row)


@pytest.mark.parametrize(("state", "symbol", "word"), [("agreed", "m-agreed", "agreed"), ("under_silence", "m-silence", "under silence")])
def test_a_state_has_a_mark_and_a_word(state, symbol, word):
    """A state reads in black and white: a mark, and the word."""
    shown = tags.state_mark(state)
    assert f'href="#{symbol}"' in shown
    assert shown.endswith(f"{word}</span>")
    assert ("is-open" in shown) is (state != "agreed")
