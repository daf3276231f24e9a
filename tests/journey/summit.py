"""The summit: decision, commitment, the report as a page and as PDF, the trace back to what was put in, and the record."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from . import texts
from .founding import Cast, fill_both
from .visitor import Visitor


def decide(cast: Cast) -> None:
    """The convener takes a decision that rests on a paragraph, and a member commits itself."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("summit").follow("Take a decision")
    fill_both(convener, "Title in English", "Title in French", texts.DECISION)
    fill_both(convener, "Text in English", "Text in French", texts.DECISION_TEXT)
    convener.choose("Track", "deterrence").write("Paragraphs it rests on", "2").press("Take the decision").reads(texts.DECISION[language])
    convener.follow("Add a commitment", about=1)
    fill_both(convener, "What will be done, in English", "What will be done, in French", texts.COMMITMENT)
    convener.choose("Member that owns it", texts.ALDER[language], as_said=False)
    convener.write("Report due on", f"{date.today() + timedelta(days=365):%Y-%m-%d}").press("Record the commitment").reads(texts.COMMITMENT[language])
    convener.look()


def report_back(cast: Cast) -> None:
    """The member that owns the commitment says how it stands."""
    alder = cast.alder.enter_stage("summit").follow("Report back", about=1)
    alder.choose("State", "done").write("What was done", texts.DONE[cast.language]).press("Report back").reads(texts.DONE[cast.language])


def answer_question(cast: Cast) -> None:
    """The convener says that the decision answers the first question of the mandate; the matrix shows it."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("mandate").follow("Say what answers a question")
    convener.write("Result", "summit.decision/1").press("Link them").reads(texts.DECISION[language])


def download(who: Visitor, english: str) -> Path:
    """Click a link that leads to a file, and return where it was kept."""
    with who.page.expect_download() as waited:
        who.page.get_by_role("link", name=who.say(english), exact=True).first.click()
    return Path(waited.value.path())


def read_report(cast: Cast, reader: Visitor) -> None:
    """A participant reads the report: question, challenge, finding, recommendation, agreed text, decision; and takes it along as PDF."""
    language = cast.language
    reader.enter_stage("summit").follow("Report")
    reader.reads(
        texts.FIRST_QUESTION[language], texts.STORMS[language], texts.FINDING[language], texts.RECOMMENDATION[language], texts.NIGHT[language],
        texts.MONTHLY[language], texts.DECISION[language],
    )  # fmt: skip
    printed = download(reader, "The report as PDF").read_bytes()
    assert printed.startswith(b"%PDF"), printed[:80]
    assert len(printed) > 20_000


def unfolded(reader: Visitor, side: str) -> Any:
    """Unfold one side of a trace, branch by branch."""
    shown = reader.page.locator(side)
    while (folded := shown.locator("details:not([open]) > summary").filter(visible=True)).count():
        folded.first.click()
    return shown


def follow_back(cast: Cast, reader: Visitor) -> None:
    """From the decision back to the words of a contribution, all of it on one page; and forward again from the contribution."""
    language = cast.language
    reader.enter_stage("summit").follow("Its trace", about=1)
    reader.reads(texts.DECISION[language])
    rests_on = unfolded(reader, ".rests")
    for step in (texts.NIGHT, texts.RECOMMENDATION, texts.FINDING, texts.STORM_WATCH_WORDS):
        assert step[language][:40] in rests_on.inner_text(), (step[language], rests_on.inner_text())
    reader.go(rests_on.get_by_role("link", name=texts.STORM_WATCH[language][:40]).first)
    became = unfolded(reader, ".became").inner_text()
    assert texts.DECISION[language] in became, became


def to_record(who: Visitor) -> Visitor:
    """Click the record at the foot of the page."""
    return who.go(who.page.locator("footer").get_by_role("link").first)


def take_record(cast: Cast, reader: Visitor) -> Path:
    """Look at the record, and take it along."""
    to_record(reader).reads(reader.say("Sealed blocks")).follow("Read the journal")
    kept = download(to_record(reader), "Download the public record")
    to_record(cast.convener).press("Check it now")
    return kept
