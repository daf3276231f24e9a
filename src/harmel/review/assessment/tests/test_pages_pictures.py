"""The result as pictures that stand alone: in the reader's language, once the panel is concluded, marked in a rehearsal."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.alliance.models import Instance

pytestmark = pytest.mark.django_db
NAMES = ("order", "course", "amplifiers", "quantities")


def address(panel, name, language="en"):
    with translation.override(language):
        return reverse("assessment:picture", kwargs={"slug": panel.review.slug, "panel": panel.number, "name": name})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_stranger_takes_a_picture_away(concluded, client, name, language):
    """A file that needs nothing else, with its name in it; the second time it is the same."""
    answer = client.get(address(concluded, name, language))
    drawn = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml" and f'{name}.svg"' in answer["Content-Disposition"]
    assert drawn.startswith("<svg ") and (concluded.name_en if language == "en" else concluded.name_fr) in drawn
    assert client.get(address(concluded, name, language)).content == answer.content


def test_the_order_can_be_drawn_by_another_scale(concluded, client):
    """Each scale has an order of its own."""
    pictures = {client.get(address(concluded, "order") + f"?by={scale}").content for scale in ("severity", "likelihood", "readiness")}
    assert len(pictures) == 3


def test_before_the_conclusion_there_is_no_picture(played, client_of, experts, secretary):
    """Not for those who judge or organise either; nor ever one of another name."""
    for actor in (None, experts[0], secretary):
        assert client_of(actor).get(address(played.panel, "order")).status_code == 404


def test_there_is_no_picture_of_another_name(concluded, client):
    """An address that names none leads nowhere."""
    assert client.get(address(concluded, "histogram")).status_code == 404


def test_in_a_rehearsal_the_picture_says_so(concluded, client):
    """In the picture itself, and in the name of the file."""
    Instance.objects.update(rehearsal=True, seed="grove")
    answer = client.get(address(concluded, "order"))
    assert ">Rehearsal<" in answer.content.decode() and "rehearsal-" in answer["Content-Disposition"]


def test_words_stand_in_one_line(concluded, client):
    """The name of a scale is a text, and not a line for each of its letters."""
    assert ">Severity<" in client.get(address(concluded, "course")).content.decode()
