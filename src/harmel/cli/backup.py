"""Write everything an instance holds into one file, while the server may go on. The signing key is never in it: keep a copy of that elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file."""
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="BACKUP.zip", help="the file to write")
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")


def run(arguments: argparse.Namespace) -> int:
    """Write it; exit 1 where it cannot be written."""
    from harmel.site.boot import opened

    opened(arguments.data)
    from django.conf import settings

    from harmel.site import backup, clock

    try:
        made = backup.write(arguments.output, now=clock.real_now())
    except (backup.NotPossible, OSError) as error:
        print(f"harmel backup: {error}", file=sys.stderr)
        return 1
    print(f"{arguments.output} holds the whole database ({made.vendor}).")
    print(f"The signing key is not in it. Keep a copy of {settings.HARMEL_KEYS} apart from it.")
    return 0
