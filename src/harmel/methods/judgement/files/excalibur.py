"""The field's own files: `.dtt` holds answers, `.rls` truths, in fixed columns and latin-1, as Excalibur writes them."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from harmel.methods.judgement.case import Case
from harmel.methods.judgement.files.faults import Faults
from harmel.methods.judgement.files.gathered import MISSING, Gathered
from harmel.methods.judgement.files.gathered import figure as plain_figure
from harmel.methods.reading import Source, content_of, name_of

CODING = "latin-1"
HEADING = re.compile(r"\bQU\s*=\s*([0-9.\s]+)$")
SCALE = re.compile(r"(?<=\s)(?:UNI|LOG)(?=\s|$)", re.IGNORECASE)
SCALE_AT, SCALE_AT_IN_RLS, FIGURE, WORDING = 35, 36, 15, 173
LONGEST_EXPERT, LONGEST_ITEM, MOST = 8, 14, 9999


def read_excalibur(answers: Source, truths: Source | None = None, *, name: str | None = None, name_of_truths: str | None = None) -> Case:
    """
    Read a case from its `.dtt` and, if there, its `.rls` file.

    -999.5 is no figure, nor is -999 with any other decimals. Without truths no item is a seed. Items are known by number in the one file, and matched
    by name with the other, or by number where two bear one name. Raises Unreadable with line, column and remedy; all or nothing.
    """
    faults = Faults(name_of(answers, name))
    lines = list(_lines(content_of(answers)))
    found = Gathered(_levels(lines, faults))
    columns = [f"{level:g}" for level in found.levels]
    at = _scale_at(lines[1:], SCALE_AT)
    for number, line in lines[1:]:
        _answer(number, line, at, found, columns, faults)
        if faults.more:
            break
    if not found.answers and not faults.found:
        faults.note(1, None, "no_records")
    faults.refuse()
    if truths is not None:
        faults = Faults(name_of(truths, name_of_truths))
        lines = list(_lines(content_of(truths)))
        at = _scale_at(lines, SCALE_AT_IN_RLS)
        for number, line in lines:
            _truth(number, line, at, found, faults)
            if faults.more:
                break
        faults.refuse()
    return found.case()


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    """Lines that hold something, numbered from 1. Old editors end a file with a sign of their own."""
    for number, line in enumerate(content.decode(CODING).replace("\x1a", "").split("\n"), 1):
        if line.strip():
            yield number, line.rstrip("\r")


def _levels(lines: list[tuple[int, str]], faults: Faults) -> list[float]:
    """The percentages that the heading names."""
    heading = HEADING.search(lines[0][1].rstrip()) if lines else None
    if heading is None:
        faults.note(lines[0][0] if lines else 1, None, "not_a_heading" if lines else "empty")
        faults.refuse()
        return []
    told = heading[1].split()
    levels = [float(level) if level.count(".") < 2 and level != "." else math.nan for level in told]
    for before, level, text in zip([0.0, *levels], levels, told, strict=False):
        if not before < level < 100:
            faults.note(lines[0][0], "QU", "not_a_level", found=repr(text))
    if not levels:
        faults.note(lines[0][0], "QU", "no_levels")
    faults.refuse()
    return levels


def _scale_at(lines: list[tuple[int, str]], usual: int) -> int:
    """Where the scale stands: where it should, or else where most lines have it, as some files are shifted."""
    if any(line[usual : usual + 3].upper() in ("UNI", "LOG") for _, line in lines):
        return usual
    found = Counter(match.start() for _, line in lines if (match := SCALE.search(line)))
    return found.most_common(1)[0][0] if found else usual


def _answer(number: int, line: str, at: int, found: Gathered, columns: list[str], faults: Faults) -> None:  # noqa: PLR0913 -- one line of a file
    """Take one line of a `.dtt` file: number and name of the expert, number and name of the item, scale, quantiles, wording."""
    keys = _whole(number, "expert", line[:5], faults), _whole(number, "item", line[14:19], faults)
    values, width = line[at + 3 :], FIGURE * len(columns)
    fields = [values[start : start + FIGURE].strip() for start in range(0, width, FIGURE)]
    if any(" " in field or not field for field in fields):  # written closer together than usual
        fields = [*values.split()[: len(columns)], *[""] * len(columns)][: len(columns)]
    before = len(faults.found)
    told = []
    for column, field in zip(columns, fields, strict=True):
        if field:
            told.append(figure_of(faults, number, column, field))
        else:
            faults.note(number, column, "missing")
    if len(faults.found) > before or None in keys:
        return
    expert, item = str(keys[0]), str(keys[1])
    found.scaled(faults, number, "scale", item, line[at : at + 3].upper())
    if wording := values[width : width + 1 + WORDING].strip():  # what follows that is a note on the expert
        found.question.setdefault(item, wording)
    given = [one for one in told if one is not None]
    found.answer(faults, number, (expert, line[5:14].strip()), (item, line[20:at].strip()), given, columns)


def _truth(number: int, line: str, at: int, found: Gathered, faults: Faults) -> None:
    """Take one line of a `.rls` file: number and name of the item, truth, scale, wording."""
    key = _whole(number, "item", line[:5], faults)
    name, _, text = line[5:at].rstrip().rpartition(" ")
    truth = figure_of(faults, number, "truth", text.strip())
    if key is None or truth is None:
        return
    named = [one for one, (item, _) in found.items.items() if item == name.strip()]
    item = named[0] if len(named) == 1 else str(key)
    if item not in found.items:
        if not math.isnan(truth):
            faults.note(number, "item", "unknown_item", found=repr(name.strip()))
        return
    if wording := line[at + 3 :].strip():
        found.question.setdefault(item, wording)
    found.resolved(faults, number, "truth", item, truth)


def figure_of(faults: Faults, line: int, column: str, text: str) -> float | None:
    """
    The figure in a field; NaN where it is missing: old cases write -999.6 or -999.9, too.

    >>> figure_of(Faults(""), 1, "5", "-9.99600E+0002"), figure_of(Faults(""), 1, "5", "-1.00000E+0003")
    (nan, -1000.0)
    """
    found = plain_figure(faults, line, column, text)
    return math.nan if found is not None and -1000 < found <= math.ceil(MISSING) else found


def _whole(line: int, column: str, text: str, faults: Faults) -> int | None:
    try:
        return int(text)
    except ValueError:
        faults.note(line, column, "not_a_number", found=repr(text.strip()))
        return None


def write_excalibur(case: Case) -> tuple[bytes, bytes]:
    """
    Write a case as the two files, `.dtt` and `.rls`.

    The format keeps six significant digits, eight letters of an expert's name, fourteen of an item's, and wording up to 173. Raises ValueError
    where that would make two names one or cannot hold the levels, and where latin-1 has no letter for what is written.
    """
    experts, items = ([name[:most].strip() for name in names] for names, most in ((case.experts, LONGEST_EXPERT), (case.items, LONGEST_ITEM)))
    for whole, cut, most in ((case.experts, experts, LONGEST_EXPERT), (case.items, items, LONGEST_ITEM)):
        if len(set(cut)) < len(set(whole)) or len(cut) > MOST:
            raise ValueError(f"names of a .dtt file have {most} letters, in which two of these are one, and there are at most {MOST}. Shorten them")
    percents = [round(100 * level, 9) for level in case.levels.tolist()]
    if any(percent != int(percent) for percent in percents):
        raise ValueError("a .dtt file names levels in whole percentages. Write CSV instead")
    dtt = [f"* CLASS ASCII OUTPUT FILE. NQ={len(percents):4d}   QU=" + "".join(f"{int(percent):4d}" for percent in percents)]
    rls = []
    questions = case.questions or ("",) * len(items)
    scales = ["LOG" if log else "UNI" for log in case.log.tolist()]
    for by, expert in enumerate(experts):
        for about, item in enumerate(items):
            told = "".join(_figure(value) for value in case.values[by, :, about].tolist())
            wording = f"{questions[about][:WORDING]:>{WORDING}} " if questions[about] and not (by and about) else ""  # as Excalibur does
            dtt.append(f"{by + 1:5d} {expert:>{LONGEST_EXPERT}}{about + 1:5d} {item:>{LONGEST_ITEM}} {scales[about]}{told} {wording}")
    for about, item in enumerate(items):
        wording = f"{questions[about][:WORDING]:>{WORDING}} " if questions[about] else ""
        rls.append(f"{about + 1:5d} {item:>{LONGEST_ITEM}}{_figure(float(case.truth[about]))} {scales[about]} {wording}")
    try:
        return tuple("\n".join([*lines, ""]).encode(CODING) for lines in (dtt, rls))  # type: ignore[return-value]
    except UnicodeEncodeError as error:
        raise ValueError(f"latin-1 has no letter for {error.object[error.start]!r}. Write it otherwise, or write CSV") from error


def _figure(value: float) -> str:
    """
    A figure in fifteen columns, as Excalibur writes it.

    >>> _figure(-0.74), _figure(float("nan"))
    (' -7.40000E-0001', ' -9.99500E+0002')
    """
    mantissa, exponent = f"{MISSING if math.isnan(value) else value:.5E}".split("E")
    return f"{mantissa}E{exponent[0]}{exponent[1:]:0>4}".rjust(FIGURE)
