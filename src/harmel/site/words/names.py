"""The names of powers, stages, states and kinds, as they stand inside a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from harmel.site.words import agreement, stages

POWERS: dict[str, tuple[str, str]] = {
    "read": ("to read", "de lire"),
    "contribute": ("to contribute", "de contribuer"),
    "vote": ("to vote on statements", "de voter sur les énoncés"),
    "take_position": ("to take position", "de prendre position"),
    "break_silence": ("to break silence", "de rompre le silence"),
    "moderate": ("to moderate", "de modérer"),
    "draft": ("to draft", "de rédiger"),
    "chair": ("to chair", "de présider"),
    "convene": ("to convene", "de convoquer"),
    "unveil": ("to unveil", "de lever l’anonymat"),
}

STATES: dict[str, tuple[str, str]] = {
    "to_come": ("to come", "à venir"),
    "open": ("open", "ouvert"),
    "closed": ("closed", "clos"),
    "absent": ("not part of this review", "hors de cette revue"),
    "bracketed": ("bracketed", "entre crochets"),
    "agreed_ad_referendum": ("agreed ad referendum", "accepté ad referendum"),
    "under_silence": ("under silence", "sous silence"),
    "agreed": ("agreed", "accepté"),
    "adopted": ("adopted", "adopté"),
    "running": ("running", "en cours"),
    "broken": ("broken", "rompu"),
    "withdrawn": ("withdrawn", "retiré"),
    "void": ("void", "sans effet"),
    "draft": ("draft", "projet"),
    "published": ("published", "publié"),
    "taken_in": ("taken in", "repris"),
    "taken_in_part": ("taken in in part", "repris en partie"),
    "declined": ("declined", "écarté"),
    "accepted": ("accepted", "retenu"),
    "rejected": ("rejected", "rejeté"),
    "pending": ("pending", "en attente"),
    "proposed": ("proposed", "proposé"),
    "received": ("received", "reçu"),
}

DIMENSIONS: dict[str, tuple[str, str]] = {
    "military": ("military", "militaire"),
    "political": ("political", "politique"),
    "both": ("military and political", "militaire et politique"),
}
TRACKS: dict[str, tuple[str, str]] = {
    "deterrence": ("deterrence", "dissuasion"),
    "dialogue": ("dialogue", "dialogue"),
    "both": ("deterrence and dialogue", "dissuasion et dialogue"),
    "none": ("no track", "aucune voie"),
}

RESULTS: dict[str, tuple[str, str]] = {
    "challenges": ("Challenges", "Défis"),
    "findings": ("Findings", "Constats"),
    "recommendations": ("Recommendations", "Recommandations"),
    "decisions": ("Decisions", "Décisions"),
    "others": ("Other results", "Autres résultats"),
}

LEVELS: dict[str, tuple[str, str]] = {
    "committee": ("a committee", "un comité"),
    "permanent": ("council in permanent session", "conseil en session permanente"),
    "ministerial": ("ministers", "ministres"),
    "summit": ("heads of state and government", "chefs d’État et de gouvernement"),
}

CHALLENGE_KINDS: dict[str, tuple[str, str]] = {
    "challenge": ("challenge", "défi"),
    "amplifier": ("amplifier", "facteur aggravant"),
    "topic": ("topic", "thème"),
}

SOURCE_KINDS: dict[str, tuple[str, str]] = {
    "speech": ("speech", "discours"),
    "article": ("article", "article"),
    "press_answer": ("answer to the press", "réponse à la presse"),
    "agency_report": ("agency report", "dépêche d’agence"),
    "report": ("report", "rapport"),
    "declaration": ("declaration", "déclaration"),
    "paper": ("paper", "document"),
    "web": ("web page", "page web"),
}

LINE_KINDS: dict[str, tuple[str, str]] = {
    "name": ("Name", "Nom"),
    "task": ("Task", "Tâche"),
    "challenge": ("Challenge", "Défi"),
    "amplifier": ("Amplifier", "Facteur aggravant"),
    "priority": ("Priority", "Priorité"),
    "two_track": ("Two tracks", "Deux voies"),
}

MARKINGS: dict[str, tuple[str, str]] = {
    "public": ("public", "public"),
    "official_use": ("official use", "usage officiel"),
    "closed_group": ("closed group", "groupe restreint"),
}

STEPS: dict[str, tuple[str, str]] = {
    "inputs": ("Inputs", "Contributions"),
    "statements": ("Statements", "Énoncés"),
    "findings": ("Findings", "Constats"),
    "recommendations": ("Recommendations", "Recommandations"),
    "paragraphs": ("Paragraphs", "Paragraphes"),
    "decisions": ("Decisions", "Décisions"),
    "commitments": ("Commitments", "Engagements"),
}

REJECTIONS: dict[str, tuple[str, str]] = {
    "duplicate": ("another statement says the same", "un autre énoncé dit la même chose"),
    "several_ideas": ("it holds several ideas", "il contient plusieurs idées"),
    "unclear": ("it is not clear what agreeing would mean", "on ne voit pas ce que signifierait être d’accord"),
    "not_a_statement": ("it is a question or a remark, not a statement", "c’est une question ou une remarque, non un énoncé"),
    "off_topic": ("it lies outside the mandate", "il est hors du mandat"),
    "names_a_person": ("it names or attacks a person", "il nomme ou attaque une personne"),
    "other": ("another reason", "un autre motif"),
}

CHOICES: dict[str, tuple[str, str]] = {
    "agree": ("Agreed", "D’accord"),
    "disagree": ("Disagreed", "Pas d’accord"),
    "pass": ("Passed", "Sans avis"),
}
"""One's own answer to a statement, as a list of answers says it."""

