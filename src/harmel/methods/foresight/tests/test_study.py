"""Foresight: what is no study is refused, with the field and the remedy."""

import pickle
from dataclasses import replace

import numpy as np
import pytest

from harmel.methods import foresight
from harmel.methods.foresight import Amplifier, Grid, MustHold, NotAStudy, Option, Threshold
from harmel.methods.foresight.tests.made_up import a_study

STUDY = a_study(np.random.default_rng(8))
BASE, OTHER = STUDY.options[:2]


def options(**other):
    """The baseline, and an option with something else to it."""
    return {"options": (BASE, replace(OTHER, **other))}


def base(**other):
    return {"options": (replace(BASE, **other), OTHER)}


def must(*given):
    return {"must_hold": (MustHold("safe", (Threshold(*given),)),)}


def shock(**other):
    return {"amplifier": replace(STUDY.amplifier, **other)}


SHEETS = {"Threat": "s0", "Unity": "s0", "Economy": "s0"}
WRONG = [
    ("no_options", {"options": ()}, "options: there is no option. Name the present alliance at least, as the baseline."),
    ("baseline", {"baseline": "yesterday"}, "baseline: there is no option 'yesterday'. The baseline is one of present, option 0"),
    ("baseline_lead", base(lead=1), "option present, lead: the baseline is what is there already: its lead is 0."),
    ("baseline_holds", base(holds={"Dialogue": "s0"}), "option present, holds: an option holds 'Deterrence', and the baseline does not."),
    ("twice", {"options": (BASE, OTHER, OTHER)}, "options: 'option 0' stands twice."),
    ("choice", options(track="war"), "option option 0, track: 'war' is none of deterrence, dialogue, both, none."),
    ("choice", options(dimension="naval"), "option option 0, dimension: 'naval' is none of military, political, both."),
    ("lead", options(lead=-1), "option option 0, lead: a lead is a whole number of steps, from 0 on."),
    ("lead", options(lead=0.5), "a whole number of steps"),
    ("lead", {"grid": Grid("Deterrence", "Dialogue", -1)}, "grid, lead: a lead is"),
    ("cost", options(cost=float("nan")), "option option 0, cost: a cost is a figure."),
    ("descriptor", options(holds={"Detente": "s0"}), "option option 0, holds: there is no descriptor 'Detente'. There are Deterrence, Dialogue"),
    ("state", options(holds={"Deterrence": "huge"}), "option option 0, holds: Deterrence has no state 'huge'. It has s0, s1, s2."),
    ("row", options(pushes={"Unity": (1, 2)}), "option option 0, pushes: Unity has 4 states, and 2 pushes are given."),
    ("figure", options(pushes={"Unity": (1, 2, 3, float("inf"))}), "option option 0, pushes, Unity: pushes are figures between"),
    ("pushes_held", options(pushes={"Dialogue": (1, 2)}), "option option 0, pushes: 'Dialogue' is held or drawn, and nothing moves it."),
    ("grid", {"grid": Grid("Dialogue", "Dialogue")}, "grid: a grid is made of two different descriptors"),
    ("exogenous", {"exogenous": {"Dialogue": {}}}, "exogenous: 'Dialogue' is held by an option"),
    ("weights", {"exogenous": {"Weather": {"s0": -1, "s1": 2}}}, "exogenous, Weather: weights are 0 or more, and not all 0."),
    ("weights", {"present": {**SHEETS, "Unity": {"s0": 0.0}}}, "present, Unity: weights are"),
    ("present", {"present": {"Threat": "s0"}}, "present: it is not said where 'Unity' begins."),
    ("policy_present", {"present": {**SHEETS, "Dialogue": "s1"}}, "present, Dialogue: the present has 'Dialogue' in another state than the baseline"),
    ("exogenous_present", {"present": {**SHEETS, "Weather": "s1"}}, "present, Weather: 'Weather' is exogenous as well, and drawn for good"),
    ("no_thresholds", {"must_hold": ()}, "must_hold: nothing must hold."),
    ("no_thresholds", {"must_hold": (MustHold("safe", ()),)}, "must_hold: nothing must hold."),
    ("twice", {"must_hold": STUDY.must_hold * 2}, "must_hold: 'calm' stands twice."),
    ("choice", must("Unity", "near", ("s0",)), "must hold safe, Unity: 'near' is none of at_least, at_most, among."),
    ("threshold", must("Unity", "at_least", ("s0", "s1")), "must hold safe, Unity: at_least takes one state, among one at least."),
    ("threshold", must("Unity", "among", ()), "among takes one state"),
    ("state", must("Unity", "among", ("s0", "s9")), "must hold safe, Unity: Unity has no state 's9'."),
    ("steps", {"steps": 0}, "steps: steps are a whole number from 1 to 40."),
    ("steps", {"steps": 41, "amplifier": None}, "steps: steps are a whole number from 1 to 40."),
    ("years", {"years": 0}, "years: years are a figure above 0."),
    ("onset", shock(onset=((0.8, 0.3),)), "amplifier, onset: onset has a pair of shares"),
    ("onset", shock(onset=((0.1, 0.3),) * 2), "amplifier, onset:"),
    ("levels", shock(levels=(0, 2, 1)), "amplifier, levels: levels are three figures"),
    ("gains", shock(gains=()), "amplifier, gains: gains are figures from 0 to 100"),
    ("lasts", shock(lasts=0), "amplifier, lasts: a shock lasts"),
    ("descriptor", shock(tension=("Fear",)), "amplifier, tension: there is no descriptor 'Fear'."),
    ("row", shock(push={"Unity": (1,)}), "amplifier, push: Unity has 4 states, and 1 pushes are given."),
    ("nations", {"nations": ("A",)}, "nations: there are 1 nations for 4 sheets."),
    ("ordinal", {"ordinal": ("Economy",)}, "ordinal: 'Economy' has fewer than three states"),
    ("ordinal", {"ordinal": ("Weather",)}, "ordinal: 'Weather' has fewer than three states, or is held or drawn"),
    ("regret_on", {"regret_on": "Dialogue"}, "regret_on: regret is counted on a descriptor that moves, and 'Dialogue' does not."),
    (
        "still",
        {
            "present": {},
            "exogenous": {name: {} for name in ("Threat", "Unity", "Economy", "Weather")},
            "options": (replace(BASE, pushes={}),),
            "amplifier": None,
        },
        "sheets: no descriptor moves",
    ),
]


