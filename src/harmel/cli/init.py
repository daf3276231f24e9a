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
    parser.add_argument("--access", metavar="NAME", help="for an instance that is there: a new link for somebody who cannot sign in any more")
    parser.add_argument("--at", default="", metavar="URL", help="address at which people reach it (http://127.0.0.1:8000)")


def run(arguments: argparse.Namespace) -> int:
    """Make it, or for an instance that nobody has entered yet only a new link; exit 1 where it has its first review, 2 for a zone that is none."""
    from zoneinfo import available_timezones

    if arguments.zone not in available_timezones():
        print(f"harmel init: --zone {arguments.zone!r} is no time zone. Write it like Europe/Brussels.", file=sys.stderr)
        return 2
    from harmel.site.boot import started

    started(arguments.data)
    from django.core.management import call_command

    from harmel.alliance import actions, queries
    from harmel.alliance.rules import CLOCK, Refused
    from harmel.site import clock

    if arguments.access is not None:
        held = queries.held_by_name(arguments.access, now=clock.real_now())
        if held is None:
            print(f"harmel init: nobody of the name {arguments.access!r} holds a seat or takes part here.", file=sys.stderr)
            return 1
        renewed = actions.renew_access(held, actor=CLOCK, now=clock.real_now())
        print("By this link, which works once, within two days, they set a new password. All who sit in the review read that it was made:")
        print(_address(arguments.at, renewed.token))
        return 0
    call_command("migrate", verbosity=0, interactive=False)
    now = clock.real_now()
    try:
        if queries.instance() is None:
            actions.make_instance(name_en=arguments.name, name_fr=arguments.name_fr, zone=arguments.zone, now=now)
        token = actions.make_first_link(now=now)
    except Refused:
        print("harmel init: there is an alliance here already, and it has its first review. To let somebody in again: --access NAME.", file=sys.stderr)
        return 1
    print("The instance is made. Start it with `harmel serve`. Then the first convener opens this link, which works once, within 14 days:")
    print(_address(arguments.at, token))
    return 0


def _address(at: str, token: str) -> str:
    """Return the link as people open it."""
    return f"{(at or 'http://' + os.environ.get('HARMEL_ADDRESS', '127.0.0.1:8000')).rstrip('/')}/enter/{token}/"
