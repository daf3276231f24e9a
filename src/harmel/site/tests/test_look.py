"""The look holds to its own rules."""

from __future__ import annotations

import re

import pytest

from harmel.site.tests.catalogues import HARMEL

CSS = HARMEL / "site" / "static" / "css"
SHEETS = sorted(CSS.glob("*.css"))
TEMPLATES = sorted(path for path in HARMEL.rglob("*.html") if "templates" in path.parts)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix)\(|:\s*(?:red|blue|green|black|white|gray|grey)\b", re.IGNORECASE)


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_only(sheet):
    """A sheet names colours by their token, so that light, dark and paper stay one decision."""
    assert not COLOUR.findall(without_comments(sheet.read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_name_that_a_sheet_uses_is_a_token(sheet):
    """A custom property that no token defines would silently fall back."""
    tokens = set(re.findall(r"(--[\w-]+):", (CSS / "tokens.css").read_text(encoding="utf-8")))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text(encoding="utf-8"))) <= tokens


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(sheet):
    """Each sheet is one layer, named like its file and declared in the order in which the page links them."""
    css = without_comments(sheet.read_text(encoding="utf-8")).strip()
    css = re.sub(r"^@layer [\w, ]+;\s*", "", css)
    assert css.startswith(f"@layer {sheet.stem} {{")
    assert css.count("{") == css.count("}")
    depth = 0
    for at, letter in enumerate(css):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth > 0 or letter == "}" or at <= css.index("{") or not css[at:].strip(), "a rule stands outside the layer"


def test_the_page_links_every_sheet_in_the_order_of_the_layers():
    """The order of the links is the order of the layers."""
    declared = re.search(r"@layer ([\w, ]+);", (CSS / "tokens.css").read_text(encoding="utf-8"))[1].split(", ")
    linked = re.findall(r"css/(\w+)\.css", (HARMEL / "site/templates/parts/styles.html").read_text(encoding="utf-8"))
    assert declared == linked
    assert set(linked) == {sheet.stem for sheet in SHEETS}


HANDED_OUT = {"review/summit/templates/summit/report_alone.html"}
"""Pages that leave the server as one file, which is read without it: they carry their style inside."""


@pytest.mark.parametrize("template", [path for path in TEMPLATES if str(path.relative_to(HARMEL)) not in HANDED_OUT], ids=lambda path: str(path.relative_to(HARMEL)))
def test_no_template_holds_a_style_or_a_script(template):
    """The content security policy allows neither inline styles nor inline scripts nor handlers, so no template has one."""
    source = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"<style\b|\sstyle\s*=|\son\w+\s*=\s*[\"']|javascript:", source, re.IGNORECASE)
    for script in re.findall(r"<script\b([^>]*)>(.*?)</script>", source, re.DOTALL | re.IGNORECASE):
        assert "src=" in script[0]
        assert not script[1].strip()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HARMEL)))
def test_nothing_is_loaded_from_elsewhere(template):
    """A page works on a machine cut off from any network."""
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", template.read_text(encoding="utf-8"))


def test_the_faces_come_with_their_licence():
    """Each face that the tokens name is here, and so is the licence under which it may be."""
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", (CSS / "tokens.css").read_text(encoding="utf-8")))
    fonts = HARMEL / "site" / "static" / "fonts"
    assert named == {path.name for path in fonts.glob("*.woff2")}
    assert "SIL OPEN FONT LICENSE" in (fonts / "LICENSE.txt").read_text(encoding="utf-8")
