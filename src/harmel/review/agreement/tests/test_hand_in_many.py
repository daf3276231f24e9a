"""Handing in recommendations from a table, tagging paragraphs, and saying which question a recommendation answers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from harmel.alliance import lineage
from harmel.alliance.models import EntryContent
from harmel.alliance.refs import ref
from harmel.review.agreement import actions
from harmel.review.agreement.models import Paragraph, Recommendation
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.agreement.rules.report_file import COLUMNS, Known, read_report
from harmel.review.challenges.models import Challenge
from harmel.review.discussion.models import Finding
from harmel.review.mandate.models import Question

GOOD = (
    "number,text_en,text_fr,held,track,challenge,findings,as_reported\n"
    "1,Consult.,Se consulter.,,dialogue,C1,3,\n"
    '2,"Exercise, often.",,yes,deterrence,,,no\n'
    "7,,,no,,,,\n"
)
REFUSED = ["delegate", "observer", "participant", "stranger"]


def address(name, language="en", **where):
    with translation.override(language):
        return reverse(f"agreement:{name}", kwargs={"slug": "grove-2030"} | where)


@pytest.fixture
def page(report):
    return address("hand_in_many", number=report.number)


@pytest.fixture
def evidence(review, secretary, now):
    Challenge.objects.create(review=review, key="C1", place=1, name_en="Drought", added_at=now)
    return Finding.objects.create(review=review, number=3, text_en="They want it.", state="published", drafted_by=secretary, drafted_at=now, published_at=now)


@pytest.mark.parametrize("way", ["file", "table"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_co_chair_hands_in_a_table(client_of, page, co_chair, evidence, way, separator):
    """A file or a pasted table, with commas or semicolons; what each rests on is linked, and one without a text is only a number."""
    text = GOOD if separator == "," else GOOD.replace(",", ";").replace("Exercise;", "Exercise,")
    given = SimpleUploadedFile("r.csv", b"\xef\xbb\xbf" + text.encode()) if way == "file" else text
    assert client_of(co_chair).post(page, {way: given}).status_code == 303
    rows = {row.number: row for row in Recommendation.objects.all()}
    assert sorted(rows) == [1, 2, 7]
    assert (rows[1].text_fr, rows[1].track, rows[1].challenge.key) == ("Se consulter.", "dialogue", "C1")
    assert (rows[2].text_en, rows[2].as_reported, rows[7].held) == ("Exercise, often.", False, False)
    assert [link.earlier for link in lineage.direct(rows[1].review, [ref(rows[1])], "rests_on")[ref(rows[1])]] == [ref(evidence)]
    assert EntryContent.objects.filter(verb="agreement.report_recommendations").count() == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_wrong_line_and_nothing_is_handed_in(client_of, report, co_chair, evidence, language):
    """Every line that is wrong is named, with its column and what to do about it; what was pasted is still there."""
    wrong = GOOD + "8,Plant.,,,sideways,C9,4,\n"
    answer = client_of(co_chair).post(address("hand_in_many", language, number=report.number), {"table": wrong})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert not Recommendation.objects.exists()
    for said in ("sideways", "C9", "Plant.", "deterrence", '<th scope="row" class="fig">5</th>'):
        assert said in shown
    assert ("leave it empty" if language == "en" else "laissez vide") in shown


def test_neither_nothing_nor_both_ways_is_a_table(client_of, page, co_chair):
    """One of the two is asked for; a file in another alphabet's bytes is refused with what to do."""
    browser = client_of(co_chair)
    assert browser.post(page, {}).status_code == 422
    assert browser.post(page, {"table": GOOD, "file": SimpleUploadedFile("r.csv", GOOD.encode())}).status_code == 422
    assert "UTF-8" in browser.post(page, {"file": SimpleUploadedFile("r.csv", b"number\n\xff\xfe")}).content.decode()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["report_column_missing"]),
        ("number\n", ["report_no_lines"]),
        ("number,number\n1,1\n", ["report_column_twice"]),
        ("number,colour\n1,red\n", ["report_column_unknown"]),
        ("number,text_en\n1,a\n1,b\n", ["report_number_twice"]),
        ("number,text_en\n9,a\n", ["report_number_taken"]),
        ("number,text_en\nx,a\n", ["report_no_number"]),
        ("number,text_en\n0,a\n", ["report_no_number"]),
        ("number,text_en\n1\n", ["report_text_missing"]),
        ("number,text_en,held\n1,a,no\n", ["report_text_not_held"]),
        ("number,text_en,held\n1,a,perhaps\n", ["report_not_a_choice"]),
        ("number,text_en\n1,a,b\n", ["report_too_many_cells"]),
        ("number,text_en,section\n1,a,123456789012345678901\n", ["report_too_long"]),
        ('number,text_en\n1,"a\n', ["report_not_a_table"]),
        ("number,text_en,novelty\n1,a,old\n2,,\n", ["report_not_a_choice", "report_text_missing"]),
    ],
)
def test_each_wrong_cell_has_a_code_of_its_own(text, codes):
    """With the line it stands on, the head line being the first."""
    errors = read_report(text, Known(taken=frozenset({9}))).errors
    assert [error.code for error in errors] == codes
    assert all(error.line >= 1 for error in errors)


