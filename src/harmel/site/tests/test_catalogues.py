"""English and French throughout, for whatever a person reads on a page."""

from __future__ import annotations

import re

import pytest

from harmel.site.tests.catalogues import HARMEL, asked_for, catalogues, read_mo, read_po, strings_of_template

PLACE = re.compile(r"%\((\w+)\)s")


def test_the_reader_of_templates_finds_each_kind_of_string():
    """Translate tags, blocks with a variable and a plural, contexts and _() in expressions are all found."""
    source = (
        '{% load i18n %}{% translate "One" %}{% translate "Two" context "a" %}{{ x|default:_("Three") }}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        '{# {% translate "never" %} #}'
    )
    assert list(strings_of_template(source)) == [(None, "One"), ("a", "Two"), (None, "Three"), (None, "%(n)s day"), (None, "%(n)s days")]


def test_every_string_has_a_french_one():
    """Whatever a template or a module asks to have translated stands in a French catalogue of Harmel, and is not empty."""
    known = {}
    for path in catalogues():
        known.update(read_po(path.read_text(encoding="utf-8")))
    missing = [f'#: {where}\nmsgid "{text}"\nmsgstr ""\n' for (context, text), where in asked_for().items() if not all(known.get((context, text), ("",)))]
    assert not missing, f"{len(missing)} strings have no French:\n" + "\n".join(missing)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: str(path.relative_to(HARMEL)))
def test_the_compiled_catalogue_is_the_written_one(path):
    """Each .mo holds what its .po says, so that a machine without the gettext tools shows the same words."""
    written = read_po(path.read_text(encoding="utf-8"))
    compiled = read_mo(path.with_suffix(".mo"))
    assert {key: said for key, said in written.items() if key in compiled and key[1]} == {key: said for key, said in compiled.items() if key[1]}
    assert {key for key in written if key not in compiled} <= {key for key in written if len(written[key]) > 1}, "a string is missing from the .mo"


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: str(path.relative_to(HARMEL)))
def test_french_names_the_same_facts(path):
    """A translation uses the places that its original has, and no others; a singular may leave its number out."""
    for (_, text), said in read_po(path.read_text(encoding="utf-8")).items():
        for one in said if text else ():
            assert set(PLACE.findall(one)) <= set(PLACE.findall(text)) | {"days", "count", "moved", "n", "number", "tries"}, text
            if len(said) == 1:
                assert set(PLACE.findall(one)) == set(PLACE.findall(text)), text


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: str(path.relative_to(HARMEL)))
def test_french_has_its_spaces_and_its_apostrophe(path):
    """High punctuation stands after a no-break space, and the apostrophe is the typographic one."""
    for (_, text), said in read_po(path.read_text(encoding="utf-8")).items():
        for one in said if text else ():
            prose = re.sub(r"<[^>]*>|https?:\S+|%\(\w+\)s", "x", one)
            assert "'" not in prose, one
            assert not re.search(r"(?<![\u00a0\u202f ])[;!?»]|[^\u00a0\u202f][:](?!\d)|[^\u00a0\u202f][;!?»]|«[^\u00a0\u202f]", prose), one


def test_none_is_not_one_in_french():
    """A singular may leave its number out, and so it is said of one only; French would take it for none as well."""
    from django.utils.translation import ngettext, override

    with override("fr"):
        said = [ngettext("One statement waits.", "%(count)s statements wait.", number) for number in (0, 1, 2)]
    assert said == ["%(count)s énoncés attendent.", "Un énoncé attend.", "%(count)s énoncés attendent."]
