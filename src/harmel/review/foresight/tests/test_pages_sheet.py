"""Filling in a sheet in a browser: a page for each descriptor that pushes, saved at once, one by one or by a script; what is today; handing it in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from harmel.review.foresight.models import Block, Present
from harmel.review.foresight.queries import own_sheet
from harmel.review.foresight.tests.addresses import address, text_of

JSON = {"Accept": "application/json"}


def of(review, descriptors, key):
    """Where the page of what a descriptor pushes is."""
    return address(review, "sheet_of", study=1, pk=descriptors[key].pk)


def cells(target, rows, columns, push="1"):
    """A block filled in, every cell with the same push."""
    return {f"{target.pk}-{at}-{to}": push for at in range(rows) for to in range(columns)}


def test_every_block_of_a_source_stands_on_its_page(opened, descriptors, experts, review, client_of):
    """A cell for each pair of states, named by its row and its column; nothing is asked of what no state can push."""
    page = client_of(experts[0]).get(of(review, descriptors, "NEI"))
    shown = page.content.decode()
    assert page.status_code == 200
    assert [form.target.key for form in page.context["page"].forms] == ["UNI", "TRU"]
    unity = descriptors["UNI"].pk
    assert shown.count(f'name="{unity}-') == 3 * 2 + 3
    assert f'aria-labelledby="if-{unity}-2 then-{unity}-1"' in shown
    assert shown.count(f'id="if-{unity}-2"') == shown.count(f'id="then-{unity}-1"') == 1
    assert "Page 3 of 6, with 2 blocks. Of the whole sheet 0 of 15 blocks were judged when you came." in text_of(page)


def test_all_that_is_filled_in_is_saved_at_once(opened, descriptors, experts, review, client_of):
    """Without scripts: one form, one entry; and on to the next descriptor."""
    from harmel.alliance.models.record import EntryContent

    unity, trust = descriptors["UNI"], descriptors["TRU"]
    form = {**cells(unity, 3, 2, "-2"), **cells(trust, 3, 2, "\u22121"), f"{unity.pk}-confidence": "high", f"{unity.pk}-reason": "It divides.", "go_on": "1"}
    answer = client_of(experts[0]).post(of(review, descriptors, "NEI"), form)
    assert (answer.status_code, answer.headers["Location"]) == (303, of(review, descriptors, "UNI"))
    blocks = own_sheet(opened, experts[0]).blocks
    kept = blocks[descriptors["NEI"].pk, unity.pk]
    assert (kept.pushes, kept.confidence, kept.reason, kept.language) == ([[-2, -2]] * 3, "high", "It divides.", "en")
    assert blocks[descriptors["NEI"].pk, trust.pk].pushes == [[-1, -1]] * 3
    assert EntryContent.objects.filter(verb="foresight.judge").count() == 1


def test_that_nothing_is_pushed_is_said_in_one_act(opened, descriptors, experts, review, client_of):
    """The button fills its block with zeros, which are kept; a block that nobody touched has no row at all."""
    unity, trust = descriptors["UNI"], descriptors["TRU"]
    browser = client_of(experts[0])
    answer = browser.post(of(review, descriptors, "NEI"), {"nothing": unity.pk, f"{unity.pk}-0-0": "x"})
    assert answer.headers["Location"].endswith(f"#item-{trust.pk}")
    blocks = own_sheet(opened, experts[0]).blocks
    assert blocks[descriptors["NEI"].pk, unity.pk].pushes == [[0, 0]] * 3
    assert (descriptors["NEI"].pk, trust.pk) not in blocks
    assert "You said so." in text_of(browser.get(of(review, descriptors, "NEI")))


def test_a_row_left_empty_is_missing_and_not_zero(opened, descriptors, experts, review, client_of):
    """It is kept as not judged, beside the rows that are."""
    unity = descriptors["UNI"]
    form = cells(unity, 1, 2, "3")
    client_of(experts[0]).post(of(review, descriptors, "NEI"), form)
    assert own_sheet(opened, experts[0]).blocks[descriptors["NEI"].pk, unity.pk].pushes == [[3, 3], None, None]


@pytest.mark.parametrize(
    ("cell", "said"), [("4", "Write a whole number from −3 to 3."), ("two", "Write a whole number"), ("1.5", "Write a whole number"), ("", "This row is half filled in")]
)
def test_a_wrong_figure_is_refused_with_its_cell_and_loses_nothing(opened, descriptors, experts, review, client_of, cell, said):
    """The other block is saved; the wrong cell is named by both of its states, and still holds what was typed."""
    unity, trust = descriptors["UNI"], descriptors["TRU"]
    form = {**cells(unity, 3, 2), **cells(trust, 3, 2), f"{unity.pk}-1-0": cell}
    answer = client_of(experts[0]).post(of(review, descriptors, "NEI"), form)
    assert answer.status_code == 422
    (fault,) = answer.context["faults"]
    assert fault.where == "Unity: Wary \u2192 Frail"
    assert fault.said.startswith(said)
    assert "The rest is saved." in text_of(answer)
    assert f'value="{cell}"' in answer.content.decode()
    assert {target for _source, target in own_sheet(opened, experts[0]).blocks} == {trust.pk}


def test_a_reason_alone_is_no_judgement_and_an_emptied_block_is_not_dropped(opened, descriptors, experts, review, client_of):
    """Both are said, and what was saved stays until it is taken back."""
    unity = descriptors["UNI"]
    browser, where = client_of(experts[0]), of(review, descriptors, "NEI")
    assert browser.post(where, {f"{unity.pk}-reason": "Because."}).status_code == 422
    browser.post(where, cells(unity, 3, 2))
    emptied = browser.post(where, {f"{unity.pk}-confidence": ""})
    assert emptied.status_code == 422
    assert "take your judgement back below" in text_of(emptied)
    assert len(own_sheet(opened, experts[0]).blocks) == 1
    taken = address(review, "take_back_judgement", study=1, pk=descriptors["NEI"].pk)
    assert browser.post(taken, {"take_back": unity.pk}).status_code == 303
    assert not own_sheet(opened, experts[0]).blocks


def test_a_script_sends_one_block_at_a_time(opened, descriptors, experts, review, client_of):
    """It is told how many are judged, or what is wrong with the cell named; the same again records nothing."""
    from harmel.alliance.models.record import EntryContent

    unity, trust = descriptors["UNI"], descriptors["TRU"]
    browser, where = client_of(experts[0]), of(review, descriptors, "NEI")
    for _ in range(2):
        told = browser.post(where, {"item": unity.pk, **cells(unity, 3, 2)}, headers=JSON)
        assert (told.status_code, told.json()) == (200, {"answered": 1, "all": 2})
    assert EntryContent.objects.filter(verb="foresight.judge").count() == 1
    wrong = browser.post(where, {"item": trust.pk, **cells(trust, 3, 2, "7")}, headers=JSON)
    assert wrong.status_code == 422
    assert wrong.json()["wrong"][f"{trust.pk}-0-0"] == ["Calm \u2192 Doubted: Write a whole number from −3 to 3."]


def test_what_comes_too_late_is_not_recorded_and_still_stands_on_the_page(opened, descriptors, experts, review, client_of, at):
    """Sheets have closed meanwhile: the page says so and shows what was judged; the script is told why; a page asked for now is closed."""
    unity = descriptors["UNI"]
    browser, where = client_of(experts[0]), of(review, descriptors, "NEI")
    at(opened.closes_at + timedelta(seconds=1))
    late = browser.post(where, cells(unity, 3, 2, "2"))
    assert late.status_code == 409
    assert "None of this was recorded" in text_of(late)
    assert f'name="{unity.pk}-0-0" id="id_{unity.pk}-0-0" value="2"' in late.content.decode()
    assert browser.post(where, {"item": unity.pk, **cells(unity, 3, 2)}, headers=JSON).status_code == 409
    assert "Sheets are closed." in text_of(browser.get(where))
    assert not Block.objects.exists()


def test_before_sheets_open_nothing_can_be_judged(study, descriptors, experts, review, client_of):
    """The pages say so."""
    for where in (address(review, "sheet", study=1), of(review, descriptors, "NEI"), address(review, "present", study=1)):
        page = client_of(experts[0]).get(where)
        assert (page.status_code, "Sheets are not open yet." in text_of(page)) == (200, True)


def test_the_sheet_says_how_far_one_is_and_what_matters(opened, descriptors, experts, review, client_of):
    """What pushes and what is pushed most stands first, by one's own judgements only."""
    unity, trust = descriptors["UNI"], descriptors["TRU"]
    browser = client_of(experts[0])
    client_of(experts[1]).post(of(review, descriptors, "UNI"), cells(trust, 2, 2, "3"))
    browser.post(of(review, descriptors, "NEI"), {**cells(unity, 3, 2, "-3"), **cells(trust, 3, 2, "1")})
    page = browser.get(address(review, "sheet", study=1))
    sums = [(one.descriptor.key, one.active, one.passive) for one in page.context["sums"]]
    assert sums[:3] == [("NEI", 24, 0), ("UNI", 0, 18), ("TRU", 0, 6)]
    assert "2 of 15 blocks are judged" in text_of(page)
    assert "all 2 blocks judged" in text_of(page)
    assert page.context["following"].descriptor.key == "DET"


