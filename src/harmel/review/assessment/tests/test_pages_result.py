"""The pages of a panel's result: for whom, from when on, and what they say."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.alliance.models import Instance, StoredResult
from harmel.alliance.refs import ref
from harmel.review.assessment import actions, queries
from harmel.review.assessment.tests.conftest import judgement

pytestmark = pytest.mark.django_db
PAGES = ("result", "course", "amplifiers", "quantities")


def address(panel, name, language="en"):
    """The address of a page of a panel, in a language."""
    with translation.override(language):
        return reverse(f"assessment:{name}", kwargs={"slug": panel.review.slug, "panel": panel.number})


def read(client, panel, name, language="en", query=""):
    """What a page says."""
    answer = client.get(address(panel, name, language) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def concluded_by(panel, rounds, secretary, reason="It is enough."):
    """Settle rounds and conclude the panel."""
    for one in rounds:
        actions.settle_round(one, actor=secretary, now=one.closes_at)
    actions.conclude_panel(panel, reason=reason, actor=secretary, now=rounds[-1].closes_at)
    panel.refresh_from_db()
    return panel


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_reads_the_result_once_the_panel_is_concluded(concluded, client, name, language):
    """Every page of it, in both languages."""
    page = read(client, concluded, name, language)
    assert (concluded.name_en if language == "en" else concluded.name_fr) in page
    assert ("Conclu le" in page) == (language == "fr")


@pytest.mark.parametrize("name", PAGES)
def test_before_the_conclusion_there_is_no_result_for_anybody(played, client_of, experts, secretary, co_chair, stranger, name):
    """Neither for a stranger nor for those who judge or organise: only that it comes, and when it is shown."""
    for actor in (None, stranger, experts[0], co_chair, secretary):
        page = read(client_of(actor), played.panel, name)
        assert "the result is not there yet" in page
        assert "ranking" not in page


def test_before_the_conclusion_there_is_no_file(played, client, client_of, secretary):
    """The address of the spreadsheet leads nowhere until then."""
    assert client.get(address(played.panel, "result_csv")).status_code == 404
    assert client_of(secretary).get(address(played.panel, "result_csv")).status_code == 404


def test_the_order_stands_with_its_interval_and_the_place_at_which_the_convener_named_it(concluded, client):
    """Every challenge once, at its place, with the places of other draws and of the panel without any one nation, and its place as named."""
    page = client.get(address(concluded, "result"))
    order = page.context["order"]
    found = queries.result(concluded)
    assert [row.place for row in order["rows"]] == [one.rank for one in found.ranking]
    assert {row.name: row.named for row in order["rows"]} == {"Storms": 1, "Fire": 2, "Blight": 3, "Frost": 4}
    first = order["rows"][0]
    assert first.bar.low <= first.bar.at <= first.bar.high
    text = page.content.decode()
    assert "Without any one nation" in text and "Consensus is not accuracy." in text and "Places are not scores." in text
    assert "The table behind it" in text and f"Named at place {first.named}." in text


def test_the_order_can_be_read_by_every_scale(concluded, client):
    """By severity first, as the panel ranks; by likelihood and by readiness when asked; what is no scale is the first again."""
    for asked_for, scale in (("", "severity"), ("?by=likelihood", "likelihood"), ("?by=readiness", "readiness"), ("?by=strength", "severity"), ("?by=<b>", "severity")):
        assert client.get(address(concluded, "result") + asked_for).context["order"]["scale"] == scale
    assert "least ready first" in read(client, concluded, "result", query="?by=readiness")


def test_disagreement_is_said_in_words(first_round, experts, answer_all, secretary, client, now):
    """Where half of the panel says 1 and half 9, the page says so at its place, above all others, and in the file."""
    def divided(number, item):
        return replace(judgement(number, item), severity=(1, 9)[number % 2]) if item.number == 1 else judgement(number, item)

    answer_all(first_round, experts, now + timedelta(hours=1), judged=divided)
    panel = concluded_by(first_round.panel, [first_round], secretary)
    page = read(client, panel, "result")
    assert "On the severity of " in page
    part = page.split('id="disagree-h"')[1].split('id="minority-h"')[0]
    assert "Storms" in part and "from 1 to 9" in part
    lines = {(line["item"], line["scale"]): line for line in rows_of(client, panel)}
    assert lines["Storms", "severity"]["disagree"] == "yes"


def test_minority_views_stand_with_the_result_under_no_name(concluded, client):
    """In their own words and language; nothing else of whoever wrote them."""
    page = read(client, concluded, "result", "fr")
    assert '<blockquote class="text" lang="en">Storms are a nuisance, nothing more.</blockquote>' in page
    assert "Expert 1" not in page
    assert "Storms are a nuisance" not in read(client, concluded, "course")


def test_without_a_minority_view_the_page_says_so(played, secretary, client):
    """An empty part is said in words."""
    assert "Nobody put a minority view on record." in read(client, concluded_by(played.panel, [played], secretary), "result")


def test_what_moved_is_told_with_what_moved_it(concluded, client):
    """The medians of both rounds of each item, how many changed, and what five or more say has moved them."""
    page = read(client, concluded, "course")
    moved = client.get(address(concluded, "course")).context["course"]
    assert "the reasons of others (6)" in page
    severity = next(part for part in moved["parts"] if part["key"] == "severity")
    assert all(len(row) == 6 for row in severity["table"]["rows"])


def test_after_one_round_nothing_could_move(played, secretary, client):
    """The page says that, and shows where the round stood."""
    assert "There was one round, so nothing could move." in read(client, concluded_by(played.panel, [played], secretary), "course")


def test_what_makes_what_worse_is_a_matrix_with_the_table_behind_it(concluded, client):
    """Rows make worse, columns are made worse; a cell holds a median, and its table the quartiles."""
    page = client.get(address(concluded, "amplifiers"))
    matrix = page.context["amplified"]["matrix"]
    assert [(row["name"], [cell["asked"] for cell in row["cells"]]) for row in matrix] == [("Storms", [True])]
    assert "Storms → Fire" in page.content.decode()
    assert len(page.context["amplified"]["table"]["rows"]) == 1


def test_quantities_stand_with_equal_weights_and_averaged_quantiles_beside(concluded, client):
    """Equal weights first; by performance only from ten known answers on, and the page says how many there are."""
    page = client.get(address(concluded, "quantities"))
    told = page.context["asked"]
    assert [row["name"] for row in told["quantities"][0]["rows"]] == ["Equal weights", "Quantiles averaged"]
    assert [row["beside"] for row in told["quantities"][0]["rows"]] == [False, True]
    text = page.content.decode()
    assert "they need 10 questions whose answer is known, and there are 0" in text
    assert "A bridge falls by 2030" in text and "not known yet" in text


def test_once_the_truth_is_known_it_stands_in_the_picture_with_the_loss(concluded, secretary, client, items):
    """The dashed line, the source, and the mean pinball loss of each pool."""
    ships = concluded.items.get(kind="quantity", asks="quantiles")
    actions.resolve_item(ships, truth=5.0, source="The harbour office.", actor=secretary, now=concluded.concluded_at + timedelta(days=1))
    page = client.get(address(concluded, "quantities"))
    one = next(row for row in page.context["asked"]["quantities"] if row["name"] == "Ships a day")
    assert one["truth"] == "The truth: 5 ships. Source: The harbour office."
    assert all(row["bar"].truth is not None for row in one["rows"])
    losses = [row[-1] for row in page.context["asked"]["table"]["rows"] if row[0] == "Ships a day"]
    assert len(losses) == 2 and "–" not in losses
    assert 'class="truth"' in page.content.decode()


def test_a_panel_that_was_asked_nothing_else_says_so(panel, challenges, experts, answer_all, secretary, client, now):
    """No amplifiers, no quantities: their pages say that they were not asked for, and the result links to neither."""
    actions.add_challenges(panel, challenges=challenges, actor=secretary, now=now)
    only = actions.open_round(panel, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    answer_all(only, experts, now + timedelta(hours=1))
    concluded_by(panel, [only], secretary)
    assert "was not asked which challenge makes which worse" in read(client, panel, "amplifiers")
    assert "asked for no quantity and no event" in read(client, panel, "quantities")
    page = read(client, panel, "result")
    assert address(panel, "amplifiers") not in page and address(panel, "quantities") not in page


def test_what_fewer_than_five_rated_has_no_place_and_the_page_says_so(first_round, experts, answer_all, secretary, client, now):
    """Four of ten rate the last challenge: it stands in no order and in no file with a median, but by name as without a place."""
    from harmel.review.assessment.rules import Judged

    def few(number, item):
        return Judged(no_view=True) if item.number == 4 and number > 3 else judgement(number, item)

    answer_all(first_round, experts, now + timedelta(hours=1), judged=few)
    panel = concluded_by(first_round.panel, [first_round], secretary)
    page = client.get(address(panel, "result"))
    assert "Frost" not in [row.name for row in page.context["order"]["rows"]]
    assert "Without a place, for fewer than five rated it: Frost." in page.content.decode()
    frost = [line for line in rows_of(client, panel) if line["item"] == "Frost"]
    assert frost and all(line[name] == "" for line in frost for name in ("answered", "median", "place", "lower_quartile"))


def rows_of(client, panel):
    """The lines of the file by the names of its columns."""
    content = client.get(address(panel, "result_csv")).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_the_file_holds_a_line_for_each_item_and_scale(concluded, client):
    """Four challenges on three scales, the amplifier, two quantities and the event; places only of challenges, pools only of quantities."""
    lines = rows_of(client, concluded)
    assert len(lines) == 4 * 3 + 1 + 2 + 1
    assert {line["kind"] for line in lines} == {"challenge", "amplifier", "quantity", "event"}
    assert all(bool(line["place"]) == (line["kind"] == "challenge") for line in lines)
    assert all(bool(line["q50"]) == (line["kind"] == "quantity") for line in lines)
    assert "rehearsal" not in lines[0]
    assert all(round(float(line["share_among_top"]), 2) == float(line["share_among_top"]) for line in lines if line["place"])


def test_the_file_holds_what_each_pool_scored(concluded, items, secretary, client):
    """Once the truth is known: the mean pinball loss of the pools of a quantity, the Brier score of an event; before, nothing."""
    assert not any(line["score"] for line in rows_of(client, concluded))
    for item, truth in ((items[5], 4.0), (items[7], 1.0)):
        actions.resolve_item(item, truth=truth, source="The harbour's log.", actor=secretary, now=concluded.concluded_at)
    found = {one.item.number: one for one in queries.result(concluded).quantities}
    lines = {int(line["number"]): line for line in rows_of(client, concluded)}
    assert float(lines[6]["score"]) == pytest.approx(found[6].scores["equal"])
    assert float(lines[6]["averaged_score"]) == pytest.approx(found[6].scores["averaged"])
    assert float(lines[8]["score"]) == pytest.approx((1 - found[8].chance) ** 2)
    assert (lines[6]["global_score"], lines[7]["score"]) == ("", "")


def test_in_a_rehearsal_page_and_file_say_so(concluded, client):
    """Each figure bears the word, the file has it in its name and in every line."""
    Instance.objects.update(rehearsal=True)
    assert read(client, concluded, "result").count('class="rehearsal"') >= 3
    answer = client.get(address(concluded, "result_csv"))
    assert "rehearsal-" in answer.headers["Content-Disposition"]
    assert all(line["rehearsal"] == "Rehearsal" for line in rows_of(client, concluded))


def test_a_conclusion_that_failed_is_told_to_who_organises(played, secretary, client, client_of, monkeypatch):
    """The panel goes on; the secretariat reads that it failed and why, a stranger only that there is no result yet."""
    from harmel.methods import judgement as methods

    actions.settle_round(played, actor=secretary, now=played.closes_at)

    def fails(*args, **named):
        raise ValueError("no dice today")

    monkeypatch.setattr(methods, "rank_intervals", fails)
    actions.conclude_panel(played.panel, reason="It is enough.", actor=secretary, now=played.closes_at)
    played.panel.refresh_from_db()
    assert played.panel.concluded_at is None
    assert "Working out the result failed" in read(client_of(secretary), played.panel, "result")
    assert "failed" not in read(client, played.panel, "result")


def test_the_page_says_how_it_was_made(concluded, client):
    """Method, version, seed, draws, criteria, and the digests that the record holds."""
    kept = StoredResult.objects.filter(about=ref(concluded), method="judgement.panel").latest("pk")
    page = read(client, concluded, "result")
    for said in (kept.input_sha256, kept.output_sha256, "judgement.panel, version", "1,000, each of as many experts", "at most 15% changed"):
        assert said in page, said


def test_an_items_own_page_says_what_was_judged_of_it(concluded, client):
    """Its places, its scales, the reasons shown on each side, its minority views, for everybody once the panel is concluded."""
    with translation.override("en"):
        where = concluded.items.get(number=1).get_absolute_url()
    answer = client.get(where)
    part = answer.context["judged"]
    assert part["lines"][0].startswith("By severity: place") and len(part["table"]["rows"]) == 3
    assert [view.text for view in part["views"]] == ["Storms are a nuisance, nothing more."]
    text = answer.content.decode()
    assert "What the panel says of it" in text and "Storms are a nuisance, nothing more." in text and "Above the median" in text


def test_an_items_own_page_says_nothing_before_the_conclusion(played, client, client_of, secretary):
    """Neither to a stranger nor to who organises."""
    with translation.override("en"):
        where = played.panel.items.get(number=1).get_absolute_url()
    for reader in (client, client_of(secretary)):
        assert "What the panel says of it" not in reader.get(where).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_result_needs_few_queries(concluded, client, name, django_assert_max_num_queries):
    """However many items and experts: they were read once, when the panel was concluded."""
    client.get(address(concluded, name))
    with django_assert_max_num_queries(16):
        client.get(address(concluded, name))
