"""A study of a panel’s experts, laid down row by row: what actions would have written. Every judgement comes from a rule, so that tests can say it."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

LIST = [
    ("RUS", "Posture of the Reach", "Posture de l’Étendue", "system", "", True, True, [("cooperative", "coopérative"), ("competitive", "concurrente"), ("hostile", "hostile")]),
    ("UNI", "Unity of the grove", "Unité du bosquet", "system", "", True, False, [("strained", "fragile"), ("holding", "tenue"), ("strong", "forte")]),
    ("DEF", "Effort for defence", "Effort de défense", "system", "", True, False, [("below the pledge", "sous l’engagement"), ("at the pledge", "à l’engagement"), ("above it", "au-dessus")]),
    ("CRE", "Credibility of protection", "Crédibilité de la protection", "system", "", True, False, [("doubted", "mise en doute"), ("mixed", "partagée"), ("firm", "ferme")]),
    ("ECO", "Economy", "Économie", "exogenous", "", True, False, [("contracts", "recule"), ("stagnates", "stagne"), ("grows", "croît")]),
    ("TER", "Terrorism", "Terrorisme", "system", "", False, True, [("low", "faible"), ("high", "élevé")]),
    ("DET", "Deterrence", "Dissuasion", "policy", "deterrence", True, False, [("reduced", "réduite"), ("held", "tenue"), ("reinforced", "renforcée")]),
    ("DIA", "Dialogue", "Dialogue", "policy", "dialogue", True, False, [("closed", "fermé"), ("conditional", "conditionnel"), ("open", "ouvert")]),
]  # fmt: skip
"""Key, names, role, track, whether ordinal, whether of tension, states."""
PUSHED = {
    ("RUS", "UNI"): -1, ("RUS", "CRE"): -1, ("RUS", "DEF"): 1, ("UNI", "CRE"): 2, ("UNI", "DEF"): 1, ("UNI", "RUS"): -1, ("DEF", "CRE"): 2, ("ECO", "DEF"): 2,
    ("ECO", "UNI"): 1, ("TER", "UNI"): -1, ("CRE", "RUS"): -1, ("CRE", "UNI"): 1, ("DET", "CRE"): 2, ("DIA", "RUS"): -1, ("DIA", "UNI"): 1, ("ECO", "TER"): -1,
}  # fmt: skip
"""How the last state of one descriptor pushes the last state of another; states between push less."""


def judged(number, source, target, sizes):
    """What expert `number` judges of a block: by the rule, less or more by one, and whether deterrence calms or provokes is disputed."""
    base = PUSHED.get((source, target))
    if (source, target) == ("DET", "RUS"):
        base = 2 if number % 2 else -2
    if base is None:
        return None
    base += (number * 3 + sizes[source] + 2 * ord(source[1]) + ord(target[0])) % 5 - 2
    base = max(-3, min(3, base))
    rows = []
    for place in range(sizes[source]):
        at = 2 * place / (sizes[source] - 1) - 1
        rows.append([round(base * at * (2 * towards / (sizes[target] - 1) - 1)) for towards in range(sizes[target])])
    return rows


def plant(panel, leader, now, *, amplifier=True, futures=400, thresholds=True):
    """Lay a study down, its sheets filled in by whoever sits on a panel, and closed."""
    from harmel.alliance.models import Pseudonym
    from harmel.review.foresight.models import Block, Descriptor, Hold, Option, Present, Push, State, Study, Threshold

    shock = {"gain": 0.5, "moderate": 0.3, "severe": 0.1, "amplifier_en": "Pandemic", "amplifier_fr": "Pandémie", "onset_source": "The panel’s own estimate."}
    study = Study.objects.create(
        review=panel.review, number=1, panel=panel, name_en="Two tracks", name_fr="Deux voies", question_en="Where in ten years?", question_fr="Où dans dix ans ?",
        horizon_year=2030, futures=futures, seed=7, formed_at=now, opens_at=now, closes_at=now + timedelta(days=7), settled_at=now + timedelta(days=7),
        **(shock if amplifier else {}),
    )  # fmt: skip
    rows, states = {}, {}
    for place, (key, english, french, role, lever, ordinal, tension, names) in enumerate(LIST, start=1):
        rows[key] = Descriptor.objects.create(
            study=study, place=place, key=key, name_en=english, name_fr=french, role=role, lever=lever, ordinal=ordinal, tension=tension, added_at=now
        )
        states[key] = [
            State.objects.create(
                descriptor=rows[key], place=at, name_en=one, name_fr=other, held=role == "policy" and at == 1, shock=at if key == "TER" and amplifier else 0
            )
            for at, (one, other) in enumerate(names)
        ]
    sizes = {key: len(some) for key, some in states.items()}
    for number, sitting in enumerate(panel.panelists.order_by("pk")):
        person = Pseudonym.objects.create(pk=f"{(number * 7 + 3) % 11:x}{number:031x}", review=panel.review, scope=study.scope, seat=sitting.seat).pk
        Block.objects.bulk_create(
            Block(pseudonym=person, source=source, target=target, pushes=pushes)
            for source, target in permutations(rows.values(), 2)
            if (pushes := judged(number, source.key, target.key, sizes)) is not None and not (number == 4 and source.key == "ECO")
        )
        for at, key in enumerate(rows):
            if rows[key].role == "system":
                Present.objects.create(pseudonym=person, descriptor=rows[key], state=states[key][(number + at) % 5 % sizes[key]])
    armour = Option.objects.create(
        study=study,
        number=1,
        name_en="Reinforce, and talk",
        name_fr="Renforcer et parler",
        dimension="military",
        track="both",
        lead_years=2,
        cost="medium",
        added_at=now,
    )
    for key, place in (("DET", 2), ("DIA", 2)):
        Hold.objects.create(option=armour, descriptor=rows[key], state=states[key][place])
    bridge = Option.objects.create(
        study=study, number=2, name_en="Bind the grove together", name_fr="Resserrer le bosquet", dimension="political", track="none", cost="low", added_at=now
    )
    for place, push in ((0, -2), (2, 2)):
        Push.objects.create(option=bridge, state=states["UNI"][place], push=push)
    if thresholds:
        by = {"study": study, "declared_at": now, "declared_by": leader}
        Threshold.objects.create(
            descriptor=rows["CRE"], comparison="at_least", places=[1], text_en="Protection is believed", text_fr="La protection est crue", **by
        )
        Threshold.objects.create(descriptor=rows["UNI"], comparison="one_of", places=[1, 2], text_en="The grove holds together", **by)
    return study


def keep(study, found, now):
    """Keep what was found, as the action does."""
    rows = found.kept(study, now)
    for row in rows:
        row.save(force_insert=True)
    if rows[0].method == "foresight.stress":
        study.asked_at, study.tested_at = None, study.tested_at if found.failure else now
        study.save(update_fields=["asked_at", "tested_at"])
    return rows
