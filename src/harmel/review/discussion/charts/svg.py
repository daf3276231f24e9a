"""A chart as SVG, the same bytes each time."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

VEGA_LITE = "6.4"
IDS = re.compile(r'\bid="([^"]+)"')
INNER_ROLES = re.compile(r' (?:role="graphics-[a-z]+"|aria-roledescription="[^"]*")')
"""What Vega says of each mark. The picture has one name, and its marks none, so a reader would hear a list of nameless pictures."""


def drawn_here(chart: dict[str, Any]) -> str:
    """Draw a Vega-Lite chart in this process."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(chart, vl_version=VEGA_LITE)
    return drawn


def svg(
    chart: Any, *, title: str, description: str = "", prefix: str = "chart", render: Callable[[dict[str, Any]], str] = drawn_here
) -> str:
    """
    Render an Altair chart as SVG text that needs nothing else: a picture with a name, for a page or for a file.

    title, description: what the picture shows, for who cannot see it. prefix: begins every id inside, so that two charts on one page
    do not meet; Vega numbers ids by order of calls, so they are numbered anew here. Text and lines take the colour of their
    surroundings (`currentColor`), so that a page may be light or dark. That a chart keeps to the grammar of Vega-Lite is checked by
    tests, not each time: it takes as long as drawing. render: who draws, if not this process.
    """
    return steady(render(chart.to_dict(validate=False)), title=title, description=description, prefix=prefix)


def steady(drawn: str, *, title: str, description: str, prefix: str) -> str:
    """
    Number the ids of an SVG text anew, and name the picture.

    >>> steady('<svg width="1" height="2"><clipPath id="clip7"/></svg>', title="A & B", description="", prefix="map")
    '<svg role="img" aria-labelledby="map-title" width="1" height="2"><title id="map-title">A &amp; B</title><clipPath id="map-1"/></svg>'
    """
    for number, found in enumerate(dict.fromkeys(IDS.findall(drawn)), start=1):
        drawn = re.sub(rf'(id="|url\(#|href="#){re.escape(found)}(?=["\)])', rf"\g<1>{prefix}-{number}", drawn)
    opening, rest = drawn.split(">", 1)
    named = f'<title id="{prefix}-title">{escape(title)}</title>'
    labels = f"{prefix}-title"
    if description:
        named += f'<desc id="{prefix}-desc">{escape(description)}</desc>'
        labels += f" {prefix}-desc"
    opening = opening.replace("<svg", f'<svg role="img" aria-labelledby="{labels}"', 1)
    return f"{opening}>{named}{INNER_ROLES.sub('', rest)}"
