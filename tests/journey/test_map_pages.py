"""The pages of the map in a browser: one review in which three groups stand out, one in which none do; by keyboard, on paper, without scripts."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .planted_map import GLADE, GROVE, IN_THE_GLADE, MEMBERS, STATEMENTS, STRAIGHT, WAVES
from .visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PLANTED_BY = "planted_map"
MAP, GROWTH = f"/reviews/{GROVE}/discussion/map/", f"/reviews/{GROVE}/discussion/map/growth/"
MODERATE, STATEMENT = f"/reviews/{GLADE}/discussion/moderate/", f"/reviews/{GLADE}/discussion/statements/"
LANGUAGES = ("en", "fr")
MODERATOR, DELEGATE, ASH, OTHER_ASH = "Rowan Marsh", "Alder delegate", "Ash 0", "Ash 1"
OPEN_ALL = "document.querySelectorAll('main details').forEach(details => { details.open = true })"
FOCUSED = "() => { const at = document.activeElement; return at.getAttribute('href') || at.textContent.trim() }"
PARTS = (
    "The landscape", "What unites", "What divides", "What each group holds", "What bridges", "What unites members", "The same by member",
    "How sure the groups are",
)  # fmt: skip


def read(found: Any) -> str:
    """Return what a part says, in one line."""
    return " ".join(found.inner_text().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_says_what_unites_what_divides_and_what_each_group_holds(come, language):
    """In this order; each list with its shares and intervals, each chart with its table; how old and how sure it is. With every table open it still fits."""
    stranger = come(language=language).visit(MAP)
    stranger.page.evaluate(OPEN_ALL)
    stranger.look(again=True)
    headings = stranger.page.get_by_role("heading", level=2).all_inner_texts()
    assert headings == [stranger.say(part) for part in PARTS]
    assert read(stranger.page.locator("h1")) == {"en": "3 groups, and what they share", "fr": "3 groupes, et ce qu’ils partagent"}[language]

    unites = stranger.section("What unites")
    first = {"en": STATEMENTS[1][0], "fr": STATEMENTS[1][1]}[language]
    assert unites.get_by_role("link", name=first).count() == 1
    assert unites.locator(".statements > li").filter(has_text=stranger.say("All lean against it.")).get_by_role("link", name="13.").count() == 1
    assert len(re.findall(r"\d+ % \(\d+–\d+\)", read(unites))) == 3 * unites.locator(".statements > li").count()

    gaps = stranger.section("What divides").locator(".gap").all_inner_texts()
    interval = {"en": r"by \d+ points \(95 % interval: \d+ to \d+\)", "fr": r"de \d+ points \(intervalle à 95 % : \d+ à \d+\)"}[language]
    assert len(gaps) > 5
    assert all(re.search(interval, " ".join(gap.split())) for gap in gaps)

    holds = stranger.section("What each group holds")
    assert [holds.locator(f"#group-{letter} li").count() for letter in "ABC"] == [5, 5, 5]
    shapes, behind = stranger.section("The landscape").locator("table").all()
    assert shapes.locator("tbody tr").count() == stranger.page.locator(".way").count() > 6
    assert behind.locator("tbody tr").count() == len(STATEMENTS)
    sure = stranger.section("How sure the groups are")
    assert sure.locator("tbody tr").count() == 3
    assert all(80 < int(share) <= 100 for share in sure.locator("tbody td:last-child").all_inner_texts())
    assert stranger.say("How old.") in read(stranger.page.locator(".aside"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_members_are_named_and_not_shown(come, language):
    """Whoever chooses a statement sees it by member: five have a bar and a row, and Hazel, with three people, neither."""
    stranger = come(language=language).visit(MAP)
    at = {"en": 0, "fr": 1}[language]
    stranger.page.get_by_label(stranger.say("Statement"), exact=True).select_option("4")
    stranger.press("Show")
    members = stranger.section("The same by member")
    assert STATEMENTS[3][at] in members.locator("figcaption").inner_text()
    members.get_by_text(stranger.say("The table behind it")).click()
    shown = set(members.locator("tbody th").all_inner_texts())
    assert shown == {member[1 + at] for member in MEMBERS[:-1]}
    assert {*members.locator("li .wide-only").all_inner_texts()} == shown
    assert MEMBERS[-1][1 + at] in members.locator("figure > .note").inner_text()


def test_each_group_and_each_statement_of_the_landscape_is_reached_by_keyboard(come):
    """Tab reaches every letter and every number in the picture, and the tables behind it; Enter leads on, and opens them."""
    stranger = come().visit(MAP)
    wanted = stranger.page.eval_on_selector_all(".over a", "links => links.map(link => link.getAttribute('href'))")
    assert [link for link in wanted if link.startswith("#")] == ["#group-A", "#group-B", "#group-C"]
    assert len(wanted) > 8
    reached = []
    for _ in range(60):
        stranger.page.keyboard.press("Tab")
        reached.append(stranger.page.evaluate(FOCUSED))
        if reached[-1] == stranger.say("The table behind it"):
            break
    assert set(wanted) <= set(reached)
    stranger.page.keyboard.press("Enter")
    assert stranger.section("The landscape").locator("details").nth(1).get_by_role("row").count() == len(STATEMENTS) + 1

    stranger.visit(MAP)
    stranger.tab_to(stranger.page.locator("a[href='#group-B']").first).keys("Enter")
    assert stranger.page.evaluate("document.activeElement.id") == "group-B"
    stranger.visit(MAP)
    number = stranger.page.locator(".way").first
    name = number.get_attribute("aria-label")
    stranger.tab_to(number).enter()
    assert stranger.page.locator(".statement").inner_text() in name


def test_my_place_is_nobody_elses(come):
    """Who voted sees a ring, the group nearest and where they answered otherwise, each their own; a delegate who did not vote and a stranger see none."""
    rings = {}
    for name in (ASH, OTHER_ASH):
        who = come(name).visit(MAP)
        rings[name] = [who.page.locator(".spot circle").first.get_attribute(at) for at in ("cx", "cy")]
        mine = read(who.section("My place in it"))
        assert "you stand nearest to the middle of group" in mine
        assert "shown to nobody else" in mine
    assert rings[ASH] != rings[OTHER_ASH]
    for who in (come(), come(DELEGATE)):
        who.visit(MAP)
        assert who.page.locator(".spot").count() == 0
        assert "My place in it" not in read(who.page.locator("main"))


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_how_the_map_grew_is_gone_through_by_keyboard(come, language, scripts):
    """One instant at a time, by the arrow keys, with scripts or without; or all side by side; and the figures as a table."""
    stranger = come(language=language, scripts=scripts).visit(GROWTH)
    frames = stranger.page.locator(".frames > li")
    shown = lambda: [at + 1 for at in range(frames.count()) if frames.nth(at).is_visible()]  # noqa: E731
    assert shown() == [len(WAVES)]
    stranger.tab_to(stranger.page.locator("input[name=instant]:checked"))
    stranger.keys("ArrowLeft")
    assert shown() == [len(WAVES) - 1]
    assert str(WAVES[-2]) in frames.nth(len(WAVES) - 2).inner_text()
    stranger.page.get_by_label(stranger.say("all side by side")).check()
    assert len(shown()) == len(WAVES)
    stranger.page.get_by_text(stranger.say("The table behind it")).click()
    assert stranger.page.get_by_role("row").count() == len(WAVES) + 1
    stranger.look(again=True)
    assert stranger.page.get_by_role("button", name=stranger.say("Play")).count() == (1 if scripts else 0)


def test_the_growth_of_the_map_plays(come):
    """A button goes through the instants, one a second, from the first to the last."""
    stranger = come()
    stranger.page.clock.install()
    stranger.visit(GROWTH)
    chosen = "document.querySelector('input[name=instant]:checked').className"
    stranger.page.get_by_role("button", name="Play").click()
    passed = [stranger.page.evaluate(chosen)]
    for _ in WAVES[1:]:
        stranger.page.clock.run_for(1000)
        passed.append(stranger.page.evaluate(chosen))
    assert passed == [f"at-{at}" for at in range(1, len(WAVES) + 1)]


def test_the_pages_print(come):
    """On paper there is no menu and nothing to press; every table stands open, every instant of the growth is there, and nothing sticks out."""
    stranger = come().visit(MAP)
    page = stranger.page
    for path in (MAP, GROWTH):
        stranger.visit(path)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 660, "height": 900})  # A4 without its margins
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 660, path
        assert not page.locator("button:visible, select:visible, .stages:visible, .paging:visible, .instants:visible").count(), path
        assert all(table.is_visible() for table in page.locator("main table").all()), path
        assert page.locator(".frames > li:visible").count() == page.locator(".frames > li").count()
        paper = page.pdf(prefer_css_page_size=True)
        assert 0 < len(re.findall(rb"/Type\s*/Page\b", paper)) < 10
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_reads_the_same_without_scripts(come, language):
    """Word for word; and a statement is chosen for the view by member by a plain form."""
    pages = [come(language=language, scripts=scripts).visit(MAP) for scripts in (True, False)]
    assert read(pages[0].page.locator("main")) == read(pages[1].page.locator("main"))
    bare = pages[1]
    bare.page.get_by_label(bare.say("Statement"), exact=True).select_option("5")
    bare.press("Show")
    assert "statement=5" in bare.page.url
    assert bare.section("The same by member").locator("li .wide-only").count() == len(MEMBERS) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_groups_stand_out_the_page_says_so_first(come, language):
    """Moderators see it before the close, everybody else only when it will be shown; and nothing says that people fall into camps."""
    moderator = come(MODERATOR, language).visit(f"/reviews/{GLADE}/discussion/map/")
    assert moderator.say("No groups stand out: one landscape, cut in two") == moderator.page.locator("h1").inner_text()
    moderator.reads(
        moderator.say("The two groups shown are the two sides of the middle, cut where people differ most; no gap parts them."),
        moderator.say("The two sides were cut where people differ most, so that they differ is no finding. What can be read is on what, and by how much."),
        moderator.say("Shown to you before the close; others see it then."),
    )
    stranger = come(language=language).visit(f"/reviews/{GLADE}/discussion/map/")
    stranger.reads(stranger.say("The map is not shown yet"))
    assert stranger.page.locator("main svg").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_moderators_see_what_says_nearly_the_same_what_stands_out_and_what_was_decided(come, language):
    """The queue keeps two of three together; six gave one answer to everything, and the map without them is one press away; the log has the reason."""
    moderator = come(MODERATOR, language).visit(MODERATE)
    together = moderator.page.locator("main section").filter(has_text="bench")
    assert together.locator("li.tight").count() == 2
    assert moderator.page.locator("main section li.tight").count() == 3

    moderator.follow("What stands out in the votes")
    alike = moderator.section("People whose answers say little")
    assert alike.locator("tbody td").all_inner_texts() == [str(STRAIGHT)] * 3  # all alike, and so each a copy of another
    moderator.press("Draw the map without them")
    what_if = moderator.section("What if they were left out?")
    assert [row.split("\t")[1].strip() for row in what_if.locator("tbody tr").all_inner_texts()] == [str(IN_THE_GLADE), str(IN_THE_GLADE - STRAIGHT)]
    moderator.reads(moderator.say("Drawn for this page only. The map that everybody sees is that of all votes."))
    assert moderator.section("How often statements are passed on").locator("tbody tr").count() == len(STATEMENTS)
    moderator.follow("Statements to decide on").follow("What was decided")
    moderator.reads("It is about a person.", "Willow Reed is a fool.")


def test_a_statement_is_worded_anew_only_while_nobody_has_voted_on_it(come):
    """One without votes takes a new wording; one with votes offers none, and refuses it where somebody goes there all the same."""
    moderator = come(MODERATOR).visit(MODERATE).follow("What was decided")
    unvoted = moderator.page.get_by_role("link", name="19", exact=True).get_attribute("href")
    moderator.page.goto(moderator.address + unvoted)
    moderator.follow("Word it anew").write("In English", "Paths should be swept in spring.").press("Record the wording")
    moderator.reads("Paths should be swept in spring.")

    moderator.visit(f"{STATEMENT}1/").reads("It has been voted on, so its wording stays as it is.")
    assert moderator.page.get_by_role("link", name="Word it anew").count() == 0
    moderator.visit(f"{STATEMENT}1/edit/").write("In English", "Something else.").refused("Record the wording")
    assert STATEMENTS[0][0] in moderator.visit(f"{STATEMENT}1/").page.locator(".statement").inner_text()


def test_nobody_else_sees_what_stands_out(come):
    """A delegate and a stranger are kept from the queue, its log and what stands out in the votes."""
    for who in (come(DELEGATE), come()):
        for path in ("", "log/", "signs/"):
            who.kept_out(f"{MODERATE}{path}")


WHOLE = "comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,0,2,1,1,The well should be shared.\n2,0,1,2,1,The well is dry.\n"
UNTOLD = "comment-id,comment-body\n3,The ford should be marked.\n"
TURNED = "timestamp,comment-id,voter-id,vote\n1,1,1,-1\n2,1,2,-1\n3,1,3,1\n4,2,1,1\n5,2,2,1\n6,2,3,-1\n"
BROKEN = TURNED.replace("5,2,2,1", "5,2,2,7")
MARKED = "timestamp,comment-id,voter-id,vote\n1,3,1,1\n2,3,2,1\n"


def file_of(name: str, content: str) -> dict[str, Any]:
    """A file as a browser sends it."""
    return {"name": name, "mimeType": "text/csv", "buffer": content.encode()}


def send(who: Visitor, comments: str, votes: str) -> Visitor:
    """Choose both files, and the language of the statements."""
    who.field("Statements (comments.csv)").set_input_files(file_of("comments.csv", comments))
    who.field("Votes (votes.csv)").set_input_files(file_of("votes.csv", votes))
    who.page.locator("select[name=language]").select_option("en")
    return who


def test_votes_from_elsewhere_are_taken_in_by_a_moderator(come):
    """A wrong line is named and changes nothing; which number means agree is recognised and said; where totals do not tell, it is asked."""
    moderator = come(MODERATOR).visit(f"/reviews/{GLADE}/discussion/").follow("Take in votes that were cast elsewhere")
    send(moderator, WHOLE, BROKEN).refused("Take in")
    moderator.reads("Nothing was taken in.", "6", "7")
    assert "The well is dry." not in moderator.visit(STATEMENT).page.inner_text("main")

    moderator.visit(f"{STATEMENT}from-files/")
    send(moderator, WHOLE, TURNED).press("Take in")
    moderator.reads("Taken in: 2 statements and 6 votes.", "In this file, -1 means agree", "The well is dry.")

    moderator.visit(f"{STATEMENT}from-files/")
    send(moderator, UNTOLD, MARKED).refused("Take in")
    send(moderator, UNTOLD, MARKED).page.locator("select[name=agree]").select_option("1")
    moderator.press("Take in").reads("You said that in this file 1 means agree", "The ford should be marked.")
