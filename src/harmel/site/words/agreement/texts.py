"""Why something may not be done with a text: its revisions and translations, positions and amendments, adoption and escalation."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Why something may not be done.
    "another_body_holds_it": (
        "{body} holds this document; its chair, or the convener, does this.",
        "Ce document est entre les mains de : {body} ; sa présidence, ou l’autorité qui convoque, en décide.",
    ),
    "needs_a_member": ("This needs a seat that speaks for a member.", "Il faut pour cela un siège qui parle au nom d’un membre."),
    "not_on_the_roster": (
        "Your member does not belong to {body}, which holds this document.",
        "Votre membre n’appartient pas à l’organe qui tient ce document : {body}.",
    ),
    "anothers": ("This belongs to another member.", "Cela appartient à un autre membre."),
    "between_the_members": (
        "This is between the members until it is published.",
        "Cela reste entre les membres jusqu’à la publication.",
    ),
    # What cannot be: the text.
    "not_in_this_review": ("This body belongs to another review.", "Cet organe appartient à une autre revue."),
    "no_text": ("Write the text.", "Écrivez le texte."),
    "paragraphs_do_not_fit": (
        "Each new paragraph continues at most one earlier one, and each earlier one is continued once: {numbers}.",
        "Chaque nouveau paragraphe en prolonge au plus un, et chaque ancien n’est prolongé qu’une fois : {numbers}.",
    ),
    "changes_what_is_under_silence": (
        "Not one character can change while silence runs: paragraphs {numbers}.",
        "Pas un caractère ne peut changer tant que court le silence : paragraphes {numbers}.",
    ),
    "changes_what_was_adopted_above": (
        "A lower body cannot open again what was adopted above: paragraphs {numbers}.",
        "Un organe inférieur ne peut rouvrir ce qui a été adopté plus haut : paragraphes {numbers}.",
    ),
    "no_such_challenge": ("The register has no challenge {keys}.", "Le registre ne contient pas le défi {keys}."),
    "no_such_amendment": ("There is no amendment {numbers}.", "Il n’y a pas d’amendement {numbers}."),
    "no_such_paragraph": (
        "Paragraph {numbers} is not there, or no position can be taken on it now: it is under silence, or adopted.",
        "Le paragraphe {numbers} n’existe pas, ou l’on ne peut pas prendre position à son sujet : il est sous silence, ou adopté.",
    ),
    "that_language_is_authentic": ("The authentic text is in that language.", "Le texte authentique est dans cette langue."),
    "not_the_latest_text": (
        "A newer revision has been tabled. Look at what changed, then do this again.",
        "Une révision plus récente a été déposée. Voyez ce qui a changé, puis recommencez.",
    ),
    "already_confirmed": (
        "This translation is confirmed; it is authentic, and changes only with the text.",
        "Cette traduction est confirmée ; elle fait foi, et ne change qu’avec le texte.",
    ),
    "translation_is_stale": (
        "The text has changed since this translation was made.",
        "Le texte a changé depuis que cette traduction a été faite.",
    ),
    # Positions and amendments.
    "position_lacks_reason": ("Paragraph {number}: an objection owes a reason.", "Paragraphe {number} : une objection doit être motivée."),
    "position_lacks_remedy": (
        "Paragraph {number}: an objection owes a remedy: what would lift it?",
        "Paragraphe {number} : une objection doit proposer un remède : qu’est-ce qui la lèverait ?",
    ),
    "position_lacks_note": (
        "Paragraph {number}: a reservation or footnote owes its text.",
        "Paragraphe {number} : une réserve ou une note de bas de page a besoin de son texte.",
    ),
    "position_lacks_deadline": (
        "Paragraph {number}: say until when your capital’s instruction is due.",
        "Paragraphe {number} : dites pour quand l’instruction de votre capitale est attendue.",
    ),
    "position_lacks_deadline_past": (
        "Paragraph {number}: the instruction would be due in the past.",
        "Paragraphe {number} : l’instruction serait attendue à une date passée.",
    ),
    "nothing_to_confirm": ("Nothing of yours waits for your capital here.", "Rien n’attend ici votre capitale."),
    "nothing_to_withdraw": ("There is nothing to withdraw.", "Il n’y a rien à retirer."),
    "amendment_no_such_step": (
        "This cannot be done with an amendment that is {state}.",
        "Cela ne peut se faire d’un amendement dans l’état suivant : {state}.",
    ),
    "amendment_locked": (
        "The chair is putting the next revision together; amendments are locked until it is tabled.",
        "La présidence prépare la prochaine révision ; les amendements sont verrouillés jusqu’à son dépôt.",
    ),
    "amendment_reopens_only_while_consolidating": (
        "An answered amendment can be opened again only while the chair consolidates.",
        "Un amendement qui a reçu une réponse ne se rouvre que pendant la consolidation.",
    ),
    "amendment_reason_missing": ("This answer owes a reason.", "Cette réponse doit être motivée."),
    "amendment_changes_nothing": ("The wording is the same as that of the text.", "Cette rédaction est celle du texte."),
    "paragraph_adopted": ("Paragraph {number} is adopted.", "Le paragraphe {number} est adopté."),
    "paragraph_under_silence": ("Paragraph {number} is under silence.", "Le paragraphe {number} est sous silence."),
    # Adoption and escalation.
    "received_not_adopted": (
        "An expert report is an input: its recommendations are received, not adopted.",
        "Un rapport d’experts est un apport : ses recommandations sont reçues, non adoptées.",
    ),
    "meeting_missing": ("Name the meeting.", "Nommez la réunion."),
    "nothing_agreed_until_all_is_agreed": (
        "Nothing is agreed until all is agreed. Still open: {numbers}.",
        "Rien n’est convenu tant que tout n’est pas convenu. Encore ouverts : {numbers}.",
    ),
    "still_open": ("Still open: paragraphs {numbers}.", "Encore ouverts : paragraphes {numbers}."),
    "already_adopted": ("This text is adopted already.", "Ce texte est déjà adopté."),
    "escalation_not_higher": ("Open points go only upward.", "Les points ouverts ne vont que vers le haut."),
    "escalation_nothing_open": ("Nothing is open.", "Rien n’est ouvert."),
}
