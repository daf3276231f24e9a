"""The tags for pages of many rows answer as Django's do, whoever asked before."""

from __future__ import annotations

import pytest
from django import forms
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import translation


def _rendered(text: str, **context: object) -> str:
    return Template("{% load i18n harmel %}" + text).render(Context(context))


@pytest.mark.parametrize("language", ["en", "fr", "en"])
def test_an_address_is_that_of_the_readers_language(language):
    """Who reads in French after somebody who read in English gets the French address, and the other way round."""
    with translation.override(language):
        assert _rendered("{% url 'alliance:people' slug=slug %}", slug="grove") == reverse("alliance:people", kwargs={"slug": "grove"})


def test_a_sentence_is_said_in_the_readers_language():
    """One template, read in one language after the other."""
    page = Template("{% load i18n harmel %}{% for one in rows %}{% translate 'Who takes part' %};{% endfor %}")
    said = []
    for language in ("en", "fr", "en"):
        with translation.override(language):
            said.append(page.render(Context({"rows": range(2)})))
    assert said[0] == said[2] == "Who takes part;" * 2
    assert said[1] == "Qui participe;" * 2


def test_what_is_written_into_an_address_is_escaped_and_what_has_none_is_an_error():
    """As with Django's own tag."""
    assert _rendered("{% url 'alliance:people' slug=slug as there %}{{ there }}", slug="grove").endswith("/grove/people/")
    with pytest.raises(NoReverseMatch):
        _rendered("{% url 'alliance:nowhere' slug=slug %}", slug="grove")


def test_a_sentence_under_a_name_or_with_a_filter_stays_djangos():
    """Such sentences may differ from row to row."""
    assert _rendered("{% translate word as said %}{{ said }}|{% translate word %}|{% translate 'a'|upper %}", word="A < B") == "A &lt; B|A &lt; B|A"


def test_a_choice_escapes_its_options_and_marks_the_chosen_one():
    """What a member is called cannot break out of its option; groups and disabled options stay what they are."""

    class Choice(forms.Form):
        one = forms.ChoiceField(choices=[("", "any"), ("a", "A <b>"), ("Trees", [('t"', "Elm & Ash")])])

    written = str(Choice({"one": 't"'})["one"])
    assert '<option value="a">A &lt;b&gt;</option>' in written
    assert '<optgroup label="Trees"><option value="t&quot;" selected>Elm &amp; Ash</option></optgroup>' in written
    assert written.count("selected") == 1
