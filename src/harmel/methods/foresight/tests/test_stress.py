"""Foresight: options in the same futures, against a slow version and by what must hold of any study."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given, settings

from harmel.methods import chunks, foresight
from harmel.methods.foresight import MustHold, Option, Threshold
from harmel.methods.foresight.files import as_text
from harmel.methods.foresight.stress import parts
from harmel.methods.foresight.stress.drawing import drawn
from harmel.methods.foresight.stress.plan import plan
from harmel.methods.foresight.tests import plain_stress
from harmel.methods.foresight.tests.made_up import NAMES, SIZES, a_study, simple, states_of, studies


@pytest.fixture
def study():
    """One study with everything in it."""
    return a_study(np.random.default_rng(8))


def text(found):
    return as_text(found.as_document())


@pytest.mark.slow
@settings(max_examples=12)
@given(studies())
def test_every_future_as_the_slow_version_has_it(study):
    """Missing groups, halves and thirds, leads, pushes, shocks that last, gains, what is drawn and what is held: the same ends, future by future."""
    found = foresight.stress(study, futures=40, seed=3)
    futures = drawn(plan(study), np.arange(40), seed=3)
    held, throughout, last = plain_stress.run(study, futures, 4, 3)
    assert found.outcomes.tolist() == held
    assert found.throughout.share.tolist() == np.mean(throughout, axis=2).tolist()
    assert found.largest_regret.tolist() == foresight.largest_regret(last).tolist()
    for shares, way in ((found.gain_zero, {"gain": False}), (found.no_shock, {"shock": False})):
        assert shares.share.tolist() == np.mean(plain_stress.run(study, futures, 4, 3, **way)[0], axis=2).tolist()


def test_the_slow_version_on_one_study(study):
    """The same, once, for the quick tests; and what is compared is no matter of all or nothing."""
    found = foresight.stress(study, futures=20, seed=5)
    assert found.outcomes.tolist() == plain_stress.run(study, drawn(plan(study), np.arange(20), seed=5), 2, 5)[0]
    assert 0.05 < found.outcomes.mean() < 0.95


def test_chunks_do_not_show(study, monkeypatch):
    """In whatever chunks, here or on all cores: the same text."""
    whole = text(foresight.stress(study, futures=330, seed=1))
    for draws, futures, where in ((1, 500, chunks.CORES), (7, 100, chunks.HERE), (2, 10, chunks.CORES)):
        monkeypatch.setattr(parts, "DRAWS_AT_ONCE", draws)
        monkeypatch.setattr(parts, "SMALLEST_PART", futures)
        with chunks.using(where):
            assert text(foresight.stress(study, futures=330, seed=1)) == whole


def test_a_seed_is_a_set_of_futures(study):
    """The same seed, the same text; another seed, other futures."""
    one, same, other = (foresight.stress(study, futures=100, seed=seed) for seed in (1, 1, 2))
    assert text(one) == text(same)
    assert one.features.values.tolist() != other.features.values.tolist()
    assert one.outcomes.tolist() != other.outcomes.tolist()


def test_more_futures_begin_with_the_same(study):
    """A future is known by its number: asking for more keeps those there are, start, shock and gain."""
    few, many = (drawn(plan(study), np.arange(size), seed=4) for size in (10, 30))
    assert few.start.tolist() == many.start[:, :10].tolist()
    assert few.level.tolist() == many.level[:, :10].tolist()
    assert few.gain.tolist() == many.gain[:10].tolist()


def test_sheets_that_mean_the_same(study):
    """Whoever is named first, and whatever an expert adds to a whole group: the same figures, to the last bit."""
    whole = foresight.stress(study, futures=200, seed=1).as_document()
    rng, model = np.random.default_rng(3), study.model
    order = [2, 0, 3, 1]
    others = foresight.Panel(tuple(study.panel.sheets[at] for at in order))
    turned = replace(study, panel=others, nations=tuple(study.nations[at] for at in order))
    assert foresight.stress(turned, futures=200, seed=1).as_document() == whole
    moved = [
        foresight.cross_impact(
            sheet.impact + rng.integers(-3, 4, model.missing.shape)[:, model.owner], descriptors=NAMES, states=[states_of(size) for size in SIZES]
        )
        for sheet in study.panel.sheets
    ]
    found = foresight.stress(replace(study, panel=foresight.Panel(tuple(moved))), futures=200, seed=1).as_document()
    assert found["input"]["sha256"] != whole["input"]["sha256"]
    assert {**found, "input": None} == {**whole, "input": None}


def test_options_do_not_meddle_with_each_other(study):
    """In another order, and with one more among them: each fares as it did, since all meet the same futures."""
    found = foresight.stress(study, futures=200, seed=1)
    twin = replace(study.options[2], name="twin")
    other = foresight.stress(replace(study, options=(*study.options[::-1], twin)), futures=200, seed=1)
    for name in found.options:
        assert other.failing(name).tolist() == found.failing(name).tolist()
        assert other.failing(name, "extremes").tolist() == found.failing(name, "extremes").tolist()
    assert other.failing("twin").tolist() == found.failing(study.options[2].name).tolist()
    assert other.grid.held.share.tolist() == found.grid.held.share.tolist()


def test_the_gain_changes_a_figure(study):
    """A larger gain gives another share; gain 0 is what runs beside it; without shocks neither row nor gain can be seen."""
    base = foresight.stress(study, futures=400, seed=1)
    strong = foresight.stress(replace(study, amplifier=replace(study.amplifier, gains=(3.0,))), futures=400, seed=1)
    none = foresight.stress(replace(study, amplifier=replace(study.amplifier, gains=(0.0,))), futures=400, seed=1)
    calm = foresight.stress(replace(study, amplifier=replace(study.amplifier, onset=((0, 0),))), futures=400, seed=1)
    without = foresight.stress(replace(study, amplifier=None), futures=400, seed=1)
    assert strong.held.share.tolist() != base.held.share.tolist() != none.held.share.tolist()
    assert strong.gain_zero.share.tolist() == base.gain_zero.share.tolist() == none.held.share.tolist()
    assert base.no_shock.share.tolist() == calm.held.share.tolist() == without.held.share.tolist()
    assert base.no_shock.share.tolist() != base.gain_zero.share.tolist()
    assert (without.gain_zero, without.no_shock, without.grid.without_shock) == (None, None, None)


def test_what_is_ordinal_moves_one_state_at_a_time(study):
    """In one step from the first state of four nobody comes further than the second; what is not ordinal may."""
    start = {**study.present, "Unity": "s0"}
    beyond = (MustHold("beyond", (Threshold("Unity", "at_least", ("s2",)),)),)
    one = replace(study, present=start, steps=1, amplifier=None, must_hold=beyond)
    assert foresight.stress(one, futures=300).held.share.max() == 0
    assert foresight.stress(replace(one, ordinal=("Threat",)), futures=300).held.share.max() > 0
    assert foresight.stress(replace(one, steps=2), futures=300).held.share.max() > 0


def test_what_is_held_never_moves(study):
    """A policy stands where the option holds it, from its lead on, and until then where the baseline does; the exogenous stands where it was drawn."""
    options = (study.options[0], Option("at once", holds={"Deterrence": "s2"}), Option("later", lead=2, holds={"Deterrence": "s2"}))
    must = (MustHold("changed", (Threshold("Deterrence", "among", ("s2",)),)), MustHold("as before", (Threshold("Deterrence", "among", ("s1",)),)))
    weather = MustHold("weather", (Threshold("Weather", "among", ("s1",)),))
    found = foresight.stress(replace(study, options=options, must_hold=(*must, weather)), futures=200)
    assert found.held.share[:2].tolist() == [[0, 1, 1], [1, 0, 0]]
    assert found.throughout.share[:2].tolist() == [[0, 1, 0], [1, 0, 0]]
    assert len({tuple(row) for row in found.outcomes[2].tolist()}) == 1
    assert found.held.share[2].tolist() == found.throughout.share[2].tolist()
    drawn_ = found.features.values[:, found.features.names.index("Weather")]
    assert found.outcomes[2, 0].tolist() == (drawn_ == 1).tolist()


def test_until_its_lead_an_option_is_the_present(study):
    """What comes after the horizon changes nothing: the present alliance's setting holds until then, with what it pushes; one step sooner it does."""
    pushed = replace(study.options[0], pushes={"Unity": (0, 0, 0, 9), "Threat": (9, 0, 0)})
    late = Option("late", lead=5, holds={"Deterrence": "s2"}, pushes={"Unity": (30, 0, 0, 0), "Threat": (0, 0, 30)})
    found = foresight.stress(replace(study, options=(pushed, late, replace(late, name="sooner", lead=4))), futures=200)
    assert found.failing("late").tolist() == found.failing("present").tolist() != found.failing("sooner").tolist()
    assert found.held.share[0, 0] > found.held.share[0, 2]
    plain = foresight.stress(replace(study, options=(study.options[0], late)), futures=200)
    assert plain.failing("late").tolist() != found.failing("late").tolist()  # what the present pushes can be seen