@pytest.mark.parametrize(("code", "other", "told"), WRONG)
def test_what_is_no_study_is_refused(code, other, told):
    """Field, fault and remedy; a page has the code and the facts."""
    with pytest.raises(NotAStudy) as refused:
        replace(STUDY, **other)
    assert refused.value.code == code
    assert told in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_refusal_comes_back_from_a_cluster_as_it_is():
    """A worker sends it through pickle: the sentence and the facts stay."""
    sent = NotAStudy("state", "present, Threat", found="'s9'", descriptor="Threat", known="s0, s1")
    found = pickle.loads(pickle.dumps(sent))
    assert (type(found), str(found), found.facts) == (NotAStudy, str(sent), sent.facts)


def test_every_refusal_is_tried():
    """No sentence that nothing can cause."""
    assert {code for code, *_ in WRONG} | {"digits"} == set(NotAStudy.words)


def test_what_cannot_be_added_up_exactly_is_refused():
    """A million to the ninth decimal, with gains in thousandths: no whole number of 64 bits holds their sums, and no sum is told that is not exact."""
    sheets = [replace(sheet, impact=sheet.impact * 200_000.123456789) for sheet in STUDY.panel.sheets]
    fine = replace(STUDY, panel=foresight.Panel(tuple(sheets)), amplifier=replace(STUDY.amplifier, gains=(0.333, 99.997)))
    with pytest.raises(NotAStudy, match=r"sheets: judgements, pushes and gains have too many digits to be added up exactly\. Round them\."):
        foresight.stress(fine, futures=20)


def test_the_digest_tells_studies_apart():
    """Whatever is changed of a study changes its digest, names of nations too; the same study has the same."""
    others = [
        {"steps": 4},
        {"present": {**SHEETS}},
        {"ordinal": ("Unity",)},
        {"nations": tuple("ABCC")},
        {"less_is_better": True},
        {"grid": None},
        shock(gains=(0.25,)),
        shock(lasts=3),
        options(lead=4),
        options(cost=3.0),
        must("Unity", "at_least", ("s2",)),
        {"panel": foresight.Panel(STUDY.panel.sheets[:1]), "nations": ()},
    ]
    found = [replace(STUDY, **other).digest for other in others]
    assert len({*found, STUDY.digest}) == len(others) + 1
    assert replace(STUDY).digest == STUDY.digest


def test_weights_are_shares_of_starts():
    """Weights need no sum: a state by name has all, nothing said is each alike."""
    assert STUDY.weights("Threat", {"s0": 1, "s2": 3}).tolist() == [0.25, 0, 0.75]
    assert STUDY.weights("Threat", "s1").tolist() == [0, 1, 0]
    assert STUDY.weights("Economy", None).tolist() == [0.5, 0.5]


def test_an_amplifier_needs_only_its_onset():
    """Then it comes and goes and changes nothing, since it pushes nothing and has no gain."""
    idle = replace(STUDY, amplifier=Amplifier(onset=((0.5, 0.2),)))
    found = foresight.stress(idle, futures=100)
    assert found.held.share.tolist() == found.no_shock.share.tolist()


def test_an_option_that_says_nothing_is_the_present():
    """What an option leaves out is as in the baseline, whose pushes go on."""
    pushed = replace(BASE, pushes={"Unity": (0, 0, 1, 2)})
    found = foresight.stress(replace(STUDY, options=(pushed, Option("the same"))), futures=100)
    assert found.outcomes[:, 0].tolist() == found.outcomes[:, 1].tolist()
