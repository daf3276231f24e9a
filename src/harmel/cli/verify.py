"""
Check a record offline: that nothing was changed, and that every figure follows from what was put in. Needs no server and no database.

Without --key a record signed anew by somebody else would pass: name the fingerprint that the review made known. A receipt shows whether
the record was cut short.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmel.methods.seal.verify import Problem, Report

SENTENCES = {
    "not_a_record": "this is no record ({why})",
    "text_changed": "{file} is not the text that belongs to a record",
    "no_block": "the record holds no block, so it proves nothing",
    "block_changed": "the block cannot be read as it was written; what follows it was not checked",
    "out_of_turn": "the block stands in the wrong place or belongs to another record",
    "chain_broken": "the block does not follow from the one before it",
    "earlier_than_the_last": "the block was sealed before the one it follows",
    "signature_false": "the signature does not hold",
    "key_not_named": "the block is signed by a key that the one before it never named",
    "rehearsal_key_false": "the key is not the one of the rehearsal that the block names",
    "entries_missing": "the block counts {stated} entries, the record holds {found}",
    "root_false": "the entries are not those that were sealed",
    "entry_changed": "the entry is not what was recorded",
    "entry_out_of_order": "the entry stands out of order",
    "entry_unsealed": "no block holds the entry",
    "field_changed": "the field {field} is not what was recorded",
    "result_changed": "the stored result cannot be read as it was written",
    "result_unclaimed": "no entry stands behind the stored result as it reads here",
    "result_missing": "the stored result behind the entry is not in the record as it was recorded",
    "input_false": "the stored result names another input than its entry",
    "other_key": "the key {key} signed no block of this record",
    "not_a_receipt": "this is no receipt, or not as it was given",
    "receipt_of_another_record": "the receipt belongs to the record {record}",
    "receipt_block_missing": "the record has no block {block}, which the receipt names: it was cut short",
    "receipt_block_other": "block {block} is not the one that the receipt names",
    "receipt_leaf_missing": "the entry of the receipt is not in the record: it was cut short, or ends before the entry was sealed",
    "receipt_instant_other": "the entry of the receipt was recorded at another instant",
}
"""One sentence for each code of the check."""

MOST_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the record, the fingerprint and the receipts."""
    parser.add_argument("record", type=Path, metavar="RECORD.zip", help="the record, as harmel export-record wrote it")
    parser.add_argument("--key", metavar="FINGERPRINT", help="refuse a record that this key did not sign")
    says = "refuse a record that does not fit this receipt (may be given again)"
    parser.add_argument("--receipt", type=Path, action="append", default=[], metavar="FILE", help=says)


def run(arguments: argparse.Namespace) -> int:
    """Check; exit 0 where all holds, 1 where something does not, 2 where a file is not there."""
    from harmel.methods.seal.verify import check

    try:
        receipts = [path.read_bytes() for path in arguments.receipt]
        arguments.record.open("rb").close()
    except OSError as error:
        print(f"harmel verify: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    report = check(arguments.record, key=arguments.key, receipts=receipts)
    if report.holds:
        print(f"holds: {summary(report)}")
    else:
        for problem in report.problems[:MOST_SHOWN]:
            print(worded(problem), file=sys.stderr)
        if len(report.problems) > MOST_SHOWN:
            print(f"and {len(report.problems) - MOST_SHOWN} more", file=sys.stderr)
        print(f"{_counted(len(report.problems), 'thing does', 'things do')} not hold")
    if report.rehearsal:
        print("rehearsal key: proves no origin")
    return 0 if report.holds else 1


def summary(report: "Report") -> str:
    """Return one line: what the record holds, under which key, and up to which block and instant."""
    counts = [_counted(report.entries, "entry", "entries"), _counted(report.blocks, "block", "blocks")]
    counts += [_counted(report.results, "stored result", "stored results")] if report.results else []
    counts += [f"{report.erased} erased"] if report.erased else []
    counts += [f"{report.withheld} withheld"] if report.withheld else []
    return f"{', '.join(counts)}; key {report.fingerprint}; last block {report.blocks} of {report.last_sealed_at}, {report.digest}"


def worded(problem: "Problem") -> str:
    """Say what does not hold, by its number."""
    place = problem.what.value if problem.number is None else f"{problem.what.value} {problem.number}"
    return f"{place}: {SENTENCES[problem.code.value].format_map(problem.facts)}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