def test_a_shock_lasts_and_the_more_severe_counts(study):
    """One of three steps is there in the two that follow, unless a more severe one comes; what begins is the same however long it lasts."""
    begins, lasting = (drawn(plan(replace(study, amplifier=replace(study.amplifier, lasts=lasts))), np.arange(500), seed=1).level for lasts in (1, 3))
    assert {0, 1, 2} == set(begins.reshape(-1).tolist())
    for step in range(5):
        assert lasting[step].tolist() == begins[max(step - 2, 0) : step + 1].max(axis=0).tolist()
    assert begins.mean(axis=1) == pytest.approx(0.3 + 2 * 0.2, abs=0.15)


def test_another_clock_keeps_years_and_shocks(study):
    """Three, five and ten steps for the same ten years: leads of as many years, and as many futures with a shock."""
    shares = []
    for steps in (3, 5, 10):
        made = plan(study, steps=steps)
        assert made.holds.shape[1] == steps
        shares.append((drawn(made, np.arange(20_000), seed=1).level > 0).any(axis=0).mean())
    assert max(shares) - min(shares) < 0.02
    assert [steps for steps, _ in foresight.stress(study, futures=40).clocks] == [3, 5, 10]
    later = replace(study, options=(study.options[0], Option("later", lead=2, holds={"Deterrence": "s2"})))
    changes = [int((plan(later, steps=steps).holds[1, :, 0] == 2).argmax()) for steps in (3, 5, 10)]
    assert changes == [2, 2, 4]  # four years: the next step where none is just then


