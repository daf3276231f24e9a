"""ScenarioWizard's files in a browser: what a study looks at is taken from one, and an expert's sheet; and one's own sheet is taken along as one."""

from __future__ import annotations

import io
from datetime import timedelta

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from harmel.methods.foresight import cross_impact
from harmel.methods.foresight.files import read_scw, write_scw
from harmel.review.foresight.actions import open_sheets
from harmel.review.foresight.models import Block, Descriptor
from harmel.review.foresight.queries import own_sheet
from harmel.review.foresight.tests.addresses import address, text_of


def matrix(looked_at, push=1.0, **cells):
    """A file with a matrix: `looked_at` a pair of a name and its states for each descriptor; everything pushes alike but what `cells` names by row and column."""
    size = sum(len(states) for _name, states in looked_at)
    impact = np.full((size, size), push)
    for place, value in cells.items():
        row, column = (int(part) for part in place.removeprefix("at_").split("_"))
        impact[row, column] = value
    names, states = zip(*looked_at, strict=True)
    return SimpleUploadedFile("tide.scw", write_scw(cross_impact(impact, descriptors=names, states=states)))


TIDE = (("Sea", ("low", "high")), ("Le port d’Étretat", ("closed", "open", "crowded")))


@pytest.fixture
def as_in_the_study(descriptors):
    """The study's own descriptors, by name or by short name."""
    return [(one.key if one.key == "UNI" else one.name, [state.name for state in one.states.all()]) for one in descriptors.values()]


def test_descriptors_of_a_file_are_added_at_once(empty_study, secretary, review, client_of):
    """With short names made of their names, in the order of the file, under one entry of the journal; the judgements are not taken."""
    from harmel.alliance.models.record import EntryContent

    browser, where = client_of(secretary), address(review, "read_in_descriptors", study=1)
    assert "each expert gives their own" in text_of(browser.get(where))
    done = browser.post(where, {"file": matrix(TIDE), "language": "en"}, follow=True)
    assert "2 descriptors are added." in text_of(done)
    assert [(one.key, one.name_en, one.states.count()) for one in Descriptor.objects.order_by("place")] == [("SEA", "Sea", 2), ("LEPORTDETRET", "Le port d’Étretat", 3)]
    assert EntryContent.objects.filter(verb="foresight.add_descriptors").count() == 1
    assert not Block.objects.exists()


@pytest.mark.parametrize("sent", [b"", b"not a matrix", b"$ ScenarioWizard 4.0\nT\n&A\n -a\n#\n"])
def test_what_is_no_matrix_is_refused_by_its_line(empty_study, secretary, review, client_of, sent):
    """Nothing is added, and no file breaks the page."""
    answer = client_of(secretary).post(address(review, "read_in_descriptors", study=1), {"file": SimpleUploadedFile("x.scw", sent), "language": "en"})
    assert answer.status_code == 422
    assert not Descriptor.objects.exists()


def test_all_of_a_file_or_none_of_it(empty_study, secretary, review, client_of):
    """A descriptor of five states is no descriptor of a study; the one before it is not added either."""
    five = (*TIDE, ("Moon", ("new", "young", "half", "old", "full")))
    answer = client_of(secretary).post(address(review, "read_in_descriptors", study=1), {"file": matrix(five), "language": "en"})
    assert answer.status_code == 422
    assert not Descriptor.objects.exists()


def test_an_expert_fills_in_a_whole_sheet_from_a_file(opened, descriptors, as_in_the_study, experts, review, client_of):
    """Every block that is asked, a zero as said; a reason given before stays."""
    browser, where = client_of(experts[0]), address(review, "read_in_sheet", study=1)
    unity, neighbour = descriptors["UNI"], descriptors["NEI"]
    block = {f"{unity.pk}-{at}-{to}": "3" for at in range(3) for to in range(2)} | {f"{unity.pk}-reason": "It divides."}
    browser.post(address(review, "sheet_of", study=1, pk=neighbour.pk), block)
    done = browser.post(where, {"file": matrix(as_in_the_study, push=-2.0)}, follow=True)
    assert "15 of 15 blocks are judged" in text_of(done)
    kept = own_sheet(opened, experts[0]).blocks[neighbour.pk, unity.pk]
    assert (kept.pushes, kept.reason) == ([[-2, -2]] * 3, "It divides.")


