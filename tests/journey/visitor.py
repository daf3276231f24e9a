"""One person at a browser of their own, who only clicks and types; each new page is looked at as they go."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from harmel.site import words as sentences
from harmel.site.words.stages import name

from .words import said

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ELEMENTS = """[...new Set([...document.querySelectorAll('body *')].map(node =>
    `${node.tagName}.${node.getAttribute('class') || ''}.${node.getAttribute('type') || node.getAttribute('role') || ''}`))]"""
"""The kinds of element that a page shows."""
STICKING_OUT = """[...document.querySelectorAll('main *, header *, footer *')].filter(node =>
    node.getBoundingClientRect().right > 321 && !node.closest('.scroll')).slice(0, 3).map(node => node.outerHTML.slice(0, 120))"""


@dataclass
class Seen:
    """What a walk has looked at (elements by language and address), how often axe looked, and what was wrong."""

    elements: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    looks: int = 0
    faults: list[str] = field(default_factory=list)


class Visitor:
    """
    Somebody of the cast. `press` and `follow` go by what stands on the page in the visitor's language.

    Whatever goes wrong on the way (an error in the console, a failed request, a request to another server, an answer that
    nobody expected) is kept in `seen.faults`, to be read at the end of the walk.
    """

    def __init__(self, browser: Any, address: str, language: str, seen: Seen, *, name: str = "", scripts: bool = True) -> None:
        self.name, self.language, self.address, self.seen, self.scripts = name, language, address, seen, scripts
        self.context = browser.new_context(
            viewport=WIDE, locale={"en": "en-GB", "fr": "fr-BE"}[language], timezone_id="Europe/Brussels", java_script_enabled=scripts,
            color_scheme="light", reduced_motion="reduce", accept_downloads=True,
        )
        self.context.set_default_timeout(30_000)
        self.expected: set[int] = set()
        self.was_offline = False
        self.come_back()

    def come_back(self) -> Visitor:
        """Open a window: at first, and again after it was closed."""
        self.page = self.context.new_page()
        self.page.on("console", lambda message: message.type in {"error", "warning"} and self._console(message.text))
        self.page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        self.page.on("requestfailed", lambda request: "ERR_ABORTED" in (request.failure or "") or self._fault(f"failed: {request.url} {request.failure}"))
        self.page.on("request", lambda request: request.url.startswith((self.address, "data:", "blob:")) or self._fault(f"asks another server: {request.url}"))
        self.page.on("response", lambda response: response.status < 400 or response.status in self.expected or self._fault(f"{response.status}: {response.url}"))
        return self

    def loses_the_connection(self) -> None:
        """From now on nothing reaches the server, until `context.set_offline(False)`; that this fails is no fault of a page."""
        self.was_offline = True
        self.context.set_offline(True)

    def say(self, english: Any, **facts: object) -> str:
        """Say a label in this visitor's language."""
        return said(english, self.language, **facts)

    def _fault(self, what: str) -> None:
        if self.was_offline and "ERR_INTERNET_DISCONNECTED" in what:
            return
        self.seen.faults.append(f"{self.name} ({self.language}) on {self.page.url}: {what}")

    def _console(self, text: str) -> None:
        if not any(f"status of {status}" in text for status in self.expected):
            self._fault(f"console: {text}")

    # Going

    def sign_in(self, name: str, password: str) -> Visitor:
        """Go to the page where one signs in, and do so."""
        return self.visit("/sign-in/").write("Name", name).write("Password", password).press("Sign in")

    def visit(self, path: str) -> Visitor:
        """Go to an address in the visitor's language, as by a link."""
        self._goes(path)
        return self.look()

    def kept_out(self, path: str) -> Visitor:
        """Go somewhere and be told that it is not for them; whoever has not signed in may do so first."""
        self.expected.add(403)
        answer = self._goes(path)
        assert answer.status == 403 or "/sign-in/" in self.page.url, f"{self.name}: {path}"
        self.look()
        self.expected.discard(403)
        return self

    def _goes(self, path: str) -> Any:
        return self.page.goto(self.address + ("/fr" if self.language == "fr" else "") + path)

    def open(self, link: str) -> Visitor:
        """Type an address that somebody handed over."""
        self.page.goto(link if link.startswith("http") else self.address + link)
        if self.language == "fr" and self.page.locator("html").get_attribute("lang") != "fr":
            self.go(self.page.get_by_role("link", name="Français", exact=True))
        return self.look()

    def go(self, target: Any) -> Visitor:
        """Click what leads to another page, and look at it."""
        with self.page.expect_navigation():
            target.click()
        return self.look()

    def follow(self, english: Any, *, within: Any = None, about: object = "", **facts: object) -> Visitor:
        """Click a link by its words; `about` is what only a screen reader says after them."""
        return self.go((within or self.page).get_by_role("link", name=f"{self.say(english, **facts)} {about}".strip(), exact=True).first)

    def follow_words(self, words: str) -> Visitor:
        """Click a link by words that somebody of the cast wrote, the same in every language."""
        return self.go(self.page.get_by_role("link", name=words).first)

    def need(self, code: str, **facts: object) -> Visitor:
        """Click what waits for this person on the review's overview, by the code of what is needed."""
        return self.follow_words(sentences.say(code, facts, self.language))

    def enter_stage(self, stage: str) -> Visitor:
        """Click a stage of the review at the head of the page."""
        return self.go(self.page.locator(".stages").get_by_role("link", name=re.compile(rf"^{re.escape(name(stage, self.language))}\b")))

    def press(self, english: Any, *, within: Any = None, about: object = "", **facts: object) -> Visitor:
        """Press a button by its words; `about` is what only a screen reader says after them."""
        return self.go((within or self.page).get_by_role("button", name=f"{self.say(english, **facts)} {about}".strip(), exact=True).first)

    def refused(self, english: Any, status: int = 422, *, within: Any = None) -> Visitor:
        """Press a button and expect that nothing is recorded: the page says so, and what was typed is still there."""
        self.expected.add(status)
        self.press(english, within=within)
        self.page.get_by_role("alert").first.wait_for()
        self.expected.discard(status)
        return self

    # Filling in

    def field(self, english: Any, *, within: Any = None) -> Any:
        """Find a field by its label, with or without the word that says it may stay empty."""
        label = re.escape(self.say(english))
        optional = re.escape(self.say("(optional)"))
        return (within or self.page).get_by_label(re.compile(rf"^\s*{label}(\s+{optional})?\s*$"))

    def write(self, english: Any, text: str, *, within: Any = None) -> Visitor:
        """Type into a field, after clearing what stood there."""
        self.field(english, within=within).first.fill(text)
        return self

    def choose(self, english: Any, option: Any, *, within: Any = None, as_said: bool = True) -> Visitor:
        """Choose from a list, by the words of the option."""
        self.field(english, within=within).first.select_option(label=self.say(option) if as_said else option)
        return self

    def tick(self, english: Any, *, within: Any = None, as_said: bool = True) -> Visitor:
        """Tick a box or a round button by its words."""
        (within or self.page).get_by_label(self.say(english) if as_said else english, exact=True).first.check()
        return self

    # Reading

    def reads(self, *texts: str) -> Visitor:
        """Assert that the page says something."""
        shown = " ".join(self.page.locator("main").inner_text().split())
        for text in texts:
            assert " ".join(text.split()) in shown, f"{self.page.url} does not say {text!r}:\n{shown[:3000]}"
        return self

    def section(self, english: Any) -> Any:
        """Find a part of the page by its heading."""
        heading = self.page.get_by_role("heading", level=2, name=self.say(english), exact=True)
        return self.page.locator("main section").filter(has=heading)

    def so_far(self, words: str) -> Visitor:
        """Wait until the page says how far what is filled in has come."""
        self.page.locator("[data-so-far]", has_text=words).wait_for()
        return self

    def until(self, shown: Any, *, within: timedelta = timedelta(seconds=60)) -> Visitor:
        """Load the page anew until it shows something: of what the ticker does, a page without scripts tells only who asks again."""
        last = time.monotonic() + within.total_seconds()
        while not shown.count():
            assert time.monotonic() < last, f"{self.page.url} does not show {shown} within {within}"
            self.page.wait_for_timeout(250)
            self.page.reload()
        return self.look()

    def code(self) -> str:
        """Read the link that is shown once."""
        return self.page.locator(".once code").last.inner_text()

    # By keyboard alone

    def tab_to(self, target: Any, *, at_most: int = 120) -> Visitor:
        """Press Tab until something has the focus, and see that the focus shows."""
        for _ in range(at_most):
            self.page.keyboard.press("Tab")
            if target.evaluate("node => node === document.activeElement"):
                return self
        raise AssertionError(f"Tab does not reach {target} on {self.page.url}")

    def keys(self, *pressed: str) -> Visitor:
        """Press keys one after the other."""
        for key in pressed:
            self.page.keyboard.press(key)
        return self

    def enter(self) -> Visitor:
        """Press Enter on a button or link that has the focus, and look at the page that follows."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.look()

    def types(self, text: str) -> Visitor:
        """Type words where the focus is."""
        self.page.keyboard.type(text)
        return self

    # Looking

    def look(self, *, again: bool = False) -> Visitor:
        """
        Look at the page wherever it shows something not seen at its address before (or `again`): with axe, in light at 1280 px, and at 320 px, where
        nothing may stick out; there also in dark, for the colours of which one language is enough.
        """
        self.page.wait_for_load_state()
        if not self.scripts:
            return self
        seen = self.seen.elements.setdefault((self.language, self._kind()), set())
        shown = set(self.page.evaluate(ELEMENTS))
        if shown <= seen and not again:
            return self
        seen |= shown
        self._axe("1280 px")
        self.page.set_viewport_size(NARROW)
        width = self.page.evaluate("document.scrollingElement.scrollWidth")
        if width > NARROW["width"]:
            self._fault(f"is {width} px wide on a screen of 320 px: {self.page.evaluate(STICKING_OUT)}")
        if self.language == "en":
            self.page.emulate_media(color_scheme="dark")
            self._axe("320 px, dark")
            self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(WIDE)
        return self

    def _axe(self, where: str) -> None:
        self.seen.looks += 1
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        for violation in self.page.evaluate("options => axe.run(options).then(found => found.violations)", {"runOnly": WCAG, "resultTypes": ["violations"]}):
            nodes = [f"{' '.join(map(str, node['target']))} {node['html'][:160]} {node.get('failureSummary', '')[:300]}" for node in violation["nodes"][:3]]
            self._fault(f"axe at {where}: {violation['id']}, {violation['help']}: {nodes}")

    def _kind(self) -> str:
        path = self.page.url.removeprefix(self.address).partition("#")[0].partition("?")[0]
        path = re.sub(r"(enter|door)/[^/]+/$", r"\1/token/", path)
        path = re.sub(r"\d+", "1", re.sub(r"/[0-9a-f]{12,}/", "/hex/", path))
        alert = " refused" if self.page.locator(".error-summary").count() else ""
        return path + alert

    def close(self) -> None:
        """Shut the browser's window."""
        self.context.close()


def faults_of(faults: Iterable[str]) -> str:
    """Write down what was wrong, each thing once."""
    return "\n".join(dict.fromkeys(faults))
