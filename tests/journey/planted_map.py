"""Run beside a house: plants one review in whose closed discussion three groups stand out, and one, still open, in which none do."""

from __future__ import annotations

import math
import random
from datetime import datetime, timedelta
from typing import Any

from . import planting

GROVE, GLADE = "grove-2035", "glade-2035"
MEMBERS = (
    ("AL", "Alder", "Aulne", 44), ("BI", "Birch", "Bouleau", 38), ("CE", "Cedar", "Cèdre", 34), ("EL", "Elm", "Orme", 19), ("FI", "Fir", "Sapin", 12),
    ("HA", "Hazel", "Noisetier", 3),
)  # fmt: skip
"""Code, name, and how many people of each take part; of Hazel too few to be shown."""
WITHOUT_MEMBER = 10
AGREE, DISAGREE, TORN, PASSED = 0.9, 0.12, 0.5, 0.08
STATEMENTS = (
    ("Each tree should be able to bring any matter to the clearing early, before roots harden.",
     "Chaque arbre devrait pouvoir porter toute question à la clairière tôt, avant que les racines ne durcissent.", (AGREE, AGREE, 0.85)),
    ("What was decided should be followed up in public within a year.",
     "Ce qui a été décidé devrait faire l’objet d’un suivi public dans l’année.", (0.85, 0.8, 0.88)),
    ("The storm watch belongs to all, and every member owes its share of it.",
     "La veille des tempêtes est à tous, et chaque membre en doit sa part.", (0.86, 0.8, 0.92)),
    ("We should keep talking to the moor, even in years when talking brings nothing.",
     "Nous devrions continuer de parler à la lande, même les années où parler ne mène à rien.", (DISAGREE, AGREE, AGREE)),
    ("The grove should take a view of its own on the far mountain.",
     "Le bosquet devrait se faire son propre avis sur la montagne lointaine.", (AGREE, DISAGREE, AGREE)),
    ("Some decisions below the canopy could be taken without waiting for everybody.",
     "Certaines décisions sous la canopée pourraient être prises sans attendre tout le monde.", (AGREE, AGREE, DISAGREE)),
    ("Hedges on the eastern edge matter more than paths to the west.",
     "Les haies de la lisière orientale importent plus que les chemins vers l’ouest.", (AGREE, DISAGREE, DISAGREE)),
    ("New saplings should be admitted as soon as they meet the terms.",
     "Les jeunes plants devraient être admis dès qu’ils remplissent les conditions.", (DISAGREE, AGREE, DISAGREE)),
    ("A reserve of seed should be kept in common, and paid for in common.",
     "Une réserve de semences devrait être gardée en commun, et payée en commun.", (DISAGREE, DISAGREE, AGREE)),
    ("The old map of the brooks is good enough.", "L’ancienne carte des ruisseaux suffit.", (AGREE, TORN, DISAGREE)),
    ("The wardens should answer to the whole grove and not to their own tree.",
     "Les gardes devraient répondre devant tout le bosquet et non devant leur seul arbre.", (DISAGREE, AGREE, TORN)),
    ("Dry years call for fewer rules.", "Les années sèches appellent moins de règles.", (TORN, DISAGREE, AGREE)),
    ("There is water enough for all.", "Il y a assez d’eau pour tous.", (DISAGREE, DISAGREE, DISAGREE)),
    ("The council meets too seldom.", "Le conseil se réunit trop rarement.", (TORN, TORN, TORN)),
)  # fmt: skip
"""Each statement, with the chance that somebody of the first, second and third group agrees."""
WAVES = (24, 60, 104, 160)
"""How many people had voted by the end of each week."""
IN_THE_GLADE, STRAIGHT = 110, 6
"""How many vote in the glade, and how many of them agree to everything, where everybody else stands somewhere on one common scale."""


def plant(token: str) -> None:
    """Found both reviews with the first link, and let people vote: in the grove week by week until yesterday, in the glade today."""
    from harmel.site import clock

    now = clock.real_now()
    members = [member[:3] for member in MEMBERS]
    person = planting.first(token, now=now - timedelta(days=60))
    for slug, titles, lets_vote in ((GROVE, ("Grove 2035", "Bosquet 2035"), _grove), (GLADE, ("Glade 2035", "Clairière 2035"), _glade)):
        lets_vote(planting.found(person, slug, titles, members, now=now - timedelta(days=50)), now)


