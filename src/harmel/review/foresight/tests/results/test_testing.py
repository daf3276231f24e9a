"""What is computed of a study: the same twice, nothing of too few, and a code where it fails."""

from __future__ import annotations

import hashlib
import json

import pytest

from harmel.alliance.models import Pseudonym, StoredResult
from harmel.methods import foresight
from harmel.methods.figures import figures
from harmel.methods.seal.canonical import canonical
from harmel.review.assessment.models import Panelist
from harmel.review.foresight import queries
from harmel.review.foresight.actions import testing
from harmel.review.foresight.models import Block, Threshold
from harmel.review.foresight.tests.results.planted import keep

pytestmark = pytest.mark.django_db


def without(study, experts):
    """Take the sheets of all but so many experts away."""
    for person in Pseudonym.objects.filter(scope=study.scope).order_by("pk")[experts:]:
        Block.objects.filter(pseudonym=person.pk).delete()


def test_it_gives_the_same_bytes_twice_and_each_document_says_what_it_rests_on(closed):
    """Method, version, parameters, seed and the digest of the input: both documents rest on the same."""
    first, second = testing.tested(closed), testing.tested(closed)
    assert first == second and not first.failure
    stress, discovery = first.documents
    assert (stress.method, discovery.method) == ("foresight.stress", "foresight.discovery")
    assert stress.input_sha256 == discovery.input_sha256 == first.input_sha256 and len(stress.input_sha256) == 64
    assert stress.seed == "7" and stress.parameters["settings_sha256"] == queries.made_of(closed).digest


def test_a_kept_result_read_again_gives_the_same_bytes(tested):
    """What the record publishes is canonical: read, and written again, it has the digest that stands beside it."""
    for row in StoredResult.objects.filter(about=f"foresight.study/{tested.pk}"):
        again = canonical(figures(json.loads(row.output)))
        assert again.decode() == row.output
        assert hashlib.sha256(again).hexdigest() == row.output_sha256


@pytest.mark.parametrize("compute", [testing.scenarios_of, testing.tested])
def test_of_fewer_than_five_sheets_nothing_is_computed(closed, compute):
    """Not even in part: the document is a code, and the pages say what it means."""
    without(closed, 4)
    found = compute(closed)
    assert found.failure == "too_few_sheets" and [one.output for one in found.documents] == [""]
    without(closed, 5)


def test_of_five_sheets_it_is(closed):
    """Five are enough for a median to be shown."""
    without(closed, 5)
    assert not testing.scenarios_of(closed).failure


def test_without_a_threshold_the_test_fails_with_its_code(closed):
    """Nothing must hold, so nothing can be tested; sheets and options are safe."""
    Threshold.objects.all().delete()
    assert testing.tested(closed).failure == "no_thresholds"


@pytest.mark.parametrize(("refused", "code"), [(foresight.TooMany(1), "decides_too_little"), (foresight.TooFine(1), "study_too_large")])
def test_sheets_that_cannot_be_searched_are_a_code_too(closed, monkeypatch, refused, code):
    """Where all but a few judgements are missing, more scenarios are consistent than can be listed; and figures may be past adding up."""

    def futures(*_, **__):
        raise refused

    monkeypatch.setattr(foresight, "futures", futures)
    assert testing.scenarios_of(closed).failure == code


def test_no_nation_and_no_person_stands_in_what_is_stored(tested):
    """Neither a pseudonym nor a nation, though the range without any one nation is told; nor how many hold which view of a dispute."""
    text = "".join(StoredResult.objects.values_list("output", flat=True))
    assert "nations" in text
    for person in Pseudonym.objects.filter(scope=tested.scope):
        assert person.pk not in text
    assert not any(f'"{nation}"' in text for nation in Panelist.objects.values_list("nation__code", flat=True))
    kept = queries.last_test(tested).said
    assert kept["disputes"] and all(set(one) == {"source", "source_state", "target", "target_state", "if_up", "if_down"} for one in kept["disputes"])
    assert all(one["left_out"]["nations"] for one in kept["options"])


def test_from_four_nations_no_range_is_stored(closed):
    """Else a range would tell what a nation's one expert judged."""
    from harmel.alliance.models import Member

    Panelist.objects.filter(nation__code__in=["HO", "FI"]).update(nation=Member.objects.get(code="AL"))
    kept = json.loads(testing.tested(closed).documents[0].output)
    assert kept["nations"] is False and all(one["left_out"]["nations"] is None and one["left_out"]["experts"] for one in kept["options"])


def test_a_judgement_that_fewer_than_five_gave_is_no_reason_that_is_told(closed):
    """A reason is a pushed median: of four it would be theirs."""
    without_one = Pseudonym.objects.filter(scope=closed.scope).order_by("pk")[4:]
    Block.objects.filter(source__key="UNI", target__key="CRE", pseudonym__in=[one.pk for one in without_one]).delete()
    kept = json.loads(testing.scenarios_of(closed).documents[0].output)
    keys = [one["key"] for one in kept["descriptors"]]
    told = {keys[reason["by"]] for one in kept["scenarios"] for reason in one["reasons"][keys.index("CRE")]}
    assert told and "UNI" not in told


def test_scenarios_hold_policies_as_the_present_alliance_does(tested):
    """A future without a change of policy; every one has its share of the draws and its states by name."""
    kept = queries.last_kept(tested, [queries.SCENARIOS])[queries.SCENARIOS].said
    assert 1 <= len(kept["scenarios"]) <= 8
    assert all(one["states"][-2:] == [1, 1] and 0 <= one["share"] <= 1 for one in kept["scenarios"])
    assert kept["disputed"][0]["source"] == "DET" and kept["disputed"][0]["target"] == "RUS"


def test_a_failure_after_a_success_stands_beside_it(tested, now):
    """The last result that was found stays; that the last attempt failed is told with it."""
    Threshold.objects.all().delete()
    keep(tested, testing.tested(tested), now)
    found = queries.told(tested, tested.panel.rounds.none() and None, queries.STRESS)
    assert found.standing is queries.Standing.WITHHELD
    tested.shown_at = now
    found = queries.told(tested, None, queries.STRESS)
    assert found.standing is queries.Standing.THERE and found.failed.failure == "no_thresholds" and found.stale
