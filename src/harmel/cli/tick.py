"""`harmel tick`: do once what is due, and end."""

from __future__ import annotations

import argparse
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes them
    """Tick once; exit 1 where a job failed."""
    from harmel.site.boot import opened

    instance = opened()
    from harmel.site import clock, tick

    failures = tick.tick(instance, now=clock.now(instance))
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0
