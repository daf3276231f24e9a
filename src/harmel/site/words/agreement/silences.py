"""Why a silence does not start, what was sent to one, and what became of it."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # Starting a silence.
    "warnings_not_seen": (
        "It has not started. Read the warnings, and say that you have seen them.",
        "Elle n’a pas commencé. Lisez les avertissements, et dites que vous les avez vus.",
    ),
    "start_ends_before_it_starts": ("The end lies in the past.", "La fin est dans le passé."),
    "start_shorter_than_minimum": (
        "Under these rules a silence lasts {hours} hours or more.",
        "Selon ces règles, un silence dure au moins {hours} heures.",
    ),
    "start_not_this_office": ("Under these rules only the chair of the body starts a silence.", "Selon ces règles, seule la présidence de l’organe ouvre un silence."),
    "start_meeting_missing": ("Under these rules a silence is announced in a meeting: name it.", "Selon ces règles, un silence est annoncé en réunion : nommez-la."),
    "start_purpose_missing": ("These rules are for stated purposes only: state it.", "Ces règles ne valent que pour des fins énoncées : énoncez-la."),
    "start_rule_end_missing": ("The rule itself has an end date: state it.", "La règle elle-même a une date d’expiration : indiquez-la."),
    "start_rule_has_ended": ("The rule ended on {rule_ends_at}.", "La règle a expiré le {rule_ends_at}."),
    "start_no_members": ("The body has no members today.", "L’organe n’a pas de membres aujourd’hui."),
    "start_no_text": ("There is no paragraph to put under silence.", "Il n’y a pas de paragraphe à soumettre au silence."),
    "start_not_the_latest_text": ("A newer revision has been tabled.", "Une révision plus récente a été déposée."),
    "start_already_adopted": ("Paragraphs {numbers} are adopted already.", "Les paragraphes {numbers} sont déjà adoptés."),
    "start_already_under_silence": ("A silence runs on paragraphs {numbers} already.", "Un silence court déjà sur les paragraphes {numbers}."),
    "start_same_text_was_broken": (
        "The silence on these very words was broken. Changed words need a new revision.",
        "Le silence sur ces mots mêmes a été rompu. D’autres mots demandent une nouvelle révision.",
    ),
    "warn_no_seat_that_can_break": (
        "No seat can break the silence for {members}.",
        "Aucun siège ne peut rompre le silence pour : {members}.",
    ),
    "warn_never_notified": ("Nobody can be notified for {members}.", "Personne ne peut être avisé pour : {members}."),
    "warn_holiday": ("{day} is a holiday in {members}.", "Le {day} est férié pour : {members}."),
    "warn_no_office_hours": (
        "No office hour lies before the end in {members}.",
        "Aucune heure ouvrable avant la fin pour : {members}.",
    ),
    "not_named_as_signatory": ("The break does not name your member.", "La rupture ne nomme pas votre membre."),
    # What was sent to a silence.
    "message_start": ("Silence started: text, roster, rules and instant frozen", "Silence ouvert : texte, liste, règles et instant figés"),
    "message_notice": ("Notice sent to {count} members", "Avis envoyé à {count} membres"),
    "message_break": ("Break of silence", "Rupture du silence"),
    "message_amendment": ("Amendment in writing", "Amendement par écrit"),
    "message_support": ("Support", "Soutien"),
    "message_statement": ("Statement", "Déclaration"),
    "message_reservation": ("Reservation", "Réserve"),
    "message_request": ("Request for more time, until {until}", "Demande de délai, jusqu’au {until}"),
    "message_signature": ("Signature of a break", "Signature d’une rupture"),
    "message_extension": ("Extension until {until}", "Prolongation jusqu’au {until}"),
    "message_withdrawal": ("Withdrawal of the silence", "Retrait du silence"),
    "message_void": ("Declaration that it is void", "Déclaration qu’il est sans effet"),
    # What became of it.
    "ruling_breaks": ("Breaks the silence.", "Rompt le silence."),
    "ruling_recorded": ("Recorded. Does not break.", "Consigné. Ne rompt pas."),
    "ruling_extends": ("The end is set anew.", "La fin est fixée à nouveau."),
    "ruling_withdraws": ("Ends the silence without deciding.", "Met fin au silence sans décider."),
    "ruling_voids": ("The adoption is void.", "L’adoption est sans effet."),
    "ruling_too_late": (
        "Refused: received at the end or after it, and not before it.",
        "Refusé : reçu à la fin ou après, et non avant.",
    ),
    "ruling_announced": (
        "Refused: the adoption had been announced when its turn came. The chair is shown this.",
        "Refusé : l’adoption avait été annoncée quand son tour est venu. La présidence en est avisée.",
    ),
    "ruling_already_broken": ("Without effect: the silence was broken.", "Sans effet : le silence était rompu."),
    "ruling_already_withdrawn": ("Without effect: the silence was withdrawn.", "Sans effet : le silence était retiré."),
    "ruling_not_on_roster": (
        "Refused: the member was not on the roster when the silence started.",
        "Refusé : le membre n’était pas sur la liste à l’ouverture du silence.",
    ),
    "ruling_no_power": ("Refused: the seat does not have the power.", "Refusé : le siège n’a pas ce pouvoir."),
    "ruling_no_reason": ("Refused: it owes a reason.", "Refusé : il doit être motivé."),
    "ruling_not_longer": ("Refused: an extension is never shorter.", "Refusé : une prolongation n’est jamais plus courte."),
    "ruling_not_adopted": ("Refused: only an adoption can be declared void.", "Refusé : seule une adoption peut être déclarée sans effet."),
    "ruling_no_outage": (
        "Refused: no outage in the last hour before the end is on record.",
        "Refusé : aucune panne n’est consignée dans la dernière heure avant la fin.",
    ),
    "ruling_void_too_late": ("Refused: the time to declare it void is over.", "Refusé : le délai pour la déclarer sans effet est passé."),
}
