"""The sentences of the stage `summit`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "commitment_needs_one_owner": ("Name one owner: a member, or an office.", "Désignez un seul responsable : un membre, ou un service."),
    "ref_names_nothing": ("{refs} names nothing in this review.", "{refs} ne désigne rien dans cette revue."),
    "not_the_owner": (
        "This commitment belongs to {owner}: its delegation reports on it, or the chair.",
        "Cet engagement revient à {owner} : c’est à sa délégation d’en rendre compte, ou à la présidence.",
    ),
    # What was done: one sentence for each verb, as the journal says it.
    "summit.take_decision": ("Decision {number} was taken.", "La décision {number} a été prise."),
    "summit.withdraw_decision": ("The decision was withdrawn: {because}", "La décision a été retirée : {because}"),
    "summit.make_commitment": ("Commitment {number} was made, due on {due_on}.", "L’engagement {number} a été pris, à échéance du {due_on}."),
    "summit.change_due_date": ("The due day was moved from {earlier} to {due_on}.", "L’échéance a été déplacée du {earlier} au {due_on}."),
    "summit.report_back": ("A report was made on the commitment.", "Il a été rendu compte de l’engagement."),
}
