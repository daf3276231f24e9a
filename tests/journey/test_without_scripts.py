"""Harmel where no script runs: everything is a link or a plain form."""

from __future__ import annotations

import re

import pytest

from .planting import PASSWORD
from .visitor import Seen, Visitor, faults_of

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PLANTED_BY = "planted"
LINKS = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
FILES = re.compile(r"\.(csv|ics|pdf|zip|json|txt)$")


@pytest.fixture
def delegate(planted, browser):
    """The delegate of Alder, signed in at a browser without scripts."""
    seen = Seen()
    who = Visitor(browser, planted.address, "en", seen, name="delegate without scripts", scripts=False)
    who.open("/").follow("Sign in")
    who.write("Name", "Alder delegate").write("Password", PASSWORD).press("Sign in").follow_words("Grove 2035")
    yield who
    assert not seen.faults, faults_of(seen.faults)


def test_a_delegate_votes_takes_positions_and_breaks_a_silence_without_scripts(delegate):
    """Each of the three acts is one plain form; what it did stands on the page that follows."""
    delegate.enter_stage("discussion").follow("Vote").press("Agree").press("Undo", about="the answer to statement 1")
    delegate.press("Disagree").press("Pass").reads("You have answered every statement")

    delegate.enter_stage("agreement").follow_words("Communiqué").follow("My sheet of positions")
    delegate.page.locator("#id_p1-position").select_option("agree")
    delegate.page.locator("#id_p2-position").select_option("object")
    delegate.page.locator("#p2 summary").click()
    delegate.page.locator("[name=p2-reason]").fill("Too vague.")
    delegate.page.locator("[name=p2-remedy]").fill("Say when.")
    delegate.press("Record the sheet").reads("2 positions are recorded.")

    delegate.enter_stage("agreement").follow_words("Silence 1").follow_words("Break the silence for Alder")
    delegate.write("Reason", "We have no saplings.").press("Break the silence").reads("We have no saplings.")
    delegate.follow("Back to the silence").reads("Broken by Alder")


def test_every_page_that_a_delegate_can_reach_reads_without_scripts(delegate):
    """Following the links of the review, each kind of page has its heading in both languages, and answers."""
    waiting, seen = ["/reviews/grove-2035/", "/fr/reviews/grove-2035/"], set()
    while waiting:
        path = waiting.pop()
        kind = re.sub(r"[0-9a-f]{12,}|\d+", "1", path)
        if kind in seen:
            continue
        seen.add(kind)
        delegate.page.goto(delegate.address + path)
        assert delegate.page.locator("h1").count() == 1, path
        links = delegate.page.eval_on_selector_all("a[href]", LINKS)
        paths = {re.split("[#?]", link.removeprefix(delegate.address))[0] for link in links if link.startswith(delegate.address)}
        waiting += [path for path in paths if "/reviews/" in path and not FILES.search(path)]
    assert len(seen) > 80, (len(seen), seen)
