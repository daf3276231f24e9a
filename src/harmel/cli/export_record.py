"""Write the record of a review into one file that anybody can check with `harmel verify`, without a server and without a database."""

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the review, the file and how much to show."""
    parser.add_argument("review", help="the short name of the review, as in its address")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="RECORD.zip", help="the file to write")
    parser.add_argument("--full", action="store_true", help="for the alliance's own archive: what members may read too, and withheld facts")


def run(arguments: argparse.Namespace) -> int:
    """Write the record; exit 1 where there is no such review or nothing was sealed yet, 2 where the file cannot be written."""
    from harmel.site.boot import opened

    instance = opened()
    from harmel.alliance import journal
    from harmel.alliance.models import Review
    from harmel.site import clock

    review = Review.objects.filter(slug=arguments.review).first()
    if review is None:
        known = ", ".join(Review.objects.values_list("slug", flat=True)) or "none yet"
        print(f"harmel export-record: there is no review {arguments.review!r}. There are: {known}.", file=sys.stderr)
        return 1
    if journal.latest_block(review) is None:
        print("harmel export-record: nothing is sealed yet. The ticker seals: harmel tick does so once.", file=sys.stderr)
        return 1
    try:
        journal.export(review, arguments.output, public=not arguments.full, now=clock.now(instance))
    except OSError as error:
        print(f"harmel export-record: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    print(arguments.output)
    return 0
