"""What the crawler asks of foresight."""

from __future__ import annotations

from typing import Any

import numpy as np
from bench.grove import Grove
from bench.studies import LOOKED_AT

from harmel.methods.foresight import cross_impact
from harmel.methods.foresight.files import write_scw

from .one import Try, file


def of_foresight(grove: Grove) -> dict[str, Try]:
    """Return what is asked of foresight: of each study that is in the state which a page asks about."""
    return {"index": Try(), **_of_setting(grove), **_of_a_desk(grove), **_of_a_sheet(grove), **_of_results(grove), **_of_what_to_watch(grove)}


def _matrix(*names: str) -> Any:
    """Return a file with a matrix in which everything pushes a little."""
    states = [["one", "two"] if len(of) == 2 else ["one", "two", "three"] for _key, _more, of in LOOKED_AT]
    size = sum(map(len, states))
    return file("matrix.scw", write_scw(cross_impact(np.ones((size, size)), descriptors=names, states=states)).decode())


def _of(study: Any, **where: Any) -> dict[str, Any]:
    return {"study": study.number, **where}


def _of_setting(grove: Grove) -> dict[str, Try]:
    """What is looked at, what is tried, what must hold; and how each is set."""
    study, hill, spare = grove.study, grove.descriptor, grove.spare_descriptor
    setting = {"name_en": "The grove and its hill", "horizon_year": 2030, "steps": 3, "step_years": 2, "futures": 100, "seed": 7}
    green, wet = hill.states.get(place=1), study.descriptors.get(key="STREAM").states.get(place=2)
    looked_at = {"name_en": "The wind", "role": "system", "lever": "", "ordinal": "on", "challenge": "", "held": "", "state_0_en": "still", "state_1_en": "loud"}
    tried = {"name_en": "Dig a well", "track": "none", "dimension": "both", "lead_years": 1, "cost": "low", f"push_{wet.pk}": "2"}
    because = {"because": "It is asked elsewhere."}
    return {
        "form_study": Try(form={**setting, "panel": grove.setting_up.number}),
        "study": Try(_of(study)),
        "study#judging": Try(_of(grove.judging)),
        "study#shown": Try(_of(grove.shown_study)),
        "set_study": Try(_of(study), setting),
        "amplifier": Try(_of(study), {"amplifier_en": "A drought", "gain": 0.5, "moderate": 20, "severe": 5, f"push_{green.pk}": "-1"}),
        "descriptors": Try(_of(study)),
        "add_descriptor": Try(_of(study), {**looked_at, "key": "WIND"}),
        "read_in_descriptors": Try(_of(study), lambda _person: {"file": _matrix("Owls", "Bats", "Mice", "Moles"), "language": "en"}),
        "descriptor": Try(_of(study, pk=hill.pk)),
        "edit_descriptor": Try(_of(study, pk=spare.pk), {**looked_at, "key": "MOSS"}),
        "withdraw_descriptor": Try(_of(study, pk=spare.pk)),
        "options": Try(_of(study)),
        "add_option": Try(_of(study), tried),
        "option": Try(_of(study, number=grove.option.number)),
        "edit_option": Try(_of(study, number=grove.option.number), tried),
        "withdraw_option": Try(_of(study, number=grove.option.number), because),
        "thresholds": Try(_of(study)),
        "declare_threshold": Try(_of(study, pk=hill.pk), {"met": "0"}),
        "withdraw_threshold": Try(_of(study, pk=grove.threshold.pk), because),
    }


def _of_a_desk(grove: Grove) -> dict[str, Try]:
    """What organisers do next, in each phase."""
    return {
        "desk": Try(_of(grove.study)),
        "desk#judging": Try(_of(grove.judging)),
        "desk#tested": Try(_of(grove.tested)),
        "open_sheets": Try(_of(grove.study), {"closes_at": "2020-09-20T18:00"}),
        "move_close": Try(_of(grove.judging), {"closes_at": "2020-09-20T18:00"}),
        "ask_test": Try(_of(grove.closed_study)),
        "show_result": Try(_of(grove.tested)),
    }


def _of_a_sheet(grove: Grove) -> dict[str, Try]:
    """What an expert judges."""
    study, hill, stream = grove.judging, grove.judged["HILL"], grove.judged["STREAM"]
    block = {f"{stream.pk}-{at}-{to}": "3" for at in range(2) for to in range(3)}
    return {
        "sheet": Try(_of(study)),
        "sheet_of": Try(_of(study, pk=hill.pk), block),
        "take_back_judgement": Try(_of(study, pk=hill.pk), {"take_back": stream.pk}),
        "read_in_sheet": Try(_of(study), lambda _person: {"file": _matrix(*(key for key, _more, _of in LOOKED_AT))}),
        "hand_in_sheet": Try(_of(study)),
        "my_sheet": Try(_of(study)),
        "my_matrix": Try(_of(study)),
        "present": Try(_of(study), {f"{hill.pk}-state": "2"}),
    }


def _of_results(grove: Grove) -> dict[str, Try]:
    """What was found, once it is shown; and that it is told only to who reads it first before that."""
    pages = ("result", "result_options", "futures", "breaks", "how")
    files = {"result_csv": "options", "result_json": "futures", "picture": "grid"}
    return {
        **{name: Try(_of(grove.shown_study)) for name in pages},
        **{f"{name}#tested": Try(_of(grove.tested)) for name in pages},
        **{name: Try(_of(grove.shown_study, name=kind)) for name, kind in files.items()},
        **{f"{name}#tested": Try(_of(grove.tested, name=kind)) for name, kind in files.items()},
    }


def _of_what_to_watch(grove: Grove) -> dict[str, Try]:
    """Signposts, and the balance of power."""
    watched = {"text_en": "The well runs dry", "rule_en": "For a week", "owner": grove.bodies["experts"].pk, "due_on": "2028-01-01", "option": ""}
    states = "stateabb,year,milex,milper,irst,pec,tpop,upop\nNOR,2014,1,1,1,1,1,1\nSOU,2014,2,2,2,2,2,2\n"
    return {
        "signposts": Try(_of(grove.shown_study)),
        "signposts#tested": Try(_of(grove.tested)),
        "set_signpost": Try(_of(grove.tested), watched),
        "resolve_signpost": Try(_of(grove.shown_study, number=grove.signpost.number), {"outcome": "crossed", "source": "The morning paper."}),
        "power": Try(_of(grove.shown_study)),
        "take_in_power": Try(_of(grove.tested), lambda _person: {"states": file("states.csv", states), "source": "A book."}),
    }