SCALES: dict[str, tuple[str, str]] = {
    "severity": ("severity", "gravité"),
    "likelihood": ("likelihood", "vraisemblance"),
    "readiness": ("readiness", "préparation"),
    "strength": ("strength", "aggravation"),
}
"""What experts rate from 1 to 9."""

JUDGED: dict[str, tuple[str, str]] = {
    "moving": ("still moves", "bouge encore"),
    "together": ("stands still: the experts stand together", "ne bouge plus : les experts sont ensemble"),
    "apart": ("stands still: the experts stand apart", "ne bouge plus : les experts sont à distance"),
    "divided": ("stands still: the experts are divided", "ne bouge plus : les experts sont partagés"),
    "unanswered": ("fewer than 5 answered", "moins de 5 réponses"),
}
"""How an item stands after a round."""

JUDGED_LONG: dict[str, tuple[str, str]] = {
    "moving": ("The answers still move, or were given for the first time.", "Les réponses bougent encore, ou viennent d’être données pour la première fois."),
    "together": ("The answers stand still, and the experts stand together.", "Les réponses ne bougent plus, et les experts sont ensemble."),
    "apart": ("The answers stand still; the experts neither stand together nor are divided.", "Les réponses ne bougent plus ; les experts ne sont ni ensemble ni partagés."),
    "divided": ("The answers stand still, and the experts are divided.", "Les réponses ne bougent plus, et les experts sont partagés."),
    "unanswered": ("Fewer than 5 answered: nothing is said.", "Moins de 5 réponses : rien n’est dit."),
}

