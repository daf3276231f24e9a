"""
Plants two panels in a database of its own, in bulk: one that is concluded, and one whose last round is open. Prints as JSON what a client needs.

    python -m bench.assessment.planted --experts 800 --items 60 --rounds 3

Rounds are settled, and the first panel concluded, through the ordinary actions, which are timed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.grove import Grove

SLUG = "panels"
AT_ONCE = 2_000
DAYS = 10
"""How long a round is open."""
NATIONS = 30


@dataclass(frozen=True)
class Size:
    """How many experts judge how many items in how many rounds. Of the items a sixth are quantities, ten of them resolved seeds, and a sixth amplifiers."""

    experts: int = 800
    items: int = 60
    rounds: int = 3


def kinds(items: int) -> list[str]:
    """
    Say what each item is: challenges first, then amplifiers, quantities, and an event.

    >>> kinds(12)
    ['challenge', 'challenge', 'challenge', 'challenge', 'challenge', 'challenge', 'challenge', 'amplifier', 'amplifier', 'quantity', 'quantity', 'event']
    """
    sixth = items // 6
    return ["challenge"] * (items - 2 * sixth - 1) + ["amplifier"] * sixth + ["quantity"] * sixth + ["event"]


def timed(times: dict[str, list[float]], name: str, act: Callable[[], Any]) -> Any:
    """Do something and note how many seconds of the clock and of a core it took."""
    started, core = time.perf_counter(), time.process_time()
    found = act()
    times[name] = [round(time.perf_counter() - started, 3), round(time.process_time() - core, 3)]
    return found


def seats(grove: Grove, count: int) -> list[Any]:
    """Seat so many experts in the group of experts."""
    from harmel.alliance.models import Person, Seat
    from harmel.alliance.rules import ROLES

    there = Person.objects.filter(handle__startswith="expert-").count()
    new = [Person(handle=f"expert-{n}", name=f"Expert {n}", password="!") for n in range(there, count)]
    Person.objects.bulk_create(new, batch_size=AT_ONCE)
    people = Person.objects.filter(handle__startswith="expert-").order_by("pk")[there:]
    Seat.objects.bulk_create(
        [
            Seat(
                review=grove.review, body=grove.bodies["experts"], person=person, role="expert", label_en=person.name, label_fr=person.name,
                powers=sorted(ROLES["expert"]), since=grove.now - timedelta(days=60),
            )
            for person in people
        ],
        batch_size=AT_ONCE,
    )  # fmt: skip
    return list(Seat.objects.filter(review=grove.review, person__handle__startswith="expert-").select_related("review", "body").order_by("pk")[:count])


def nations() -> list[Any]:
    """Have thirty members, of which experts are."""
    from datetime import date

    from harmel.alliance.models import Member

    there = Member.objects.count()
    since = date(1949, 4, 4)
    Member.objects.bulk_create(
        [
            Member(code=f"N{n}", name_en=f"Nation {n}", name_fr=f"Nation {n}", zone="Europe/Brussels", place=n, since=since)
            for n in range(there + 1, NATIONS + 1)
        ]
    )
    return list(Member.objects.order_by("place"))


def panel(grove: Grove, size: Size, *, name: str, then: datetime) -> tuple[Any, list[str], list[Any]]:
    """Form a panel with its experts and items; return it, its pseudonyms and its items."""
    from harmel.alliance.models import Pseudonym
    from harmel.methods.seal.chance import random_bytes
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Item, Panelist
    from harmel.review.challenges.models import Challenge

    made = actions.form_panel(
        grove.review, body=grove.bodies["experts"], name_en=name, name_fr=name, horizon_year=2030, most_rounds=size.rounds,
        actor=grove.cast["secretary"], now=then,
    )  # fmt: skip
    of, sitting = nations(), seats(grove, size.experts)
    Panelist.objects.bulk_create(
        [Panelist(panel=made, seat=seat, nation=of[at % len(of)], field="storms", depth=3, seated_at=then) for at, seat in enumerate(sitting)],
        batch_size=AT_ONCE,
    )
    pseudonyms = sorted(random_bytes(16).hex() for _ in sitting)
    shuffled = random.Random(made.number).sample(pseudonyms, len(pseudonyms))
    Pseudonym.objects.bulk_create(
        [Pseudonym(id=one, review=grove.review, scope=made.scope, seat=seat) for one, seat in zip(shuffled, sitting, strict=True)], batch_size=AT_ONCE
    )
    named = [one for one in kinds(size.items) if one == "challenge"]
    there = Challenge.objects.filter(review=grove.review, key__startswith="K").count()
    Challenge.objects.bulk_create(
        [
            Challenge(review=grove.review, key=f"K{n}", place=100 + n, name_en=f"Challenge number {n} of the grove", added_at=then)
            for n in range(there, len(named))
        ]
    )
    challenges = list(Challenge.objects.filter(review=grove.review, key__startswith="K").order_by("place")[: len(named)])
    rows = []
    for number, kind in enumerate(kinds(size.items), start=1):
        more: dict[str, Any] = {}
        if kind == "challenge":
            more = {"challenge": challenges[number - 1], "text_en": challenges[number - 1].name_en}
        elif kind == "amplifier":
            more = {"challenge": challenges[number % len(challenges)], "amplified": challenges[(number + 1) % len(challenges)], "text_en": f"Worse {number}"}
        elif kind == "quantity":
            more = {"text_en": f"How many {number}", "asks": "idea", "lower": 0.0, "upper": 1000.0, "unit_en": "ships"}
        else:
            more = {"text_en": f"Will it happen {number}"}
        rows.append(Item(panel=made, number=number, place=number, kind=kind, added_at=then, **more))
    quantities = [row for row in rows if row.kind == "quantity"]
    for row in quantities[:10]:
        row.seed, row.resolves_on = True, (grove.now + timedelta(days=30)).date()
    Item.objects.bulk_create(rows)
    return made, shuffled, list(Item.objects.filter(panel=made).order_by("number"))


def said(kind: str, expert: int, level: float, chance: random.Random) -> dict[str, Any]:
    """What somebody says of an item. level: of the panel on that item; whoever is odd stands a little apart from whoever is even."""
    def rating() -> int:
        return min(9, max(1, round(chance.gauss(level + expert % 2, 1.4))))

    if kind == "challenge":
        return {"severity": rating(), "likelihood": rating(), "readiness": rating()}
    if kind == "amplifier":
        return {"strength": rating()}
    if kind == "quantity":
        best = min(900.0, max(10.0, chance.gauss(90 * level, 60)))
        low, high = best * chance.uniform(0.5, 0.9), min(1000.0, best * chance.uniform(1.1, 1.6))
        return {"low": round(low, 2), "best": round(best, 2), "high": round(high, 2), "confidence": chance.choice((0.6, 0.8, 0.9))}
    return {"chance": round(min(0.95, max(0.05, chance.gauss(level / 10, 0.1))), 2)}


def play(  # noqa: PLR0913 - each is a choice of its own
    grove: Grove, size: Size, made: Any, pseudonyms: list[str], items: list[Any], *, until: int, times: dict[str, list[float]]
) -> None:
    """Play so many rounds: answers in bulk with an entry for each expert, closed rounds settled through the action. The one after the last stays open."""
    from bench.seed import journalled
    from harmel.alliance.refs import ref
    from harmel.review.assessment import actions, rules
    from harmel.review.assessment.models import Answer, Round

    chance = random.Random(made.number)
    levels = {item.pk: chance.uniform(2, 8) for item in items}
    kept: dict[tuple[str, int], dict[str, Any]] = {}
    begins = grove.now - timedelta(days=DAYS * until + (1 if until < size.rounds else 0))
    made.frozen_at = begins
    made.save(update_fields=["frozen_at"])
    for number in range(1, size.rounds + 1):
        opens = begins + timedelta(days=DAYS * (number - 1))
        row = Round.objects.create(panel=made, number=number, opens_at=opens, closes_at=opens + timedelta(days=DAYS), opened_by=grove.cast["secretary"])
        answers = []
        for expert, pseudonym in enumerate(pseudonyms):
            for item in items:
                key = (pseudonym, item.pk)
                moved = number == 1 or chance.random() < 0.2
                kept[key] = said(item.kind, expert, levels[item.pk], chance) if moved else kept[key]
                reason = f"Reason {expert} of item {item.number}: it was seen before." if chance.random() < 0.1 else ""
                more = {"reason": reason, "language": "en"} if reason else {}
                if number > 1 and moved:
                    more["moved_by"] = chance.choice(("reasons", "spread", "evidence"))
                answers.append(Answer(pseudonym=pseudonym, round=row, item=item, **kept[key], **more))
        answers.sort(key=lambda one: (one.pseudonym, one.item_id))
        Answer.objects.bulk_create(answers, batch_size=AT_ONCE)
        journalled(grove, rules.ANSWER, ({"about": ref(row), "pseudonym": one, "facts": {"round": number, "turn": 1}} for one in pseudonyms))
        if number > until:
            return
        timed(times, f"settle round {number}", lambda one=row: actions.settle_round(one, now=one.closes_at))


def main() -> int:
    """Plant and print."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench import grove as groves
    from bench.seed import sessions
    from harmel.alliance.models import Instance
    from harmel.review.assessment import actions
    from harmel.review.mandate import actions as mandate
    from harmel.site import tick

    parser = argparse.ArgumentParser()
    for name, most in (("experts", 800), ("items", 60), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=most)
    size = Size(**vars(parser.parse_args()))
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC).replace(microsecond=0)
    founder = groves.begin(now=now - timedelta(days=80))
    grove = groves.plant(founder, SLUG, now=now, key=tick.signing_key(Instance.objects.get()))
    opens, closes = now - timedelta(days=60), now + timedelta(days=120)
    stages = ("mandate", "challenges", "discussion", "assessment", "agreement", "summit")
    mandate.set_calendar(grove.review, summit_on=closes.date(), intervals=dict.fromkeys(stages, (opens, closes)), actor=grove.founding, now=now)
    names: dict[str, Any] = {"slug": SLUG}
    times: dict[str, list[float]] = {}
    for which, (experts, items) in {"large": (size.experts, size.items), "small": (10, 12)}.items():
        one = Size(experts, items, size.rounds)
        clock: dict[str, list[float]] = {}
        done, pseudonyms, judged = panel(grove, one, name=f"Concluded, {which}", then=now - timedelta(days=35))
        play(grove, one, done, pseudonyms, judged, until=one.rounds, times=clock)
        timed(clock, "conclude", lambda it=done: actions.conclude_panel(it, actor=grove.cast["secretary"], now=now))
        seeds = [item for item in judged if item.seed]
        for at, item in enumerate(seeds):
            told = {"truth": 200.0 + 37 * at, "source": "seen", "actor": grove.cast["secretary"], "now": now}
            timed(clock, f"resolve seed {at + 1}", lambda it=item, told=told: actions.resolve_item(it, **told))
        going, pseudonyms, judged = panel(grove, one, name=f"Going on, {which}", then=now - timedelta(days=35))
        play(grove, one, going, pseudonyms, judged, until=one.rounds - 1, times={})
        quantity = next(item.number for item in judged if item.kind == "quantity")
        names[which] = {"concluded": done.number, "open": going.number, "number": one.rounds - 1, "item": judged[0].number, "quantity": quantity}
        times = times or clock
    expert = seats(grove, 10)[0]
    cast = {"expert": expert, "co_chair": grove.cast["co_chair"], "secretary": grove.cast["secretary"], "delegate": grove.cast["delegate"]}
    keys = dict(zip(cast, sessions(actor.person for actor in cast.values()), strict=True)) | {"stranger": ""}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump({"names": names, "times": times, "sessions": keys, "megabytes": most}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
