"""The names of positions, answers, outcomes, kinds and offices, as they stand inside the sentences of this stage."""

from __future__ import annotations

NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "position": {
        "agree": ("agree", "accord"),
        "ad_referendum": ("ad referendum", "ad referendum"),
        "bracket": ("bracket", "crochets"),
        "object": ("object", "objection"),
        "reservation": ("reservation", "réserve"),
        "footnote": ("footnote", "note de bas de page"),
        "none": ("no position yet", "pas encore de position"),
    },
    "reception": {
        "waiting": ("not answered yet", "sans réponse à ce jour"),
        "accepted": ("accepted", "retenue"),
        "accepted_in_part": ("accepted in part", "retenue en partie"),
        "merged": ("merged", "fusionnée"),
        "noted": ("noted", "prise en note"),
        "declined": ("declined", "écartée"),
    },
    "final": {
        "adopted": ("adopted", "adoptée"),
        "narrowed": ("adopted narrowed", "adoptée en plus étroit"),
        "merged": ("merged", "fusionnée"),
        "deferred": ("deferred", "reportée"),
        "rejected": ("rejected", "rejetée"),
        "in_hand": ("already in hand", "déjà en cours"),
    },
    "novelty": {"strengthens": ("strengthens what exists", "renforce l’existant"), "new": ("new", "nouvelle")},
    "document_kind": {
        "report": ("expert report", "rapport d’experts"),
        "proposals": ("proposals of the convener", "propositions de l’autorité qui convoque"),
        "communique": ("communiqué", "communiqué"),
    },
    "profile": {
        "nato": ("NATO, as in 2003", "OTAN, comme en 2003"),
        "osce": ("OSCE", "OSCE"),
        "eu": ("EU, simplified written procedure", "UE, procédure écrite simplifiée"),
        "unga": ("UN General Assembly, 2020", "Assemblée générale des Nations unies, 2020"),
        "house": ("house rules", "règles de la maison"),
    },
    "because": {
        "objects": ("objects", "objection"),
        "brackets": ("brackets", "crochets"),
        "amendment": ("amendment", "amendement"),
        "ad_referendum": ("ad referendum", "ad referendum"),
        "overdue": ("instruction overdue", "instruction en retard"),
        "no_position": ("no position yet", "pas encore de position"),
        "under_silence": ("under silence", "sous silence"),
    },
    "outcome": {
        "running": ("running", "en cours"),
        "broken": ("broken", "rompu"),
        "adopted": ("adopted", "adopté"),
        "withdrawn": ("withdrawn", "retiré"),
        "void": ("void", "sans effet"),
    },
    "office": {"chair": ("the chair", "la présidence"), "convener": ("the convener", "l’autorité qui convoque")},
}
"""Tables for `names`: by the name of the fact."""
