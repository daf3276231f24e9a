"""
Make an instance from a backup. Stop the server first.

The signing key is not in a backup: put its folder back too. The key remembers the last block that it signed, and seals nothing on a
database older than that: a record with two blocks of one number would convince nobody.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the file, and whether what is there may go."""
    parser.add_argument("backup", type=Path, metavar="BACKUP.zip", help="the file that harmel backup wrote")
    parser.add_argument("--replace", action="store_true", help="put it in the place of the alliance that is here; the embedded database stays beside it")
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")


def run(arguments: argparse.Namespace) -> int:
    """Restore; exit 1, with nothing changed, where it cannot be done."""
    from harmel.site.boot import started

    started(arguments.data)
    from harmel.site import backup

    try:
        made = backup.restore(arguments.backup, replace=arguments.replace)
    except (backup.NotPossible, OSError) as error:
        print(f"harmel restore: {error}", file=sys.stderr)
        return 1
    print(f"Restored as of {made.made_at}. Everybody signs in anew.")
    if backup.pending():
        print("The backup is older than this version of Harmel: run `harmel upgrade`.")
    return 0