def test_a_figure_off_the_scale_is_named_by_both_states_and_nothing_is_kept(opened, descriptors, as_in_the_study, experts, review, client_of):
    """Row 6, column 9 of the file: the neighbour calm, unity frail."""
    answer = client_of(experts[0]).post(address(review, "read_in_sheet", study=1), {"file": matrix(as_in_the_study, at_6_9=5.0)})
    assert answer.status_code == 422
    assert "The neighbour Calm \u2192 Unity Frail: Write a whole number from −3 to 3." in text_of(answer)
    assert not Block.objects.exists()


def test_of_scenariowizards_own_file_the_structure_is_taken_and_the_judgements_are_beyond_the_scale(
    empty_study, secretary, experts, review, client_of, now, shared
):
    """Its figures run from -6 to 5: each block with one beyond the scale is named by a cell, in the reader's language."""
    sent = (shared / "data" / "cib" / "CIB_global.scw").read_bytes()
    browser, where = client_of(secretary), address(review, "read_in_descriptors", study=1)
    assert "3 descriptors are added." in text_of(browser.post(where, {"file": SimpleUploadedFile("CIB_global.scw", sent), "language": "en"}, follow=True))
    open_sheets(empty_study, closes_at=now + timedelta(days=14), actor=secretary, now=now)
    answer = client_of(experts[0]).post(address(review, "read_in_sheet", "fr", study=1), {"file": SimpleUploadedFile("CIB_global.scw", sent)})
    assert answer.status_code == 422
    said = text_of(answer)
    assert "WTRD FT → WECO Decl : Écrivez un nombre entier de −3 à 3." in said.replace("\u00a0", " ")
    assert not Block.objects.exists()


def test_a_file_of_another_study_is_refused_with_what_it_lacks(opened, experts, review, client_of):
    """By name."""
    answer = client_of(experts[0]).post(address(review, "read_in_sheet", study=1), {"file": matrix(TIDE)})
    assert answer.status_code == 422
    assert "Trust in protection" in text_of(answer)


def test_nobody_else_reads_a_file_in(opened, experts, delegate, observer, secretary, review, client_of):
    """An expert sets nothing up; who organises has no sheet; a stranger neither."""
    for actor in (experts[0], delegate, observer, None):
        assert client_of(actor).post(address(review, "read_in_descriptors", study=1), {"file": matrix(TIDE), "language": "en"}).status_code in {302, 403}
    for actor in (secretary, delegate, observer, None):
        assert client_of(actor).post(address(review, "read_in_sheet", study=1), {"file": matrix(TIDE)}).status_code in {302, 403}


def pushes_of(study, seat):
    """What somebody judged, by both keys."""
    return {key: block.pushes for key, block in own_sheet(study, seat).blocks.items()}


@pytest.mark.parametrize(("language", "name"), [("en", "The neighbour"), ("fr", "Le voisin")])
def test_a_whole_sheet_is_taken_along_and_is_the_same_when_it_is_read_in_again(
    opened, descriptors, fill_in, experts, review, client_of, calendar, at, now, language, name
):
    """
    Under the names of the study in the reader's language, a zero where nothing is asked; and it is one's own, not a neighbour's.

    Once sheets have closed, and once the stage has, the sheet is still read and taken along, and nothing on it can be sent.
    """
    fill_in(opened, experts[:2], now)
    where = address(review, "my_matrix", language, study=1)
    assert f'href="{where}"' in text_of(client_of(experts[0]).get(address(review, "sheet", language, study=1)))
    file = client_of(experts[0]).get(where)
    assert file.status_code == 200 and {"private", "no-store"} <= set(file.headers["Cache-Control"].split(", "))
    assert file.headers["Content-Disposition"] == f'attachment; filename="{review.slug}-study-1-sheet.scw"'
    found = read_scw(io.BytesIO(file.content))
    assert found.descriptors[2] == name and found.sizes.tolist() == [3, 3, 3, 2, 2, 2]
    kept = own_sheet(opened, experts[0]).blocks
    assert found.impact[6:9, 9:11].tolist() == kept[descriptors["NEI"].pk, descriptors["UNI"].pk].pushes
    assert not found.impact[:, :6].any() and not found.impact[:, 13:].any(), "nothing pushes a policy or what comes from outside"
    assert b"So says" not in file.content
    assert client_of(experts[1]).get(where).content != file.content
    client_of(experts[2]).post(address(review, "read_in_sheet", language, study=1), {"file": SimpleUploadedFile("mine.scw", file.content)})
    assert pushes_of(opened, experts[2]) == pushes_of(opened, experts[0]) != pushes_of(opened, experts[1])
    for later in (opened.closes_at, calendar["foresight"].closes_at + timedelta(days=1)):
        at(later)
        page = text_of(client_of(experts[0]).get(address(review, "sheet", language, study=1)))
        assert f'href="{where}"' in page and "<button" not in page.split("<main")[1].split("</main>")[0]
        assert client_of(experts[0]).get(where).content == file.content