OBJECTS: dict[str, tuple[str, str]] = {
    "review": ("review", "revue"),
    "mandate": ("mandate", "mandat"),
    "question": ("question", "question"),
    "source": ("source", "source"),
    "challenge": ("challenge", "défi"),
    "sourceconflict": ("conflict between sources", "conflit entre sources"),
    "submission": ("challenge put forward", "défi proposé"),
    "contribution": ("input", "contribution"),
    "statement": ("statement", "énoncé"),
    "finding": ("finding", "constat"),
    "panel": ("panel of experts", "groupe d’experts"),
    "round": ("round", "tour"),
    "item": ("item", "point"),
    "wording": ("wording", "formulation"),
    "minorityview": ("minority view", "avis minoritaire"),
    "document": ("text", "texte"),
    "revision": ("revision", "révision"),
    "paragraph": ("paragraph", "paragraphe"),
    "amendment": ("amendment", "amendement"),
    "recommendation": ("recommendation", "recommandation"),
    "study": ("study of the years ahead", "étude prospective"),
    "descriptor": ("descriptor", "descripteur"),
    "option": ("option", "option"),
    "threshold": ("threshold", "seuil"),
    "signpost": ("signpost", "signal"),
    "silence": ("silence", "silence"),
    "silencemessage": ("message to a silence", "message à un silence"),
    "adoption": ("adoption", "adoption"),
    "decision": ("decision", "décision"),
    "commitment": ("commitment", "engagement"),
    "member": ("member", "membre"),
    "body": ("body", "organe"),
    "seat": ("seat", "siège"),
    "participant": ("participant", "participant"),
    "invitation": ("invitation", "invitation"),
    "door": ("way to enter", "voie d’entrée"),
}
"""The kind of an object, by the name of its model."""

LINKS: dict[str, tuple[str, str]] = {
    "quotes": ("quotes it", "par citation"),
    "merges": ("merges it with others", "par fusion"),
    "splits": ("split from it", "par scission"),
    "answers": ("answers it", "en réponse"),
    "supports": ("supports it", "en appui"),
    "objects_to": ("objects to it", "en objection"),
    "supersedes": ("supersedes it", "par remplacement"),
    "carries_out": ("carries it out", "en exécution"),
}
"""What a later object does with the earlier one, said beside the later."""

LINKS_BACK: dict[str, tuple[str, str]] = {
    "quotes": ("quoted", "par citation"),
    "merges": ("merged into it", "par fusion"),
    "splits": ("split", "par scission"),
    "answers": ("answered", "en réponse"),
    "supports": ("supported", "en appui"),
    "objects_to": ("objected to", "en objection"),
    "supersedes": ("superseded", "par remplacement"),
    "carries_out": ("carried out", "en exécution"),
}
"""The same, said beside the earlier."""

COMMITMENT_STATES: dict[str, tuple[str, str]] = {
    "open": ("no report yet", "pas encore de compte rendu"),
    "under_way": ("under way", "en cours"),
    "done": ("done", "accompli"),
    "given_up": ("given up", "abandonné"),
}

BY_FACT: dict[str, dict[str, tuple[str, str]]] = {
    "stage": stages.NAMES,
    "step": STEPS,
    "power": POWERS,
    "powers": POWERS,
    "state": STATES,
    "states": STATES,
    "dimension": DIMENSIONS,
    "track": TRACKS,
    "result": RESULTS,
    "level": LEVELS,
    "challenge_kind": CHALLENGE_KINDS,
    "source_kind": SOURCE_KINDS,
    "line_kind": LINE_KINDS,
    "marking": MARKINGS,
    "rejection": REJECTIONS,
    "choice": CHOICES,
    **agreement.NAMES,
    "scale": SCALES,
    "judged": JUDGED,
    "judged_long": JUDGED_LONG,
    "object": OBJECTS,
    "link": LINKS,
    "link_back": LINKS_BACK,
    "commitment_state": COMMITMENT_STATES,
}
"""The name of a fact says which table names its value. A stage adds a table here for a fact of its own."""


def named(fact: str, value: str, language: str) -> str:
    """
    Name the value of a fact; what no table knows stays as it is.

    >>> named("stage", "summit", "fr"), named("member", "Alder", "fr")
    ('Sommet', 'Alder')
    """
    english, french = BY_FACT.get(fact, {}).get(value, (value, value))
    return french if language.startswith("fr") else english


def joined(parts: Sequence[str], language: str) -> str:
    """
    Join what is one of several with "or".

    >>> joined(["open", "closed", "to come"], "en")
    'open, closed or to come'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'ou' if language.startswith('fr') else 'or'} {parts[-1]}"