def test_the_empty_table_is_one_that_is_read(client_of, report, co_chair):
    """Its head line is known, and it has no lines yet."""
    answer = client_of(co_chair).get(address("hand_in_template", number=report.number))
    assert [error.code for error in read_report(answer.content.decode(), Known()).errors] == ["report_no_lines"]
    assert answer.content.decode().strip("\ufeff\r\n").split(",") == list(COLUMNS)


@pytest.mark.parametrize("who", REFUSED)
@pytest.mark.parametrize("name", ["hand_in", "hand_in_many", "hand_in_template"])
def test_nobody_hands_in_a_table_who_does_not_write_for_the_group(client_of, report, request, name, who):
    """Neither reads the form nor sends it."""
    browser, where = client_of(request.getfixturevalue(who)), address(name, number=report.number)
    assert browser.get(where).status_code in {302, 403}
    assert browser.post(where, {"table": GOOD}).status_code in {302, 403, 405}
    assert not Recommendation.objects.exists()


def test_a_text_that_is_agreed_on_takes_no_recommendations(client_of, communique, chair):
    """Only an expert report does."""
    assert client_of(chair).get(address("hand_in_many", number=communique.number)).status_code == 404


def test_the_ways_in_stand_where_one_looks_for_them(client_of, report, co_chair, stranger):
    """On the report and on the register, for who may; not for a stranger."""
    for name, where in (("document", {"number": report.number}), ("recommendations", {})):
        link = address("hand_in_many", number=report.number)
        assert link in client_of(co_chair).get(address(name, **where)).content.decode()
        assert link not in client_of(stranger).get(address(name, **where)).content.decode()


def test_one_recommendation_can_be_restated_or_only_a_number(client_of, report, co_chair):
    """Where it is reported is kept with it; a mark that the text is not held does not go with a text."""
    browser, where = client_of(co_chair), address("hand_in", number=report.number)
    given = {"number": "4", "dimension": "both", "track": "none", "novelty": "new"}
    assert browser.post(where, given | {"not_held": "on", "text_en": "Here it is."}).status_code == 422
    assert browser.post(where, given | {"not_held": "on"}).status_code == 303
    assert browser.post(where, given | {"number": "5", "text_en": "Plant.", "restated": "on", "source_note": "A newspaper"}).status_code == 303
    four, five = Recommendation.objects.order_by("number")
    assert (four.held, five.as_reported, five.source_note) == (False, False, "A newspaper")


def test_the_chair_says_which_track_each_paragraph_follows(client_of, communique, chair):
    """Only what changes is recorded, and the way in stands on the text and on the desk."""
    browser, where = client_of(chair), address("tags", number=communique.number)
    for name in ("document", "desk"):
        assert where in browser.get(address(name, number=communique.number)).content.decode()
    given = {"revision": "1"} | {f"dimension-{number}": "both" for number in range(1, 5)} | {f"track-{number}": "none" for number in range(1, 5)}
    assert browser.post(where, given | {"track-1": "both", "dimension-2": "military"}).status_code == 303
    assert list(Paragraph.objects.order_by("pk").values_list("dimension", "track"))[:2] == [("both", "both"), ("military", "none")]
    said = EntryContent.objects.filter(verb="agreement.tag_paragraphs").get().said()["facts"]["tags"]
    assert sorted(said) == ["1", "2"]
    assert browser.post(where, given | {"track-1": "both", "dimension-2": "military"}).status_code == 303
    assert EntryContent.objects.filter(verb="agreement.tag_paragraphs").count() == 1
    assert browser.post(where, given | {"revision": "2"}).status_code == 422
    assert browser.post(where, given | {"track-1": "sideways"}).status_code == 422


@pytest.mark.parametrize("who", ["delegate", "expert", "observer", "participant", "stranger"])
def test_nobody_else_tags_paragraphs(client_of, communique, request, who):
    """It takes drafting, chairing or convening."""
    browser, where = client_of(request.getfixturevalue(who)), address("tags", number=communique.number)
    assert browser.get(where).status_code in {302, 403}
    assert browser.post(where, {"revision": "1", "track-1": "both"}).status_code in {302, 403}


def test_a_drafter_says_which_question_a_recommendation_answers(client_of, report, co_chair, delegate, now):
    """On the recommendation's own page; once said, the question stands under what it rests on and is not offered again."""
    review = report.review
    question = Question.objects.create(review=review, number=1, place=1, text_en="How does it stay strong?", named_at=now)
    actions.report_recommendations(report, rows=[Reported(number=1, text_en="Consult.")], actor=co_chair, now=now)
    where, result = address("recommendation", number=1), ref(Recommendation.objects.get())
    browser = client_of(co_chair)
    assert "answers-question" in browser.get(where).content.decode()
    assert "answers-question" not in client_of(delegate).get(where).content.decode()
    answer = browser.post(reverse("mandate:answers", kwargs={"slug": review.slug}), {"question": question.pk, "result": result, "next": where})
    assert (answer.status_code, answer["Location"]) == (303, where)
    shown = browser.get(where).content.decode()
    assert "How does it stay strong?" in shown
    assert "answers-question" not in shown
