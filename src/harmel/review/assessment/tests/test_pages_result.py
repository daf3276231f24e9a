"""The pages of a panel's result: for whom, from when on, and what they say."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

pytestmark = pytest.mark.django_db
PAGES = ("result", "course", "amplifiers", "quantities")


def address(panel, name, language="en"):
    """The address of a page of a panel, in a language."""
    with translation.override(language):
        return reverse(f"assessment:{name}", kwargs={"slug": panel.review.slug, "panel": panel.number})


def read(client, panel, name, language="en", query=""):
    """What a page says."""
    answer = client.get(address(panel, name, language) + query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_reads_the_result_once_the_panel_is_concluded(concluded, client, name):
    """Every page of it, in both languages."""
    assert concluded.name in read(client, concluded, name)
    assert concluded.name_fr in read(client, concluded, name, "fr")
