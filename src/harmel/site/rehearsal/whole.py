"""One rehearsal from an empty database to its report and its record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from harmel.alliance.actions import make_instance
from harmel.alliance.models import Instance
from harmel.methods.seal import chance
from harmel.site.rehearsal import agreement, assessment, challenges, discussion, foresight, mandate, people, summit
from harmel.site.rehearsal.play import Act, Stage, Tell, play
from harmel.site.rehearsal.publish import publish
from harmel.site.rehearsal.script import NoScript, Script

PLAYERS = (people, mandate, challenges, discussion, assessment, foresight, agreement, summit)
"""Who acts first where several do at one instant: those who sit down, then the stages in order."""


class Occupied(Exception):
    """The database holds an alliance already; a rehearsal needs one of its own."""


def rehearse(script: Script, out: Path, *, seed: str, until: datetime | None, tell: Tell) -> list[Path]:
    """
    Play a script into the database of this process and write report and record into `out`.

    Raises NoScript, Stumbled, or Occupied where the database is not empty. Nothing is written to `out` before the play is over. What was
    played before an act stumbled stays in the database, for a record takes nothing back.
    """
    call_command("migrate", verbosity=0, interactive=False)
    if Instance.objects.exists():
        raise Occupied("This database holds an alliance already: give a folder, or a DATABASE_URL, of its own to the rehearsal.")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")  # nobody waits for a receipt, and a rehearsal that breaks off is played again
    with chance.seeded(seed):
        stage = Stage(script, _instance(script, seed), seed)
        end = play(stage, _acts(stage), until=until, tell=tell)
        return publish(stage.review, instance=stage.instance, folder=out, now=end)


def _acts(stage: Stage) -> list[Act]:
    """Return what every player does. Raises NoScript where the settings lack what a player asks for."""
    acts: list[Act] = []
    for player in PLAYERS:
        try:
            acts += player.acts(stage)
        except (LookupError, ValueError, TypeError, AttributeError, StopIteration) as error:
            stage_name = player.__name__.rsplit(".", 1)[1]
            raise NoScript(f"{stage.script.folder}: what the script says of {stage_name} cannot be read: {type(error).__name__}: {error}.") from error
    return acts


def _instance(script: Script, seed: str) -> Instance:
    settings = script.settings["mandate"]
    start = script.instant(str(settings["given_at"]))
    return make_instance(
        name_en="The alliance of trees", name_fr="L’alliance des arbres", zone=settings["zone"], rehearsal=True, seed=seed, plays_at=start, now=start
    )
