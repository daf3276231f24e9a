"""A study in a TOML file: descriptors, sheets, options, what must hold. docs/methods/foresight-files.md has the fields."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harmel.methods.foresight.files.sheets import Sheet, nations_of, read_cells
from harmel.methods.foresight.files.study_faults import Faults
from harmel.methods.foresight.files.study_fields import FIELDS, NEEDED, TABLE, TABLES, is_of, told
from harmel.methods.foresight.files.toml_lines import Place, line_of, lines_of
from harmel.methods.foresight.files.wizard import read_scw
from harmel.methods.foresight.panel import Panel
from harmel.methods.foresight.stress.refused import NotAStudy
from harmel.methods.foresight.stress.study import RULES, STEPS, YEARS, Amplifier, Grid, MustHold, Option, Study, Threshold


def read_study(source: Path) -> Study:
    """
    Read a study; files that it names are looked for from its folder.

    Raises Unreadable with line, field and remedy, also of the files that it names; all or nothing. OSError where there is no such file.
    """
    faults = Faults(source.name)
    try:
        text = source.read_bytes().decode("utf-8-sig")
        given = tomllib.loads(text)
    except UnicodeDecodeError:
        faults.note(1, None, "not_text")
        faults.refuse()
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at line ")
        faults.note(int(where.split(",")[0]) if where else 1, None, "not_toml", found=what)
        faults.refuse()
    file = _File(source, faults, lines_of(text))
    file.check(given, "", ())
    faults.refuse()
    sheets = file.sheets(given)
    faults.refuse()
    must_hold = file.must_hold(given)
    faults.refuse()
    try:
        return Study(
            panel=Panel(tuple(sheet.made() for sheet in sheets)),
            present=given.get("present", {}),
            options=tuple(Option(**one) for one in given["options"]),
            baseline=given["baseline"],
            must_hold=must_hold,
            ordinal=tuple(given.get("ordinal", ())),
            exogenous=given.get("exogenous", {}),
            amplifier=_amplifier(given.get("amplifier")),
            grid=Grid(**given["grid"]) if "grid" in given else None,
            regret_on=given.get("regret_on"),
            less_is_better=given.get("less_is_better", False),
            steps=given.get("steps", STEPS),
            years=given.get("years", YEARS),
            nations=nations_of(sheets) or (),
            title=given.get("title", ""),
        )
    except NotAStudy as refused:
        what, _, remedy = refused.sentence.rstrip(".").partition(". ")
        remedy = remedy or "docs/methods/foresight-files.md shows how it is written"
        faults.note(file.line(_place(refused.about, given)), refused.about, "not_a_study", found=what, remedy=remedy)
        faults.refuse()
        raise


@dataclass(frozen=True, eq=False)
class _File:
    """A file with its faults, and where its fields stand."""

    source: Path
    faults: Faults
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        return line_of(self.lines, place)

    def note(self, place: Place, code: str, **facts: str) -> None:
        self.faults.note(self.line(place), _about(place) or None, code, **facts)

    def check(self, given: Mapping[str, Any], kind: str, place: Place) -> None:
        """Note what is no field, what is missing, and what is of another kind than its field, all the way down."""
        fields = FIELDS[kind]
        for name in NEEDED.get(kind, ()):
            if name not in given:
                self.note(place, "needed", wanted=name)
        for name, value in given.items():
            if name not in fields:
                self.note((*place, name), "unknown", found=repr(name), known=", ".join(fields))
            elif not is_of(value, fields[name]):
                self.note((*place, name), "kind", found=told(value), wanted=fields[name])
            elif fields[name] == TABLES:
                for at, one in enumerate(value):
                    self.check(one, name, (*place, name, at))
            elif fields[name] == TABLE:
                self.check(value, name, (*place, name))

    def sheets(self, given: Mapping[str, Any]) -> list[Sheet]:
        """The sheets of all experts. Raises Unreadable for a file that one of them names."""
        descriptors = tuple(one["name"] for one in given.get("descriptors", ()))
        states = tuple(tuple(one["states"]) for one in given.get("descriptors", ()))
        found: list[Sheet] = []
        if not given.get("sheets"):
            self.note((), "no_sheets")
        for at, one in enumerate(given.get("sheets", ())):
            if not descriptors and found:
                descriptors, states = found[0].descriptors, found[0].states
            some = self._sheet(("sheets", at), one, descriptors, states)
            if some and descriptors and (some[0].descriptors, some[0].states) != (descriptors, states):
                self.note(("sheets", at), "other_system", found=one.get("file", "the sheet"))
            found += some
        if nations_of(found) is None:
            self.note(("sheets", 0), "some_nations")
        return found

    def _sheet(self, place: Place, one: Mapping[str, Any], descriptors: tuple[str, ...], states: tuple[tuple[str, ...], ...]) -> list[Sheet]:
        kind = Path(one.get("file", "")).suffix.lower()
        if ("file" in one) == ("judgements" in one):
            self.note(place, "sheet_source")
        elif kind == ".scw":
            return self._of_file((*place, "file"), one, _read_matrix)
        elif not descriptors:
            self.note(place, "no_descriptors")
        elif "judgements" in one:
            sheet = Sheet(descriptors, states, one.get("nation", ""))
            for number, group in enumerate(one["judgements"]):
                at = (*place, "judgements", number)
                sheet.group(self.faults, self.line(at), _about(at), group)
            return [sheet]
        elif kind == ".csv":
            return self._of_file((*place, "file"), one, lambda path: read_cells(path, descriptors, states))
        else:
            self.note((*place, "file"), "sheet_file", found=repr(one["file"]))
        return []

    def _of_file(self, place: Place, one: Mapping[str, Any], read: Callable[[Path], list[Sheet]]) -> list[Sheet]:
        try:
            found = read(self.source.parent / one["file"])
        except OSError as error:
            self.note(place, "no_file", found=repr(one["file"]), why=error.strerror or "it is not there")
            return []
        for sheet in found:
            sheet.nation = sheet.nation or one.get("nation", "")
        return found

    def must_hold(self, given: Mapping[str, Any]) -> tuple[MustHold, ...]:
        """What must hold, with one rule for each threshold."""
        found = []
        for at, one in enumerate(given["must_hold"]):
            thresholds = []
            for number, threshold in enumerate(one["thresholds"]):
                rules = [rule for rule in RULES if rule in threshold]
                if len(rules) != 1:
                    self.note(("must_hold", at, "thresholds", number), "threshold_rule")
                    continue
                states = threshold[rules[0]]
                thresholds.append(Threshold(threshold["descriptor"], rules[0], (states,) if isinstance(states, str) else tuple(states)))
            found.append(MustHold(one["name"], tuple(thresholds)))
        return tuple(found)


def _about(place: Place) -> str:
    return ", ".join(str(one + 1) if isinstance(one, int) else one for one in place)


def _read_matrix(path: Path) -> list[Sheet]:
    matrix = read_scw(path)
    sheet = Sheet(matrix.descriptors, matrix.states)
    sheet.impact = matrix.impact
    return [sheet]


def _amplifier(given: Mapping[str, Any] | None) -> Amplifier | None:
    if given is None:
        return None
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Amplifier(**{**lists, "onset": tuple((float(moderate), float(severe)) for moderate, severe in given["onset"])})


def _place(about: str, given: Mapping[str, Any]) -> Place:
    """Where in the file a refusal of the study belongs."""
    for kind, word in (("options", "option "), ("must_hold", "must hold ")):
        for at, one in enumerate(given[kind]):
            head = word + one["name"]
            if about == head or about.startswith(f"{head}, "):
                return (kind, at, *about[len(head) + 2 :].split(", "))
    return tuple(about.split(", "))
