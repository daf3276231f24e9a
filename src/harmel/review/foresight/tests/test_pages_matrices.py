"""ScenarioWizard's files in a browser: what a study looks at is taken from one, and an expert's sheet."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from harmel.methods.foresight import cross_impact
from harmel.methods.foresight.files import write_scw
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
