"""What the walk looks for, it would find."""

from __future__ import annotations

import pytest

from .visitor import Seen, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>
<input><p style="width: 900px">Wide.</p><p style="color: #ccc; background: #fff">Pale.</p>
<img alt="" src="http://elsewhere.invalid/one.png"><script>console.error("It failed."); nothing()</script></main></body></html>"""


@pytest.mark.parametrize(
    "fault", ["axe at 1280 px: label", "axe at 1280 px: color-contrast", "is 9", "asks another server", "console: It failed.", "script: nothing is not defined"]
)
def test_a_fault_on_a_page_is_noticed(browser, fault):
    """A field without a label, pale text, a page wider than 320 px, a request to another server, an error in the console or in a script."""
    seen = Seen()
    visitor = Visitor(browser, "http://127.0.0.1:1", "en", seen, name="anybody")
    visitor.page.set_content(PAGE)
    visitor.look()
    visitor.close()
    assert any(f": {fault}" in found for found in seen.faults), seen.faults


def test_what_is_wrong_is_said_in_words_of_the_language():
    """A label without French is an error, not an English word on a French page."""
    from .words import NotSaid, said

    assert said("Sign out", "fr") == "Se déconnecter"
    with pytest.raises(NotSaid):
        said("Sign out of the alliance for good", "fr")
