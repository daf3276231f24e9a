"""The sentences of the stage `mandate`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What was done, as the journal says it.
    "mandate.set_mandate": ("The mandate’s text was recorded.", "Le texte du mandat a été consigné."),
    "mandate.name_questions": ("The questions were named.", "Les questions ont été formulées."),
    "mandate.set_calendar": ("The calendar was set.", "Le calendrier a été fixé."),
    "mandate.launch": ("The review was launched.", "La revue a été lancée."),
    "mandate.answer": ("A result was linked to a question that it answers.", "Un résultat a été relié à une question à laquelle il répond."),
    "mandate.unanswer": (
        "The link between a result and a question was taken back.",
        "Le lien entre un résultat et une question a été retiré.",
    ),
    # What cannot be.
    "mandate_without_text": (
        "Paste the mandate’s text in at least one language.",
        "Collez le texte du mandat dans au moins une langue.",
    ),
    "horizon_out_of_reach": (
        "The horizon lies after {after}, and not later than {at_most}.",
        "L’horizon se situe après {after}, et au plus tard en {at_most}.",
    ),
    "no_questions": ("Name at least one question.", "Formulez au moins une question."),
    "empty_question": ("One question has no text.", "Une question n’a pas de texte."),
    "number_twice": ("The number {number} is given to two questions.", "Le numéro {number} est donné à deux questions."),
    "questions_do_not_pair": (
        "There are {english} questions in English and {french} in French. Give as many in each language, or leave one language empty.",
        "Il y a {english} questions en anglais et {french} en français. Donnez-en autant dans chaque langue, ou laissez-en une vide.",
    ),
    "unknown_stage": ("The stage {stage} cannot be part of a review so far.", "L’étape {stage} ne peut pas encore faire partie d’une revue."),
    "closes_before_it_opens": (
        "The stage {stage} would close on {closes_at}, before it opens on {opens_at}.",
        "L’étape {stage} se terminerait le {closes_at}, avant de s’ouvrir le {opens_at}.",
    ),
    "no_stages": (
        "Give at least one stage its two instants, or count back from the summit.",
        "Donnez à au moins une étape ses deux instants, ou comptez à rebours depuis le sommet.",
    ),
    "no_mandate": ("Record the mandate’s text first.", "Consignez d’abord le texte du mandat."),
    "no_calendar": ("Set the calendar first.", "Fixez d’abord le calendrier."),
    "already_launched": ("The review was launched on {launched_at}.", "La revue a été lancée le {launched_at}."),
    "launch_without_text": (
        "The launch needs a text in at least one language.",
        "Le lancement demande un texte dans au moins une langue.",
    ),
    "question_taken_out": (
        "Question {number} was taken out of the mandate.",
        "La question {number} a été retirée du mandat.",
    ),
    "no_such_result": (
        "There is no such result here, or none that you may see.",
        "Il n’y a pas ici de tel résultat, ou aucun que vous puissiez voir.",
    ),
    "not_linked": ("The two are not linked, or no longer.", "Les deux ne sont pas reliés, ou ne le sont plus."),
    # What the convener owes.
    "needs_mandate": ("Paste the mandate’s text", "Coller le texte du mandat"),
    "needs_questions": ("Name the questions to answer", "Formuler les questions auxquelles répondre"),
    "needs_calendar": ("Set the calendar back from the summit", "Fixer le calendrier à rebours du sommet"),
    "needs_launch": ("Launch the review", "Lancer la revue"),
}
