"""The register: sources, challenges in their order, what makes them worse, a conflict between sources and its resolution."""

from __future__ import annotations

from . import texts
from .founding import Cast, fill_both
from .texts import Both
from .visitor import Visitor


def add_source(convener: Visitor, title: Both, kind: str, *, rests_on: str = "") -> None:
    """Add a source; `rests_on` is the label of the one beneath it."""
    convener.follow("Add a source")
    fill_both(convener, "Title in English", "Title in French", title).choose("Kind", kind)
    if rests_on:
        convener.tick(rests_on, as_said=False)
    convener.press("Keep it")


def name_challenge(convener: Visitor, words: Both, *, kind: str = "challenge", track: str = "deterrence", sources: tuple[str, ...] = ()) -> None:
    """Name a challenge at the end of the register."""
    convener.follow("Name a challenge")
    fill_both(convener, "Name in English", "Name in French", words).choose("What it is", kind).choose("Track", track)
    for source in sources:
        convener.tick(source, as_said=False)
    convener.press("Name it")


def fill_register(cast: Cast) -> None:
    """The convener enters two sources, two challenges and what makes them worse; a conflict is recorded and resolved."""
    convener, language = cast.convener, cast.language
    convener.enter_stage("challenges").follow("Sources")
    add_source(convener, texts.SPEECH, "speech")
    speech, article = f"S1 · {texts.SPEECH[language]}", f"S2 · {texts.ARTICLE[language]}"
    add_source(convener, texts.ARTICLE, "article", rests_on=speech)
    convener.reads(convener.say("Carried by"))
    convener.follow("Register")
    name_challenge(convener, texts.STORMS, sources=(speech,))
    convener.follow("Register")
    name_challenge(convener, texts.BEETLES, track="dialogue", sources=(article,))
    convener.follow("Register")
    name_challenge(convener, texts.DROUGHT, kind="amplifier: it makes challenges worse", track="neither")
    convener.follow("Register").reads(texts.STORMS[language], texts.BEETLES[language], texts.DROUGHT[language])
    convener.follow_words(texts.DROUGHT[language])
    convener.page.get_by_text(convener.say("Say what it makes worse"), exact=True).click()
    convener.choose("It makes worse", texts.STORMS[language], as_said=False)
    fill_both(convener, "Reason in English", "Reason in French", texts.WORSE).press("Record it").reads(texts.WORSE[language])
    convener.follow("Conflicts between sources").follow("Record a conflict")
    fill_both(convener, "What they differ on, in English", "What they differ on, in French", texts.FIELD)
    convener.write("First reading, in English", "2035").write("Second reading, in English", "2025")
    for legend, source in (("Sources of the first reading", speech), ("Sources of the second reading", article)):
        convener.tick(source, as_said=False, within=convener.page.get_by_role("group", name=convener.say(legend)))
    convener.press("Keep both readings").reads(convener.say("not resolved"))
    convener.follow("Resolve it", about=texts.FIELD[language])
    fill_both(convener, "Resolution in English", "Resolution in French", Both("The speech is the source.", "Le discours fait foi.")).press("Record the resolution")
    convener.follow("Two tracks").follow("Readings side by side")


def put_forward(cast: Cast) -> None:
    """A delegate puts a challenge forward for its member; the convener takes it into the register."""
    delegate, convener = cast.birch, cast.convener
    words = Both("Empty wells", "Puits à sec")
    delegate.enter_stage("challenges").follow("Put a challenge forward")
    fill_both(delegate, "Name in English", "Name in French", words).press("Put it forward")
    convener.enter_stage("challenges").follow("Submissions").follow("Answer", about=words[cast.language])
    convener.press("Take it in")
    convener.enter_stage("challenges").reads(words[cast.language])
