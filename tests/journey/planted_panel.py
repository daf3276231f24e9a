"""Run beside a house: plants a review whose panel of ten experts waits for its first rated round; and lets nine of them answer the one that is open."""

from __future__ import annotations

import random
import sys
from datetime import timedelta
from typing import Any

from harmel.site.boot import opened

PASSWORD = "seven quiet trees by the river"
ORCHARD = "orchard-2035"
MEMBERS = (
    ("AL", "Alder", "Aulne"), ("BI", "Birch", "Bouleau"), ("CE", "Cedar", "Cèdre"), ("EL", "Elm", "Orme"), ("FI", "Fir", "Sapin"), ("HA", "Hazel", "Noisetier"),
)  # fmt: skip
CHALLENGES = (
    ("Late frost", "Les gelées tardives"), ("Canker", "Le chancre"), ("Drought", "La sécheresse"), ("Rumours", "Les rumeurs"), ("The goat", "La chèvre"),
    ("Poor soil", "La terre pauvre"), ("Wind", "Le vent"), ("Hail", "La grêle"), ("Wasps", "Les guêpes"), ("Old ladders", "Les vieilles échelles"),
    ("The price of cider", "Le prix du cidre"), ("Floods", "Les crues"), ("Moss", "La mousse"), ("Poachers", "Les maraudeurs"), ("Deer", "Les chevreuils"),
    ("Empty hives", "Les ruches vides"), ("Quarrels", "Les querelles"),
)  # fmt: skip
"""As many as the register of the example has; all of them plainly made up."""
DIVIDED = 5
"""On the goat the panel is divided, and stays so."""
CHAIR, EXPERT = "Rowan Marsh", "Expert 1"
LONG_ITEMS = 4
"""How many challenges the panel in real time judges."""
EXPERTS = tuple(f"Expert {number}" for number in range(1, 11))


def plant(token: str) -> None:
    """Found the review with the first link, seat ten experts of six members on a panel, and put before it what it judges."""
    opened()
    from django.db import transaction

    from harmel.alliance import actions as alliance
    from harmel.alliance.rules import DEFAULT_BODIES, NewBody, NewMember
    from harmel.site import clock

    now = clock.real_now()
    since = (now - timedelta(days=9000)).date()
    person = alliance.take_first_place(token, name="Willow Reed", password=PASSWORD, language="en", now=now - timedelta(days=60))
    with transaction.atomic():
        convener = alliance.found_review(
            person, slug=ORCHARD, title_en="Orchard 2035", title_fr="Verger 2035", label_en="Convener", now=now - timedelta(days=50),
            members=[NewMember(code, english, french, "Europe/Lisbon", since) for code, english, french in MEMBERS],
            bodies=[*DEFAULT_BODIES, NewBody("experts", "experts", "Group of experts", "Groupe d’experts")],
        )  # fmt: skip
        _fill(convener, now)


def _fill(convener: Any, now: Any) -> None:
    from harmel.alliance import actions as alliance
    from harmel.alliance.models import Member
    from harmel.review.assessment import actions as assessment
    from harmel.review.challenges import actions as challenges
    from harmel.review.mandate import actions as mandate

    review, by = convener.review, {"actor": convener, "now": now - timedelta(days=2)}
    opens, closes = now - timedelta(days=3), now + timedelta(days=20)
    spans = dict.fromkeys(("mandate", "challenges", "assessment"), (opens, closes))
    mandate.set_mandate(review, text_en="Keep the orchard safe.", text_fr="Protégez le verger.", **by)
    mandate.set_calendar(review, summit_on=(closes + timedelta(days=60)).date(), intervals=spans, **by)
    experts, members = review.bodies.get(key="experts"), list(Member.objects.order_by("code"))
    seats: dict[str, Any] = {}
    for name, role in ((CHAIR, "co_chair"), *((name, "expert") for name in EXPERTS)):
        invited = alliance.invite(experts, role=role, label_en=name, label_fr=name, **by)
        seats[name] = alliance.take_seat(invited.token, name=name, password=PASSWORD, now=by["now"])
    register = [challenges.add_challenge(review, name_en=english, name_fr=french, **by) for english, french in CHALLENGES]
    panel = assessment.form_panel(
        review, body=experts, name_en="What threatens the orchard", name_fr="Ce qui menace le verger", task_en="Judge each of them for the ten years to come.",
        task_fr="Jugez chacun d’eux pour les dix ans à venir.", horizon_year=2035, **by,
    )  # fmt: skip
    assessment.seat_on_panel(panel, seats={seats[name]: members[at % len(members)] for at, name in enumerate(EXPERTS)}, **by)
    assessment.add_challenges(panel, challenges=register, **by)
    assessment.add_item(
        panel, kind="amplifier", text_en="How far drought makes wasps worse", text_fr="À quel point la sécheresse aggrave les guêpes", challenge=register[2],
        amplified=register[8], **by,
    )  # fmt: skip
    assessment.add_item(
        panel, kind="quantity", text_en="Baskets picked this year", text_fr="Paniers cueillis cette année", asks="quantiles", unit_en="baskets",
        unit_fr="paniers", lower=0, **by,
    )  # fmt: skip
    assessment.add_item(panel, kind="event", text_en="The goat comes back this year", text_fr="La chèvre revient cette année", **by)


