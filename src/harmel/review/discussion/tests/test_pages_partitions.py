"""The pages of partitions: the list, declaring, changing, withdrawing; and the map laid beside them, in both languages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.review.discussion.actions import declare_partition, recompute_map
from harmel.review.discussion.models import Partition
from harmel.review.discussion.rules import Part
from harmel.review.discussion.tests.addresses import address

pytestmark = pytest.mark.django_db

WRITTEN = {"name_en": "Region", "name_fr": "Région", "parts": "North / Nord: al, Birch\nSouth / Sud: CE; Orme"}


@pytest.fixture
def region(review, alliance_of_trees, secretary, now):
    parts = [Part("North", "Nord", ("AL", "CE")), Part("South", "Sud", ("BI", "EL"))]
    return declare_partition(review, name_en="Region", name_fr="Région", parts=parts, actor=secretary, now=now)


def test_a_moderator_writes_parts_one_to_a_line(review, alliance_of_trees, secretary, client_of):
    """Members by code or by name, in either language; the page then lists them."""
    browser = client_of(secretary)
    answer = browser.post(address(review, "declare_partition"), WRITTEN, follow=True)
    page = answer.content.decode()
    assert "is declared" in page
    assert [[placed.member.code for placed in part.placed.all()] for part in Partition.objects.get().parts.all()] == [["AL", "BI"], ["CE", "EL"]]
    assert "Alder, Birch" in page


@pytest.mark.parametrize(("parts", "said"), [("North AL", "Line 1: write"), ("North: AL\nSouth: Oz", "Line 2: there is no member Oz"), ("North: AL, BI", "there are 1")])
def test_what_cannot_be_read_is_said_with_its_line(review, alliance_of_trees, secretary, client_of, parts, said):
    """And stands in the form still; nothing is declared."""
    answer = client_of(secretary).post(address(review, "declare_partition"), {**WRITTEN, "parts": parts})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert parts.splitlines()[0] in page
    assert not Partition.objects.exists()


def test_it_is_changed_from_how_it_stands_and_withdrawn(region, review, secretary, client_of):
    """The form holds the parts as they would be written."""
    browser = client_of(secretary)
    where = address(review, "edit_partition", number=region.number)
    assert "North / Nord: AL, CE" in browser.get(where).content.decode()
    browser.post(where, {**WRITTEN, "name_en": "Shore"})
    region.refresh_from_db()
    assert region.name_en == "Shore"
    assert "No partition is declared" in browser.post(address(review, "withdraw_partition", number=region.number), follow=True).content.decode()


def test_a_stranger_reads_which_there_are_and_does_nothing(region, review, client, client_of, delegate):
    """So does a delegate: neither is offered to, nor can."""
    for browser, refused in ((client, {302, 303, 403}), (client_of(delegate), {403})):
        page = browser.get(address(review, "partitions")).content.decode()
        assert "Region" in page
        assert address(review, "edit_partition", number=region.number) not in page
        assert browser.post(address(review, "declare_partition"), {**WRITTEN, "name_en": "Mine"}).status_code in refused
        assert browser.post(address(review, "edit_partition", number=region.number), {**WRITTEN, "name_en": "Mine"}).status_code in refused
        assert browser.post(address(review, "withdraw_partition", number=region.number)).status_code in refused
    region.refresh_from_db()
    assert (Partition.objects.count(), region.name_en, region.state) == (1, "Region", "declared")


def test_the_map_is_laid_beside_it_in_both_languages(region, voted, review, now, at, client, calendar):
    """What unites the parts, how each answered, the mean of both; the same in the file for spreadsheets."""
    recompute_map(review, now=calendar["discussion"].closes_at)
    at(calendar["discussion"].closes_at)
    page = client.get(address(review, "map") + "?statement=2").content.decode()
    for said in ("The same by part: Region", "What unites the parts", "North", "South", "Mean, each part counting once"):
        assert said in page
    file = b"".join(client.get(address(review, "map_csv")).streaming_content).decode()
    assert "Region: North,8,11,0" in file
    with translation.override("fr"):
        page = client.get(reverse("discussion:map", kwargs={"slug": review.slug})).content.decode()
    for said in ("La même chose par partie", "Région", "Nord", "Sud", "Moyenne, chaque partie comptant une fois"):
        assert said in page


def test_the_report_says_what_unites_the_parts(region, voted, review, now, calendar):
    """The mean of the parts, each counting once, with its interval."""
    from harmel.review.discussion import queries
    from harmel.review.summit.views.report import opinion as reported

    closes = calendar["discussion"].closes_at
    recompute_map(review, now=closes)
    table = reported.opinion({"opinion": queries.report_opinion(review, now=closes), "review": review})["parts"][2]
    assert table["title"] == "What unites the parts: Region"
    assert [(row[0], row[2].split("%")[0].strip()) for row in table["rows"]] == [("1", "100")]


def test_a_part_that_is_not_shown_is_named(voted, review, alliance_of_trees, secretary, now, at, client, calendar):
    """Without a figure, neither on the page nor in the file."""
    parts = [Part("West", "", ("AL", "BI")), Part("East", "", ("CE",))]
    declare_partition(review, name_en="Shore", parts=parts, actor=secretary, now=now)
    recompute_map(review, now=calendar["discussion"].closes_at)
    at(calendar["discussion"].closes_at)
    answer = client.get(address(review, "map"))
    (_, by_part) = answer.context["parted"][0]
    assert [part.name for part in by_part.hidden] == ["West"]
    assert "where a difference would tell of a member that is not shown" in answer.content.decode()
    assert "Shore: West" not in b"".join(client.get(address(review, "map_csv")).streaming_content).decode()


def test_many_parts_take_no_more_queries(region, review, alliance_of_trees, secretary, now, client_of, django_assert_max_num_queries):
    """The list takes at most twelve, however many partitions there are."""
    for name in "abcdef":
        declare_partition(review, name_en=name, parts=[Part("One", "", ("AL",)), Part("Two", "", ("BI",))], actor=secretary, now=now)
    browser = client_of(secretary)
    browser.get(address(review, "partitions"))
    with django_assert_max_num_queries(12):
        assert browser.get(address(review, "partitions")).status_code == 200
