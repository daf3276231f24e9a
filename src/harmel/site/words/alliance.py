"""The sentences that every stage shares: why something may not be done, and the acts of the alliance itself."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Why: the reasons of `alliance.rules.may`.
    "allowed": ("This may be done.", "Cela est permis."),
    "not_entered": (
        "Sign in first, or enter the review by an invitation, a member’s code or an open link.",
        "Connectez-vous d’abord, ou entrez dans la revue par une invitation, le code d’un membre ou un lien ouvert.",
    ),
    "needs_a_seat": (
        "This needs a seat in a body of the review. Participants may contribute and vote.",
        "Il faut pour cela un siège dans un organe de la revue. Les participants peuvent contribuer et voter.",
    ),
    "no_power": (
        "This needs a seat with the power {powers}.",
        "Il faut pour cela un siège ayant le pouvoir {powers}.",
    ),
    "seat_not_yet_valid": ("Your seat is valid from {since}.", "Votre siège est valable à partir du {since}."),
    "seat_ended": (
        "Your seat ended on {until}. What was done from it stands, and your successor takes it over.",
        "Votre siège a pris fin le {until}. Ce qui a été fait depuis ce siège demeure, et votre successeur le reprend.",
    ),
    "stage_to_come": ("The stage {stage} has not begun.", "L’étape {stage} n’a pas commencé."),
    "stage_open": ("The stage {stage} is open.", "L’étape {stage} est ouverte."),
    "stage_closed": (
        "The stage {stage} is closed. What was put in is kept.",
        "L’étape {stage} est close. Ce qui a été versé est conservé.",
    ),
    "stage_absent": ("The stage {stage} is not part of this review.", "L’étape {stage} ne fait pas partie de cette revue."),
    "wrong_state": (
        "As it stands ({state}), this cannot be done; it can while: {states}.",
        "Dans l’état actuel ({state}), cela n’est pas possible ; cela l’est dans l’état suivant : {states}.",
    ),
    "not_found": ("There is nothing here, or nothing that you may see.", "Il n’y a rien ici, ou rien que vous puissiez voir."),
    "withheld": ("withheld", "réservé"),
    "already_done": ("This was done before. Nothing was changed.", "Cela était déjà fait. Rien n’a changé."),
    "not_saved": ("Nothing was recorded.", "Rien n’a été enregistré."),
    # What was done: one sentence for each verb of the alliance, as the journal says it.
    "alliance.found_review": ("A review was founded.", "Une revue a été fondée."),
    "alliance.admit_member": ("A member was admitted.", "Un membre a été admis."),
    "alliance.end_membership": ("A membership ended.", "L’appartenance d’un membre a pris fin."),
    "alliance.form_body": ("A body was formed.", "Un organe a été constitué."),
    "alliance.invite": ("Somebody was invited to a seat.", "Une personne a été invitée à occuper un siège."),
    "alliance.take_seat": ("A seat was taken.", "Un siège a été occupé."),
    "alliance.succeed": ("A seat passed to a successor.", "Un siège est passé à un successeur."),
    "alliance.end_seat": ("A seat ended.", "Un siège a pris fin."),
    "alliance.open_door": ("A way to enter was opened.", "Une voie d’entrée a été ouverte."),
    "alliance.close_door": ("A way to enter was closed.", "Une voie d’entrée a été fermée."),
    "alliance.enter": ("A participant entered.", "Un participant est entré."),
    "alliance.renew_access": ("A new one-time link was made.", "Un nouveau lien à usage unique a été établi."),
    "alliance.link": ("Two things were linked.", "Deux éléments ont été reliés."),
    "alliance.confirm_link": ("A link was confirmed.", "Un lien a été confirmé."),
    "alliance.remove_link": ("A link was removed.", "Un lien a été retiré."),
    "alliance.erase_person": ("A person’s data were erased.", "Les données d’une personne ont été effacées."),
}
