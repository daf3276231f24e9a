"""What is the same in each row is worked out once, and once for each language."""

from __future__ import annotations

from django.template import engines
from django.utils.translation import override


def test_an_address_and_a_sentence_are_kept_for_one_language_only():
    """A page in French after one in English leads on in French, and the other way round."""
    template = engines["django"].from_string("{% load i18n harmel %}{% url 'discussion:map' slug='grove' %} {% translate 'Sign out' %}")
    said = []
    for language in ("en", "fr", "en", "fr"):
        with override(language):
            said.append(template.render({}))
    english, french = "/reviews/grove/discussion/map/ Sign out", "/fr/reviews/grove/discussion/map/ Se déconnecter"
    assert said == [english, french, english, french]