def test_the_present_is_said_state_by_state_and_taken_back(opened, descriptors, state, experts, review, client_of):
    """Of what is no policy; that one cannot say takes back what one said."""
    browser, where = client_of(experts[0]), address(review, "present", study=1)
    page = browser.get(where)
    assert [form.descriptor.key for form in page.context["forms"]] == ["NEI", "UNI", "TRU", "ECO"]
    neighbour, unity = descriptors["NEI"], descriptors["UNI"]
    assert browser.post(where, {f"{neighbour.pk}-state": "2", f"{unity.pk}-state": "1"}).status_code == 303
    assert own_sheet(opened, experts[0]).present == {neighbour.pk: state("NEI", 1).pk, unity.pk: state("UNI", 0).pk}
    told = browser.post(where, {"item": unity.pk, f"{unity.pk}-unknown": "on"}, headers=JSON)
    assert (told.status_code, told.json()) == (200, {"answered": 1, "all": 4})
    assert own_sheet(opened, experts[0]).present == {neighbour.pk: state("NEI", 1).pk}
    for wrong in ({f"{unity.pk}-state": "9"}, {f"{unity.pk}-state": "1", f"{unity.pk}-unknown": "on"}):
        answer = browser.post(where, wrong)
        assert answer.status_code == 422
        assert f'href="#item-{unity.pk}"' in text_of(answer) and "Nothing was recorded yet." in text_of(answer)
    answer = browser.post(where, {f"{unity.pk}-state": "9", f"{descriptors['TRU'].pk}-state": "1"})
    assert "The rest is saved." in text_of(answer)
    assert own_sheet(opened, experts[0]).present == {neighbour.pk: state("NEI", 1).pk, descriptors["TRU"].pk: state("TRU", 0).pk}
    assert Present.objects.count() == 2


