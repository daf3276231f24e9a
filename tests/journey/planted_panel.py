"""Run beside a house: plants a review whose panel of ten experts waits for its first rated round; and lets nine of them answer the one that is open."""

from __future__ import annotations

import random
from datetime import timedelta

from . import orchard, planting

CHALLENGES = (
    ("Late frost", "Les gelées tardives"), ("Canker", "Le chancre"), ("Drought", "La sécheresse"), ("Rumours", "Les rumeurs"), ("The goat", "La chèvre"),
    ("Poor soil", "La terre pauvre"), ("Wind", "Le vent"), ("Hail", "La grêle"), ("Wasps", "Les guêpes"), ("Old ladders", "Les vieilles échelles"),
    ("The price of cider", "Le prix du cidre"), ("Floods", "Les crues"), ("Moss", "La mousse"), ("Poachers", "Les maraudeurs"), ("Deer", "Les chevreuils"),
    ("Empty hives", "Les ruches vides"), ("Quarrels", "Les querelles"),
)  # fmt: skip
"""As many as the register of the example has; all of them plainly made up."""
DIVIDED = 5
"""On the goat the panel is divided, and stays so."""
LONG_ITEMS = 4
"""How many challenges the panel in real time judges."""
EXPERTS = orchard.experts(10)


def plant(token: str) -> None:
    """Seat ten experts of six members on a panel, and put before it what it judges."""
    from harmel.review.assessment import actions as assessment

    made = orchard.plant(
        token, many=len(EXPERTS), challenges=CHALLENGES, stages=("mandate", "challenges", "assessment"), name_en="What threatens the orchard",
        name_fr="Ce qui menace le verger", task_en="Judge each of them for the ten years to come.", task_fr="Jugez chacun d’eux pour les dix ans à venir.",
    )  # fmt: skip
    panel, register, by = made.panel, made.register, made.by
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


def others(number: str) -> None:
    """Let all but the first expert answer the open round, and hand it in: on each item around one figure, on one of them around two."""
    from harmel.review.assessment import actions, queries
    from harmel.review.assessment.models import Panel
    from harmel.review.assessment.rules import Judged

    panel = Panel.objects.latest("number")
    at_work = queries.open_round(panel, planting.acting(orchard.CHAIR)["now"])
    assert at_work is not None
    assert at_work.number == int(number)
    for place, name in enumerate(EXPERTS[1:]):
        dice = random.Random(name)
        said = {}
        for item in queries.items(panel):
            if item.kind == "challenge":
                gravest = (9 if place % 2 else 1) if item.number == DIVIDED else dice.randint(5, 7)
                reason = f"{name}: {'it comes every year' if gravest > 5 else 'it passes'}." if item.number in (DIVIDED, 1) and at_work.number == 1 else ""
                said[item.pk] = Judged(severity=gravest, likelihood=dice.randint(5, 7), readiness=dice.randint(3, 5), reason=reason, language="en" if reason else "")
            elif item.kind == "amplifier":
                said[item.pk] = Judged(strength=dice.randint(3, 6))
            elif item.kind == "quantity":
                said[item.pk] = Judged(low=100 + 10 * place, best=200 + 10 * place, high=320 + 10 * place)
            else:
                said[item.pk] = Judged(chance=0.3 + place / 50)
        by = planting.acting(name)
        actions.answer(at_work, answers=said, **by)
        actions.hand_in(at_work, **by)


def opens() -> None:
    """Let the chair of the panel open its next round, for a week."""
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Panel

    by = planting.acting(orchard.CHAIR)
    actions.open_round(Panel.objects.latest("number"), closes_at=by["now"] + timedelta(days=7), **by)


def closes() -> None:
    """Let the chair close the open round now, and see what it found."""
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Round

    by = planting.acting(orchard.CHAIR)
    at_work = Round.objects.order_by("-panel__number", "-number")[0]
    actions.move_close(at_work, closes_at=by["now"], **by)
    actions.settle_round(at_work, **by)


def long() -> None:
    """Let the chair form a second panel, of the same experts on four of the challenges, and open its one long round."""
    from harmel.review.assessment import actions
    from harmel.review.assessment.models import Panel
    from harmel.review.challenges.models import Challenge

    before, by = Panel.objects.get(), planting.acting(orchard.CHAIR)
    panel = actions.form_panel(
        before.review, body=before.body, name_en="The same as it grows", name_fr="Le même, à mesure", mode="real_time", horizon_year=2035, **by
    )
    actions.seat_on_panel(panel, seats={one.seat: one.nation for one in before.panelists.select_related("seat", "nation")}, **by)
    actions.add_challenges(panel, challenges=list(Challenge.objects.order_by("place")[:LONG_ITEMS]), **by)
    opens()


if __name__ == "__main__":
    planting.told(plant, others=others, opens=opens, closes=closes, long=long)
