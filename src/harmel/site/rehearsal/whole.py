"""One rehearsal from an empty database to its report and its record."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.core.management import call_command

from harmel.alliance.actions import make_instance
from harmel.alliance.models import Instance
from harmel.methods.seal import chance
from harmel.site.rehearsal import agreement, challenges, discussion, mandate, people, summit
from harmel.site.rehearsal.play import Stage, Tell, play
from harmel.site.rehearsal.publish import publish
from harmel.site.rehearsal.script import Script, read

PLAYERS = (people, mandate, challenges, discussion, agreement, summit)
"""Who acts first where several do at one instant: those who sit down, then the stages in order."""


class Occupied(Exception):
    """The database holds an alliance already; a rehearsal needs one of its own."""


def rehearse(folder: Path, out: Path, *, seed: str, until: datetime | None, tell: Tell) -> list[Path]:
    """
    Play the script of a folder into the database of this process and write report and record into `out`.

    Raises NoScript, Stumbled, or Occupied where the database is not empty. Nothing is written to `out` before the play is over.
    """
    script = read(folder)
    call_command("migrate", verbosity=0, interactive=False)
    if Instance.objects.exists():
        raise Occupied("This database holds an alliance already: give a folder, or a DATABASE_URL, of its own to the rehearsal.")
    with chance.seeded(seed):
        stage = Stage(script, _instance(script, seed), seed)
        acts = [act for player in PLAYERS for act in player.acts(stage)]
        end = play(stage, acts, until=until, tell=tell)
        if stage.review is None:
            raise Occupied("The script ended before a review was founded: play it further with --until.")
        return publish(stage.review, instance=stage.instance, folder=out, now=end)


def _instance(script: Script, seed: str) -> Instance:
    settings = script.settings["mandate"]
    start = script.instant(str(settings["given_at"]))
    return make_instance(
        name_en="The alliance of trees", name_fr="L’alliance des arbres", zone=settings["zone"], rehearsal=True, seed=seed, plays_at=start, now=start
    )
