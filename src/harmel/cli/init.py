"""Make an empty instance and print a one-time link for its first convener, who founds the first review in the browser."""

from __future__ import annotations

import argparse
import os
import sys


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take the folder, the alliance's name and zone, and where it will be reached."""
    parser.add_argument("--data", help="folder of the embedded database and the keys (HARMEL_DATA)")
    parser.add_argument("--name", default="Our alliance", help="name of the alliance, in English")
    parser.add_argument("--name-fr", default="", help="name of the alliance, in French (as in English)")
    parser.add_argument("--zone", default="Europe/Brussels", help="time zone of its seat (Europe/Brussels)")
    parser.add_argument("--at", default="", metavar="URL", help="address at which people reach it (http://127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Make it, or for an instance that nobody has entered yet only a new link; exit 1 where a convener has entered, 2 for a zone that is none."""
    from zoneinfo import available_timezones

    if arguments.zone not in available_timezones():
        print(f"harmel init: --zone {arguments.zone!r} is no time zone. Write it like Europe/Brussels.", file=sys.stderr)
        return 2
    from harmel.site.boot import started

    started(arguments.data)
    from django.core.management import call_command

    from harmel.alliance import actions, queries
    from harmel.alliance.rules import Refused
    from harmel.site import clock

    call_command("migrate", verbosity=0, interactive=False)
    now = clock.real_now()
    try:
        if queries.instance() is None:
            actions.make_instance(name_en=arguments.name, name_fr=arguments.name_fr, zone=arguments.zone, now=now)
        token = actions.make_first_link(now=now)
    except Refused:
        print("harmel init: there is an alliance here already, and its first convener has entered.", file=sys.stderr)
        return 1
    address = (arguments.at or f"http://{os.environ.get('HARMEL_ADDRESS', '127.0.0.1:8000')}").rstrip("/")
    print("The instance is made. Start it with `harmel serve`. Then the first convener opens this link, which works once, within 14 days:")
    print(f"{address}/enter/{token}/")
    return 0
