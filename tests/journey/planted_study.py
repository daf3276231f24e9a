"""Run beside a house: plants a review with a panel of five experts and a register; and lets everybody but the first of them fill in a sheet, and sheets close."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

from harmel.site.boot import opened

PASSWORD = "seven quiet trees by the river"
ORCHARD = "orchard-2035"
MEMBERS = (("AL", "Alder", "Aulne"), ("BI", "Birch", "Bouleau"), ("CE", "Cedar", "Cèdre"), ("EL", "Elm", "Orme"), ("FI", "Fir", "Sapin"))
CHALLENGES = (("Late frost", "Les gelées tardives"), ("Quarrels", "Les querelles"), ("The price of cider", "Le prix du cidre"), ("Wasps", "Les guêpes"))
"""All of them plainly made up."""
CHAIR, SECRETARY, EXPERT = "Rowan Marsh", "Hazel Quill", "Expert 1"
EXPERTS = tuple(f"Expert {number}" for number in range(1, 6))


def plant(token: str) -> None:
    """Found the review with the first link, seat five experts on a panel, and fill the register."""
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
    spans = dict.fromkeys(("mandate", "challenges", "assessment", "foresight"), (opens, closes))
    mandate.set_mandate(review, text_en="Keep the orchard safe.", text_fr="Protégez le verger.", horizon_year=2035, **by)
    mandate.set_calendar(review, summit_on=(closes + timedelta(days=60)).date(), intervals=spans, **by)
    experts, secretariat = review.bodies.get(key="experts"), review.bodies.get(key="secretariat")
    members = list(Member.objects.order_by("code"))
    seats: dict[str, Any] = {}
    for name, role, body in ((CHAIR, "co_chair", experts), (SECRETARY, "secretary", secretariat), *((name, "expert", experts) for name in EXPERTS)):
        invited = alliance.invite(body, role=role, label_en=name, label_fr=name, **by)
        seats[name] = alliance.take_seat(invited.token, name=name, password=PASSWORD, now=by["now"])
    for english, french in CHALLENGES:
        challenges.add_challenge(review, name_en=english, name_fr=french, **by)
    panel = assessment.form_panel(
        review, body=experts, name_en="Who knows the orchard", name_fr="Qui connaît le verger", horizon_year=2035, **by
    )
    assessment.seat_on_panel(panel, seats={seats[name]: members[at] for at, name in enumerate(EXPERTS)}, **by)


def others() -> None:
    """Let all but the first expert judge every block, each a little otherwise, say how it is today, and hand in."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.foresight import actions, queries
    from harmel.review.foresight.models import Study
    from harmel.review.foresight.rules import Judged
    from harmel.site import clock

    now, study = clock.real_now(), Study.objects.select_related("review", "panel__body").get()
    for place, name in enumerate(EXPERTS[1:]):
        seat = Seat.objects.get(label_en=name)
        sheet = queries.own_sheet(study, seat)
        blocks = {}
        for source in sheet.sources:
            for target in source.targets:
                rows, columns = len(source.descriptor.states.all()), len(target.states.all())
                pushes = tuple(tuple((2 * row + column + place) % 5 - 2 for column in range(columns)) for row in range(rows))
                blocks[source.descriptor.pk, target.pk] = Judged(pushes, "medium", f"{name}: it always was so.", "en")
        actions.judge(study, blocks=blocks, actor=seat, now=now)
        actions.judge_present(study, present={one.pk: one.states.all()[1].pk for one in sheet.present_asked}, actor=seat, now=now)
        actions.hand_in_sheet(study, actor=seat, now=now)


def closes() -> None:
    """Let the secretary close the sheets now; the ticker settles them."""
    opened()
    from harmel.alliance.models import Seat
    from harmel.review.foresight import actions
    from harmel.review.foresight.models import Study
    from harmel.site import clock

    now = clock.real_now()
    actions.move_close(Study.objects.get(), closes_at=now, actor=Seat.objects.get(label_en=SECRETARY), now=now)


DOES = {"others": others, "closes": closes}

if __name__ == "__main__":
    for act in sys.argv[1:]:
        DOES.get(act, lambda act=act: plant(act))()