def test_a_sheet_is_handed_in_and_may_still_be_changed(opened, descriptors, experts, review, client_of, now):
    """The organisers see that it was; the expert may go on."""
    browser = client_of(experts[0])
    assert "There is nothing to hand in yet" in text_of(browser.get(address(review, "sheet", study=1)))
    browser.post(of(review, descriptors, "NEI"), cells(descriptors["UNI"], 3, 2))
    done = browser.post(address(review, "hand_in_sheet", study=1), follow=True)
    assert "Handed in." in text_of(done)
    assert "You have handed yours in." in text_of(done)
    browser.post(of(review, descriptors, "NEI"), cells(descriptors["UNI"], 3, 2, "3"))
    assert own_sheet(opened, experts[0]).blocks[descriptors["NEI"].pk, descriptors["UNI"].pk].pushes[0] == [3, 3]


def test_nobody_but_an_expert_of_the_panel_has_a_sheet(opened, descriptors, cast, review, client_of):
    """Neither who convenes, chairs or observes, nor a delegate, nor a stranger; by no address and no method."""
    for name, actor in cast.items():
        for page in ("sheet", "present", "my_sheet", "my_matrix"):
            assert client_of(actor).get(address(review, page, study=1)).status_code in {302, 403}, name
        assert client_of(actor).get(of(review, descriptors, "NEI")).status_code in {302, 403}, name
        assert client_of(actor).post(of(review, descriptors, "NEI"), cells(descriptors["UNI"], 3, 2)).status_code in {302, 403}, name
        for page, where in (("hand_in_sheet", {}), ("take_back_judgement", {"pk": descriptors["NEI"].pk})):
            assert client_of(actor).post(address(review, page, study=1, **where)).status_code in {302, 403}, name
    assert not Block.objects.exists()


@pytest.fixture
def cast(convener, secretary, co_chair, delegate, observer, participant, stranger):
    """Everybody who sits on no panel."""
    return {
        "convener": convener, "secretary": secretary, "co_chair": co_chair, "delegate": delegate, "observer": observer, "participant": participant, "stranger": stranger,
    }  # fmt: skip


def test_what_one_judged_can_be_taken_along(opened, descriptors, experts, review, client_of):
    """One's own sheet and nobody else's, as a file."""
    browser = client_of(experts[0])
    browser.post(of(review, descriptors, "NEI"), cells(descriptors["UNI"], 3, 2, "2"))
    client_of(experts[1]).post(of(review, descriptors, "NEI"), cells(descriptors["TRU"], 3, 2, "1"))
    told = browser.get(address(review, "my_sheet", study=1))
    assert "attachment" in told.headers["Content-Disposition"]
    assert told.json()["study"] == 1
    assert len(told.json()["blocks"]) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_of_an_expert_reads_in_both_languages(filled, descriptors, experts, review, client_of, language):
    """No page fails."""
    browser = client_of(experts[0])
    pages = {name: browser.get(address(review, name, language, study=1)) for name in ("sheet", "present", "study")}
    pages["sheet_of"] = browser.get(address(review, "sheet_of", language, study=1, pk=descriptors["NEI"].pk))
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    if language == "fr":
        assert "Ce que pousse" in text_of(pages["sheet_of"])
        assert "<title>Ma feuille\u00a0: Dix ans" in pages["sheet"].content.decode()
        assert "Ce qui compte, d’après ma propre feuille" in text_of(pages["sheet"])


def test_the_pages_ask_no_more_for_more_blocks(filled, descriptors, experts, review, client_of, django_assert_max_num_queries):
    """A fixed number of queries each, whatever is filled in."""
    browser = client_of(experts[0])
    for where in (address(review, "sheet", study=1), of(review, descriptors, "NEI"), address(review, "present", study=1)):
        with django_assert_max_num_queries(18):
            browser.get(where)
