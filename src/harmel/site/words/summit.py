"""The sentences of the stage `summit`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "commitment_needs_one_owner": (
        "Name one owner of the commitment: a member, or an office, and not both.",
        "Nommez un responsable de l’engagement : un membre ou une fonction, et non les deux.",
    ),
    "not_the_owner": (
        "{owner} reports on this commitment, or the chair.",
        "C’est {owner} qui rend compte de cet engagement, ou la présidence.",
    ),
    "ref_names_nothing": ("{refs} names nothing in this review.", "{refs} ne désigne rien dans cette revue."),
    # What was done: one sentence for each verb, as the journal says it.
    "summit.take_decision": ("A decision was taken.", "Une décision a été prise."),
    "summit.withdraw_decision": ("A decision was withdrawn; its number stays used.", "Une décision a été retirée ; son numéro reste employé."),
    "summit.make_commitment": ("A commitment was made.", "Un engagement a été pris."),
    "summit.change_due_date": (
        "The day by which a commitment is due was moved; the earlier one is kept.",
        "L’échéance d’un engagement a été déplacée ; la précédente est conservée.",
    ),
    "summit.report_back": ("An owner reported on a commitment.", "Un responsable a rendu compte d’un engagement."),
}