def _set_up(convener: Any, *, closes_at: datetime, now: datetime) -> dict[str, Any]:
    """Open the discussion, give a moderator and a delegate their seats, and put the statements to the vote."""
    from harmel.review.discussion import actions as discussion

    review, by = convener.review, {"actor": convener, "now": now}
    planting.set_out(review, ("Keep the grove safe.", "Protégez le bosquet."), ("mandate", "discussion"), now - timedelta(days=1), closes_at, **by)
    secretary = planting.seat(review.bodies.get(key="secretariat"), "secretary", "Rowan Marsh", **by)
    planting.seat(review.bodies.get(key="council"), "delegate", "Alder delegate", member="AL", **by)
    asked = []
    for english, french, _ in STATEMENTS:
        row = discussion.propose_statement(review, text_en=english, text_fr=french, **by)
        asked.append(discussion.accept_statement(row, **by))
    assert review.seats.count() == 3
    return {"secretary": secretary, "asked": asked, "review": review}


def _crowd(review: Any, day: Any, names: str) -> list[Any]:
    """Let people take part, of every member; the first two, by name, can sign in."""
    from harmel.alliance.models import Member, Participant, Person

    by_code = {member.code: member for member in Member.objects.all()}
    of = [by_code[code] for code, _, _, many in MEMBERS for _ in range(many)] + [None] * WITHOUT_MEMBER
    random.Random(names).shuffle(of)
    people = [Person(handle=f"{names.lower()} {at}", name=f"{names} {at}", password="!") for at in range(len(of))]
    for person in people[:2]:
        person.set_password(planting.PASSWORD)
    Person.objects.bulk_create(people)
    return [Participant.objects.create(review=review, person=person, member=member, entered_on=day) for person, member in zip(people, of, strict=True)]


def _grove(convener: Any, now: datetime) -> None:
    """Three groups by conviction, not by member: more of each member in one than in the others."""
    from harmel.review.discussion import actions as discussion

    closes_at = now - timedelta(days=1)
    opened_at = now - timedelta(days=35)
    there = _set_up(convener, closes_at=closes_at, now=opened_at)
    crowd = _crowd(there["review"], opened_at.date(), "Ash")
    chance = random.Random(2035)
    leaning = {"AL": (6, 2, 1), "BI": (5, 3, 1), "CE": (1, 6, 2), "EL": (1, 2, 6), "FI": (2, 5, 2), "HA": (1, 1, 1), None: (1, 1, 1)}
    done = 0
    for week, until in enumerate(WAVES):
        for person in crowd[done:until]:
            group = chance.choices(range(3), leaning[person.member.code if person.member else None])[0]
            votes = {}
            for row, (_, _, likely) in zip(there["asked"], STATEMENTS, strict=True):
                if chance.random() < 0.92:
                    votes[row.pk] = 0 if chance.random() < PASSED else 1 if chance.random() < likely[group] else -1
            discussion.cast_votes(there["review"], votes=votes, actor=person, now=opened_at + timedelta(days=7 * week + 1))
        done = until
        discussion.recompute_map(there["review"], now=opened_at + timedelta(days=7 * week + 2))
    discussion.recompute_map(there["review"], now=now)


def _glade(convener: Any, now: datetime) -> None:
    """No groups; six agree to everything. In the queue stand two that say nearly the same; one was kept from the vote; on one nobody has voted yet."""
    from harmel.review.discussion import actions as discussion

    there = _set_up(convener, closes_at=now + timedelta(days=20), now=now - timedelta(days=2))
    crowd = _crowd(there["review"], now.date(), "Oak")
    chance = random.Random(35)
    for at, person in enumerate(crowd[:IN_THE_GLADE]):
        where, votes = chance.gauss(0, 1), {}
        for question, row in enumerate(there["asked"]):
            likely = 1 / (1 + math.exp(-where if question % 2 else where))
            votes[row.pk] = 1 if at < STRAIGHT else 0 if chance.random() < 2 * PASSED else 1 if chance.random() < likely else -1
        discussion.cast_votes(there["review"], votes=votes, actor=person, now=now - timedelta(hours=30))
    by = {"actor": there["secretary"], "now": now - timedelta(hours=20)}
    propose = discussion.propose_statement
    for words in ("Every clearing should have a bench.", "Every clearing should have one bench.", "Let the nettles stand."):
        propose(there["review"], text_en=words, **by)
    refused = propose(there["review"], text_en="Willow Reed is a fool.", **by)
    discussion.reject_statement(refused, rejection="names_a_person", reason="It is about a person.", **by)
    discussion.accept_statement(propose(there["review"], text_en="Paths shoud be swept in spring.", **by), **by)
    discussion.recompute_map(there["review"], now=now)


if __name__ == "__main__":
    planting.told(plant)
