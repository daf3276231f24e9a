"""What the cast writes, in both languages. The alliance is invented: its members are trees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """The same words in English and in French."""

    en: str
    fr: str

    def __getitem__(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


TITLE = Both("Grove 2035", "Bosquet 2035")
MEMBERS = "AL; Alder; Aulne; Europe/Lisbon; 1949-04-04\nBI; Birch; Bouleau; Europe/Oslo; 1949-04-04\nCE; Cedar; Cèdre; America/Toronto; 1952-02-18"
ALDER, BIRCH, CEDAR = Both("Alder", "Aulne"), Both("Birch", "Bouleau"), Both("Cedar", "Cèdre")

MANDATE = Both(
    "We ask our convener to lead a forward-looking reflection on how the grove keeps its members safe until 2035, in its defence and in its politics.",
    "Nous demandons à notre organisateur de conduire une réflexion sur la manière dont le bosquet protège ses membres jusqu’en 2035.",
)
QUESTIONS = Both(
    "How will the grove keep its members safe until 2035?\nHow will its members consult one another earlier?",
    "Comment le bosquet protégera-t-il ses membres jusqu’en 2035 ?\nComment ses membres se consulteront-ils plus tôt ?",
)
FIRST_QUESTION = Both("How will the grove keep its members safe until 2035?", "Comment le bosquet protégera-t-il ses membres jusqu’en 2035 ?")
LAUNCH = Both("The review is open. It is not a restart: what is strong becomes stronger.", "La revue est ouverte. Ce n’est pas un nouveau départ.")

STORMS = Both("Storms from the east", "Tempêtes de l’est")
BEETLES = Both("Bark beetles", "Scolytes")
DROUGHT = Both("The long drought", "La longue sécheresse")
SPEECH = Both("Speech at the opening", "Discours d’ouverture")
ARTICLE = Both("The article on the speech", "L’article sur le discours")
WORSE = Both("Dry trees fall sooner.", "Les arbres secs tombent plus tôt.")
FIELD = Both("The year in the name", "L’année dans le nom")

STORM_WATCH = Both(
    "The eastern edge has nobody who watches at night. The grove should keep a common storm watch all through the night, paid by all.",
    "La lisière de l’est n’a personne qui veille la nuit. Le bosquet devrait entretenir une veille commune des tempêtes toute la nuit, payée par tous.",
)
STORM_WATCH_WORDS = Both("a common storm watch all through the night", "une veille commune des tempêtes toute la nuit")
TALKS = Both(
    "We should talk with the neighbours on the other side of the river every month, even when it is difficult.",
    "Nous devrions parler chaque mois avec les voisins de l’autre rive, même quand c’est difficile.",
)
TALKS_WORDS = Both("talk with the neighbours on the other side of the river every month", "parler chaque mois avec les voisins de l’autre rive")
SECRET = Both("NATO SECRET\n\nThe strength of the eastern hedge is as follows.", "OTAN SECRET\n\nLa force de la haie de l’est est la suivante.")
STATEMENTS = (
    Both("The grove should keep a common storm watch at night.", "Le bosquet devrait entretenir une veille commune la nuit."),
    Both("Members should talk with their neighbours every month.", "Les membres devraient parler chaque mois avec leurs voisins."),
)
MORE_STATEMENTS = (Both("Every member should plant two trees a year.", "Chaque membre devrait planter deux arbres par an."),)
FINDING = Both("Members want one storm watch for all of the grove.", "Les membres veulent une seule veille pour tout le bosquet.")

PANEL = Both("What threatens the grove", "Ce qui menace le bosquet")
ONE_ROUND = Both("A grove of three needs one round.", "Un bosquet de trois n’a besoin que d’un tour.")

STUDY = Both("The grove in ten years", "Le bosquet dans dix ans")
OPTION = Both("Plant hedges on the edge", "Planter des haies en lisière")
MUST_HOLD = Both("Storms may not become worse than they are.", "Les tempêtes ne doivent pas devenir pires qu’elles ne sont.")

REPORT = Both("Report of the group", "Rapport du groupe")
RECOMMENDATION = Both("Set up a common storm watch by 2030.", "Instaurer une veille commune des tempêtes d’ici à 2030.")
RECEIVED_BECAUSE = Both("It answers the first question of the mandate.", "Elle répond à la première question du mandat.")

COMMUNIQUE = Both("Communiqué of the grove", "Communiqué du bosquet")
PARAGRAPHS = (
    Both("We stand together, and we are a grove of three.", "Nous sommes unis, et nous sommes un bosquet de trois."),
    Both("We will keep a common storm watch by day.", "Nous entretiendrons une veille commune des tempêtes le jour."),
    Both("We will talk with our neighbours.", "Nous parlerons avec nos voisins."),
)
NIGHT = Both("We will keep a common storm watch by day and by night.", "Nous entretiendrons une veille commune des tempêtes le jour et la nuit.")
MONTHLY = Both("We will talk with our neighbours every month.", "Nous parlerons avec nos voisins chaque mois.")
BRACKET_BECAUSE = Both("Storms come at night.", "Les tempêtes viennent la nuit.")
BREAK_BECAUSE = Both("My capital asks for a rhythm, not a wish.", "Ma capitale demande un rythme, non un vœu.")

DECISION = Both("A storm watch for the grove", "Une veille des tempêtes pour le bosquet")
DECISION_TEXT = Both("The grove sets up its storm watch by 2030.", "Le bosquet instaure sa veille des tempêtes d’ici à 2030.")
COMMITMENT = Both("Alder hosts the first watch.", "L’Aulne accueille la première veille.")
DONE = Both("The watch stands since spring.", "La veille est en place depuis le printemps.")
