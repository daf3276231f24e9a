"""The sentences of the site itself: sign-in, one-time links, languages."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "signed_in": ("You are signed in.", "Vous êtes connecté."),
    "signed_out": ("You are signed out.", "Vous êtes déconnecté."),
    "wrong_name_or_password": (
        "The name and the password do not go together. Nothing was changed. Try again, or ask a convener for a new one-time link.",
        "Le nom et le mot de passe ne vont pas ensemble. Rien n’a changé. Réessayez, ou demandez un nouveau lien à usage unique à un organisateur.",
    ),
    "locked_out": (
        "Too many attempts failed. Signing in under this name is possible again after {until}.",
        "Trop d’essais ont échoué. La connexion sous ce nom sera de nouveau possible après le {until}.",
    ),
}
