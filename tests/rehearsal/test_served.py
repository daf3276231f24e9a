"""Played until an instant, and served: the clock stands there, anybody of the cast is one click away, and only this machine is answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench.house import house_in

from .browser import Browser
from .played import begin, smaller

pytestmark = pytest.mark.slow
HALF_PAST_FIVE = "2021-05-26T15:30Z"
"""Half an hour before the first silence ends, in Brussels half past five."""


@pytest.fixture(scope="module")
def half(tmp_path_factory):
    """A smaller rehearsal, until half past five on the day when the first silence ends."""
    script = smaller(tmp_path_factory.mktemp("script") / "small")
    with house_in(tmp_path_factory.mktemp("rehearsal") / "half") as house:
        yield begin(house, script, "--until", HALF_PAST_FIVE).over()


@pytest.fixture(scope="module")
def stage(half):
    """The half-played rehearsal, served; by its settings it would answer to a foreign name as well."""
    with replace(half.house, environment=half.house.environment | {"HARMEL_HOSTS": "127.0.0.1 harmel.example"}).served() as house:
        yield house


def test_played_until_an_instant_it_goes_no_further(half):
    """At half past five the first silence still runs, and nothing of what comes later has happened."""
    assert half.facts["now"] == "2021-05-26T15:30:00+00:00"
    assert [silence["outcome"] for silence in half.facts["silences"]] == ["running"]
    assert half.facts["decisions"] == 0
    assert "adopted" not in half.facts["text"]["states"]
    assert half.facts["text"]["states"]["under_silence"] == 1


def test_the_served_clock_stands_where_the_play_stopped(stage):
    """A page shows that instant, however long the server has been running."""
    page = Browser(stage.address).get("/reviews/nato2030/agreement/silences/1/")
    assert "26 May 2021" in page
    assert "Rehearsal" in page


def test_one_click_signs_in_as_any_of_the_cast_by_post_only(half, stage):
    """A visitor becomes the delegate of Larch with one press of a button, and can break the silence that runs."""
    visitor = Browser(stage.address)
    larch = next(pk for label, pk in half.facts["seats"].items() if "Larch" in label and "Head" not in label)
    assert visitor.answers(f"/rehearsal/as/{larch}/") == 405
    assert f"/rehearsal/as/{larch}/" in visitor.get("/sign-in/")
    assert visitor.answers(f"/rehearsal/as/{larch}/", {}) == 200
    assert "Larch" in visitor.get("/me/")
    assert visitor.answers("/reviews/nato2030/agreement/silences/1/break/") == 200


def test_a_rehearsal_answers_to_this_machine_only(stage):
    """A foreign name in the request is refused, even where the settings would let it pass."""
    visitor = Browser(stage.address)
    assert visitor.answers("/", Host="127.0.0.1") == 200
    for name in ("harmel.example", "evil.example", "127.0.0.1.evil.example", "[::2]"):
        assert visitor.answers("/", Host=name) in {400, 403}, name
        assert visitor.answers("/sign-in/", Host=name) in {400, 403}, name


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "[::]:8000", "192.0.2.1:8000"])
def test_a_rehearsal_is_not_served_to_others(half, address):
    """Asked to listen on an address that other machines reach, the command refuses."""
    done = half.house.told("serve", "--address", address)
    assert done.returncode == 2
    assert "this machine only" in done.stderr


def test_two_servers_never_share_an_address(stage, half):
    """Where one listens already a second is refused: half of the requests would go to each."""
    done = half.house.told("serve", "--address", stage.address.removeprefix("http://"))
    assert done.returncode == 2
    assert "give another port" in done.stderr
