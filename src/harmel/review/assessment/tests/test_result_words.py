"""How places, amounts and shares of a result are written, and where bars and marks of it stand."""

from __future__ import annotations

from django.utils import translation

from harmel.review.assessment.rules import Scale
from harmel.review.assessment.views import asked, ranked, words


def test_places_and_amounts_are_written_as_finely_as_they_were_given():
    """A place that is one is one; an amount has two figures of its interval; what is not shown is a dash."""
    assert (words.places(2, 2), words.places(1, 3), words.places(None, None)) == ("2", "1–3", "–")
    assert [words.told(end, of=(4.87, 33.0)) for end in (4.87, 17.3, 33.0)] == ["5", "17", "33"]
    assert (words.told(0.0123), words.told(None), words.figure(6.25), words.figure(7.0), words.figure(7.5)) == ("0.012", "–", "6.25", "7", "7.5")


def test_how_often_something_is_among_the_first_is_said_in_words():
    """Every draw, nearly every, so many of a hundred, hardly any; and nothing where it never is."""
    said = [words.draws(share, 3) for share in (1.0, 0.997, 0.97, 0.002, 0.0)]
    assert said == [
        "Among the first 3 in every draw.", "Among the first 3 in nearly every draw.", "Among the first 3 in 97 of 100 draws.",
        "Among the first 3 in hardly any draw.", "",
    ]  # fmt: skip


def test_a_bar_reaches_from_the_first_place_to_the_last():
    """Places are as wide as each other: from 1 to 4 of 4 is the whole line, 2 of 4 its second quarter."""
    assert (ranked.reach(1, 4, 4), ranked.reach(2, 2, 4)) == ((0, 100), (25, 50))


def test_a_logarithmic_quantity_stands_on_a_logarithmic_line():
    """Ten lies in the middle between one and a hundred; what lies beyond an end stands at it."""
    line = asked.Scale(1.0, 100.0, log=True)
    assert (round(line.at(10.0), 6), line.at(0.5), line.at(1000.0)) == (50.0, 0.0, 100.0)


def test_every_scale_has_its_name():
    """In both languages."""
    for language in ("en", "fr"):
        with translation.override(language):
            assert all(str(words.SCALES[scale]) for scale in Scale)