@pytest.mark.parametrize(
    ("language", "told", "closed", "refused"),
    [
        ("en", "once 4 rows more are judged: such a file cannot say that one is not", "4 rows are not judged", "Rows of your sheet that are not judged: 4."),
        ("fr", "une fois que 4 lignes de plus seront jugées", "4 lignes ne sont pas jugées", "Lignes de votre feuille qui ne sont pas jugées : 4."),
    ],
)
def test_what_is_not_judged_is_never_written_as_a_zero(
    opened, fill_in, experts, review, client_of, at, now, language, told, closed, refused
):
    """The sheet says how many rows lack, also once nothing can be done about it; a file is refused with the same number."""
    fill_in(opened, experts[:5], now)
    browser, where = client_of(experts[4]), address(review, "my_matrix", language, study=1)
    page = text_of(browser.get(address(review, "sheet", language, study=1)))
    missing = sum(row is None for pushes in pushes_of(opened, experts[4]).values() for row in pushes)
    assert own_sheet(opened, experts[4]).rows_left == missing
    answer = browser.get(where)
    assert answer.status_code == 409
    assert told.replace("4", str(missing)) in page and where not in page
    assert refused.replace("4", str(missing)) in text_of(answer).replace("\u00a0", " ").replace("\u202f", " ")
    at(opened.closes_at)
    page = text_of(browser.get(address(review, "sheet", language, study=1)))
    assert closed.replace("4", str(missing)) in page and told.replace("4", str(missing)) not in page and where not in page


def test_an_empty_sheet_is_no_matrix(empty_study, opened, experts, review, client_of):
    """Neither where nothing is judged; nor before sheets open, in a study that looks at nothing yet."""
    assert client_of(experts[0]).get(address(review, "my_matrix", study=1)).status_code == 409
    assert "once 38 rows more" in text_of(client_of(experts[0]).get(address(review, "sheet", study=1)))
    Descriptor.objects.update(withdrawn_at=empty_study.formed_at)
    assert client_of(experts[0]).get(address(review, "my_matrix", study=1)).status_code == 409


@pytest.mark.parametrize("name", ["Jedność", "Trust in protection"])
def test_a_name_that_the_format_cannot_hold_or_that_another_has_is_written_short(opened, descriptors, fill_in, experts, review, client_of, now, name):
    """A file is written all the same, and can be read in again."""
    Descriptor.objects.filter(pk=descriptors["UNI"].pk).update(name_en=name)
    fill_in(opened, experts[:1], now)
    file = client_of(experts[0]).get(address(review, "my_matrix", study=1))
    assert "UNI" in read_scw(io.BytesIO(file.content)).descriptors
    client_of(experts[1]).post(address(review, "read_in_sheet", study=1), {"file": SimpleUploadedFile("mine.scw", file.content)})
    assert pushes_of(opened, experts[1]) == pushes_of(opened, experts[0])


def test_nobody_but_its_expert_takes_a_sheet_along(opened, fill_in, experts, convener, secretary, co_chair, delegate, observer, stranger, review, client_of, now):
    """Neither who organises or chairs, nor a delegate, nor a stranger, whose answer names no judgement."""
    fill_in(opened, experts[:1], now)
    for actor in (convener, secretary, co_chair, delegate, observer, stranger, None):
        answer = client_of(actor).get(address(review, "my_matrix", study=1))
        assert answer.status_code in {302, 403} and b"ScenarioWizard" not in answer.content
    assert client_of(secretary).get(address(review, "my_matrix", study=1)).status_code == 403
    assert client_of(experts[0]).get(address(review, "my_matrix", study=2)).status_code == 404
    assert client_of(experts[0]).post(address(review, "my_matrix", study=1)).status_code == 405