def test_an_interruption_keeps_what_is_finished(study, monkeypatch):
    """Whoever looks on says stop, or presses the keys: the futures that are done are told, with their number; what was not come to is not there."""
    monkeypatch.setattr(parts, "SMALLEST_PART", 50)
    whole = foresight.stress(study, futures=400, seed=1)
    told = []
    with chunks.using(chunks.HERE):
        found = foresight.stress(study, futures=400, seed=1, told=lambda done, whole: told.append((done, whole)) or done < 3)
    assert [done for done, _ in told] == [1, 2, 3]
    assert (found.stopped, found.futures, found.asked, found.draws) == (True, 150, 400, 15)
    kept = np.isin(whole.features.number, found.features.number)
    assert found.outcomes.tolist() == whole.outcomes[..., kept].tolist()
    assert found.features.values.tolist() == whole.features.values[kept].tolist()
    assert (found.left_out, found.disputes, found.clocks, found.convergence.enough) == (None, (), (), False)
    assert found.convergence.wanted == 2400
    assert text(found)

    def keys(done, _):
        if done == 2:
            raise KeyboardInterrupt

    assert foresight.stress(study, futures=400, seed=1, told=keys).futures == 100
    late = foresight.stress(study, futures=400, seed=1, told=lambda done, _: done < 9)
    assert (late.stopped, late.futures, late.left_out) == (True, 400, None)


def test_an_interruption_before_anything_is_one(study, monkeypatch):
    """Nothing finished, nothing kept."""

    def at_once(function, parts):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(chunks, "each", at_once)
    with pytest.raises(KeyboardInterrupt):
        foresight.stress(study, futures=40)


def test_features_go_into_discovery(study):
    """Shock, gain, what is drawn, where it starts, what is disputed: a column each, as PRIM takes them."""
    found = foresight.stress(study, futures=300, seed=2)
    names = found.features.names
    assert names[:4] == ("shock: worst level", "shock: first step", "shock: steps", "shock: gain")
    assert {"Weather", "Threat: start", "Economy: start"} < set(names)
    columns = found.features.columns()
    assert set(columns["Economy: start"].tolist()) == {"s0", "s1"}
    assert set(columns["shock: gain"].tolist()) == {0.25, 0.5}
    none = columns["shock: worst level"] == 0
    assert (columns["shock: steps"][none] == 0).all()
    assert (columns["shock: first step"][none] == 6).all()
    made = foresight.discovery.cases(columns)
    assert len(made) == len(found.failing("present")) == 300


def test_the_document_keeps_to_its_schema(study):
    """With everything and with next to nothing; no word of what it is not."""
    schema = json.loads((Path(__file__).resolve().parents[5] / "docs/reference/foresight-stress-1.schema.json").read_text())
    for one in (study, replace(study, nations=()), simple([1])):
        kept = text(foresight.stress(one, futures=60))
        jsonschema.validate(json.loads(kept), schema)
        assert not any(word in kept.lower() for word in ("probab", "likel", "chance"))


def test_figures_out_of_range_are_refused(study):
    """No futures, too many, fewer allowed than asked for, no draws."""
    for given_ in ({"futures": 0}, {"futures": 10**8}, {"futures": 100, "up_to": 50}, {"draws": 0}):
        with pytest.raises(ValueError, match="futures are 1 to"):
            foresight.stress(study, **given_)
