"""The sentences of the site itself: sign-in, one-time links, languages."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "signed_in": ("You are signed in.", "Vous êtes connecté."),
    "signed_out": ("You are signed out.", "Vous êtes déconnecté."),
    "stage_note_to_come": ("Opens on {opens_on}", "Ouvre le {opens_on}"),
    "stage_note_open": ("Now, until {closes_on}", "En cours, jusqu’au {closes_on}"),
    "stage_note_closed": ("Closed", "Close"),
    "stage_note_absent": ("Not part of this review", "Hors de cette revue"),
    "stage_note_detail": ("{note}. {detail}", "{note}. {detail}"),
    "in_days": ("In {days} days", "Dans {days} jours"),
    "tomorrow": ("Tomorrow", "Demain"),
    "from_to": ("{first} to {last}", "du {first} au {last}"),
    "wrong_name_or_password": (
        "The name and the password do not go together. Nothing was changed. Try again, or ask a convener for a new one-time link.",
        "Le nom et le mot de passe ne vont pas ensemble. Rien n’a changé. Réessayez, ou demandez un nouveau lien à usage unique à un organisateur.",
    ),
    "locked_out": (
        "Too many attempts failed. Signing in under this name is possible again after {until}.",
        "Trop d’essais ont échoué. La connexion sous ce nom sera de nouveau possible après le {until}.",
    ),
}