def others(number: int) -> None:
    """Let all but the first expert answer the open round, and hand it in: on each item around one figure, on one of them around two."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.assessment import actions, queries
    from harmel.review.assessment.models import Panel
    from harmel.review.assessment.rules import Judged
    from harmel.site import clock

    now = clock.real_now()
    panel = Panel.objects.latest("number")
    at_work = queries.open_round(panel, now)
    assert at_work is not None
    assert at_work.number == number
    for place, name in enumerate(EXPERTS[1:]):
        dice = random.Random(name)
        said = {}
        for item in queries.items(panel):
            if item.kind == "challenge":
                gravest = (9 if place % 2 else 1) if item.number == DIVIDED else dice.randint(5, 7)
                reason = f"{name}: {'it comes every year' if gravest > 5 else 'it passes'}." if item.number in (DIVIDED, 1) and number == 1 else ""
                said[item.pk] = Judged(severity=gravest, likelihood=dice.randint(5, 7), readiness=dice.randint(3, 5), reason=reason, language="en" if reason else "")
            elif item.kind == "amplifier":
                said[item.pk] = Judged(strength=dice.randint(3, 6))
            elif item.kind == "quantity":
                said[item.pk] = Judged(low=100 + 10 * place, best=200 + 10 * place, high=320 + 10 * place)
            else:
                said[item.pk] = Judged(chance=0.3 + place / 50)
        seat = Seat.objects.get(label_en=name)
        actions.answer(at_work, answers=said, actor=seat, now=now)
        actions.hand_in(at_work, actor=seat, now=now)


def opens() -> None:
    """Let the chair of the panel open its next round, for a week."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Panel
    from harmel.site import clock

    now = clock.real_now()
    actions.open_round(Panel.objects.latest("number"), closes_at=now + timedelta(days=7), actor=Seat.objects.get(label_en=CHAIR), now=now)


def closes() -> None:
    """Let the chair close the open round now, and see what it found."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Round
    from harmel.site import clock

    now, chair = clock.real_now(), Seat.objects.get(label_en=CHAIR)
    at_work = Round.objects.order_by("-panel__number", "-number")[0]
    actions.move_close(at_work, closes_at=now, actor=chair, now=now)
    actions.settle_round(at_work, actor=chair, now=now)


def concludes() -> None:
    """Let the chair conclude the panel."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Panel
    from harmel.site import clock

    actions.conclude_panel(Panel.objects.latest("number"), reason="Nothing moves any more.", actor=Seat.objects.get(label_en=CHAIR), now=clock.real_now())


def long() -> None:
    """Let the chair form a second panel, of the same experts on four of the challenges, and open its one long round."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Panel
    from harmel.review.challenges.models import Challenge
    from harmel.site import clock

    before = Panel.objects.get()
    by = {"actor": Seat.objects.get(label_en=CHAIR), "now": clock.real_now()}
    panel = actions.form_panel(
        before.review, body=before.body, name_en="The same as it grows", name_fr="Le même, à mesure", mode="real_time", horizon_year=2035, **by
    )
    actions.seat_on_panel(panel, seats={one.seat: one.nation for one in before.panelists.select_related("seat", "nation")}, **by)
    actions.add_challenges(panel, challenges=list(Challenge.objects.order_by("place")[:LONG_ITEMS]), **by)
    opens()


DOES = {"long": long, "opens": opens, "closes": closes, "concludes": concludes}

if __name__ == "__main__":
    for act in sys.argv[1:]:
        if act.startswith("others="):
            others(int(act.removeprefix("others=")))
        else:
            DOES.get(act, lambda act=act: plant(act))()
