"""
Within the database that the environment names: draw the map cold and warm; or watch its age; or say which votes were kept.

    python -m bench.drawing '{"slug": "grove"}' | '{"slug": "grove", "watch": true}' | '{"slug": "grove", "sessions": [...]}'
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import Any


def a_map(review: Any, memory: Any) -> tuple[float, float, tuple[str, str]]:
    """Draw the map as the ticker does; return seconds by the clock and of a core, and the digests of what went in and what came out; raise where it fails."""
    from harmel.review.discussion import actions
    from harmel.site import clock

    started, spent = time.perf_counter(), time.process_time()
    made = actions.recompute_map(review, now=clock.real_now(), memory=memory)
    took = time.perf_counter() - started, time.process_time() - spent
    if made is None or made.failure:
        raise RuntimeError(f"no map was drawn: {made.failure if made else 'not due'}")
    return *took, (made.input_sha256, made.output_sha256)


def more_votes(review: Any, share: float) -> None:
    """Let people who have not voted cast so many further votes, as a share of those there are."""
    from harmel.alliance.models import Participant, Pseudonym
    from harmel.review.discussion.actions import cast_votes
    from harmel.review.discussion.models import Statement, Vote
    from harmel.site import clock

    chance = random.Random(3)
    statements = list(Statement.objects.voted_on().filter(review=review).values_list("pk", flat=True))
    wanted = int(share * Vote.objects.count())
    new = Participant.objects.filter(review=review).exclude(pk__in=Pseudonym.objects.exclude(participant=None).values("participant")).order_by("pk")
    while wanted > 0:
        for person in new[:200]:
            asked = chance.sample(statements, min(60, len(statements), wanted))
            cast_votes(review, votes={key: chance.choice((1, 0, -1)) for key in asked}, actor=person, now=clock.real_now())
            wanted -= len(asked)
            if wanted <= 0:
                break


def kept(review: Any, sessions: list[str]) -> list[tuple[int, int]]:
    """Return (which session, which statement by number) of each vote that is in the database."""
    from django.contrib.sessions.backends.db import SessionStore

    from harmel.alliance.models import Pseudonym
    from harmel.review.discussion.models import Vote

    person = {SessionStore(key).get("_auth_user_id"): at for at, key in enumerate(sessions)}
    behind = dict(Pseudonym.objects.filter(review=review).values_list("pk", "participant__person_id"))
    rows = Vote.objects.filter(statement__review=review).values_list("pseudonym", "statement__number").iterator()
    return [(person[str(behind[pseudonym])], number) for pseudonym, number in rows if str(behind.get(pseudonym)) in person]


def watch(review: Any) -> None:
    """Print twice a second how old the map is."""
    from harmel.review.discussion.models import LiveMap
    from harmel.site import clock

    while True:
        made_at = LiveMap.objects.values_list("made_at", flat=True).get(review=review)
        print((clock.real_now() - made_at).total_seconds(), flush=True)
        time.sleep(0.5)


def main() -> int:
    """Do what the argument asks for."""
    import django

    django.setup()
    from harmel.alliance.models import Review

    asked = json.loads(sys.argv[1])
    review = Review.objects.get(slug=asked["slug"])
    if asked.get("watch"):
        watch(review)
    elif "sessions" in asked:
        json.dump(kept(review, asked["sessions"]), sys.stdout)
    else:
        from bench.opinion.ours import warm
        from harmel.alliance import journal
        from harmel.methods import opinion
        from harmel.methods.opinion import kernels
        from harmel.review.discussion.actions import Memory
        from harmel.review.discussion.models import LiveMap
        from harmel.site import tick

        with kernels.using("compiled" if kernels.is_there() else "plain"):
            warm(opinion.opinion_map)  # what is compiled, or read in, once is no part of drawing
        journal.shuffle(review, also=tick.ANONYMOUS)  # as the ticker had long done with votes of other days
        memory = Memory()
        LiveMap.objects.filter(review=review).delete()
        cold, cold_core, _ = a_map(review, memory)
        more_votes(review, 0.01)
        time.sleep(2 * cold + 2)  # the ticker pauses as long as it drew
        warm, warm_core, made = a_map(review, memory)
        LiveMap.objects.filter(review=review).delete()
        same = a_map(review, Memory())[2] == made
        json.dump({"cold": cold, "warm": warm, "cold_core": cold_core, "warm_core": warm_core, "same": same}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
