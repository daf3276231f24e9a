"""Let a new key seal the records from here on, named and sealed by the present one. The server may go on."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the data folder."""
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")


def run(arguments: argparse.Namespace) -> int:
    """Change the key in every record, then in the folder; exit 1, with the present key still in its place, where one record cannot be sealed."""
    from harmel.site.boot import opened

    instance = opened(arguments.data)
    if instance.rehearsal:
        print("harmel change-key: a rehearsal's key comes from its seed; it has no other.", file=sys.stderr)
        return 1
    from django.conf import settings

    from harmel.alliance import journal
    from harmel.alliance.models import Review
    from harmel.methods.seal import keys
    from harmel.site import clock

    folder = settings.HARMEL_KEYS
    try:
        key = keys.read(folder)
        following = keys.make_or_read_next(folder)
        for review in Review.objects.order_by("pk"):
            journal.rotate(review, key=key, following=following, now=clock.now(instance))
        keys.promote(folder)
    except keys.NoKey:
        print(f"harmel change-key: there is no key in {folder} yet; it is made when the first record is sealed. Nothing was changed.", file=sys.stderr)
        return 1
    except (keys.KeyOpenToOthers, keys.KeyNotNamed, keys.SecondBlock) as error:
        print(f"harmel change-key: {error}", file=sys.stderr)
        return 1
    print(f"The records are sealed with {following.fingerprint} from here on; {key.fingerprint} is gone. Make the new fingerprint known.")
    return 0
