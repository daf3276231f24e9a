"""The choices of this stage in words: roles, tracks, costs, how sure somebody is."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LANGUAGES = (("en", _("English")), ("fr", _("French")))
CONFIDENCE = (("", _("not said")), ("low", _("hardly sure")), ("medium", _("fairly sure")), ("high", _("very sure")))
ROLES = (
    ("system", _("It moves by what pushes it")),
    ("exogenous", _("It comes from outside: drawn for each future, it stays")),
    ("policy", _("It is a policy: an option holds it in a state")),
)
LEVERS = (("", _("neither")), ("deterrence", _("deterrence: reduced, held, reinforced")), ("dialogue", _("dialogue: closed, conditional, open")))
DIMENSIONS = (("military", _("military")), ("political", _("political")), ("both", _("both")))
TRACKS = (("deterrence", _("deterrence")), ("dialogue", _("dialogue")), ("both", _("both")), ("none", _("neither")))
COSTS = (("none", _("none beside today")), ("low", _("low")), ("medium", _("medium")), ("high", _("high")))
READY = {
    "deterrence": (
        ("DET", "Deterrence", "Dissuasion"),
        (("reduced", "réduite"), ("held", "maintenue"), ("reinforced", "renforcée")),
    ),
    "dialogue": (
        ("DIA", "Dialogue", "Dialogue"),
        (("closed", "fermé"), ("conditional", "conditionnel"), ("open", "ouvert")),
    ),
}
"""The policies of the two tracks as they are offered: key, name in both languages, three states of which the middle one is held today."""
COURSES = (("worse than today", "pire qu’aujourd’hui"), ("as today", "comme aujourd’hui"), ("better than today", "mieux qu’aujourd’hui"))
"""The states that are proposed of a challenge, to be worded anew."""
