"""The sentences of the stage `discussion`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What was done, as the journal says it.
    "discussion.contribute": ("A contribution was received.", "Une contribution a été reçue."),
    "discussion.contribute_confidentially": ("A contribution was received in confidence.", "Une contribution a été reçue à titre confidentiel."),
    "discussion.import_contributions": ("Contributions were taken in from a file.", "Des contributions ont été reprises d’un fichier."),
    "discussion.correct_contribution": ("A contribution was corrected by its sender.", "Une contribution a été corrigée par son auteur."),
    "discussion.withdraw_contribution": ("A contribution was withdrawn by its sender.", "Une contribution a été retirée par son auteur."),
    "discussion.correct_confidentially": ("A confidential contribution was corrected.", "Une contribution confidentielle a été corrigée."),
    "discussion.withdraw_confidentially": ("A confidential contribution was withdrawn.", "Une contribution confidentielle a été retirée."),
    "discussion.set_aside": ("It was said why a contribution led nowhere.", "Il a été dit pourquoi une contribution est restée sans suite."),
    "discussion.propose_statement": ("A statement was put forward.", "Un énoncé a été proposé."),
    "discussion.quote_in_statement": ("A statement was tied to the words it rests on.", "Un énoncé a été relié aux mots sur lesquels il repose."),
    "discussion.edit_statement": ("A statement was worded anew.", "Un énoncé a été reformulé."),
    "discussion.accept_statement": ("A statement was put to the vote.", "Un énoncé a été soumis au vote."),
    "discussion.reject_statement": ("A statement was not put to the vote.", "Un énoncé n’a pas été soumis au vote."),
    "discussion.take_out_statement": ("A statement was taken out of the vote.", "Un énoncé a été retiré du vote."),
    "discussion.vote": ("Statements were answered.", "Des énoncés ont reçu une réponse."),
    "discussion.take_back_votes": ("Answers to statements were taken back.", "Des réponses à des énoncés ont été reprises."),
    "discussion.import_votes": ("Votes and statements were taken in from a file.", "Des votes et des énoncés ont été repris d’un fichier."),
    "discussion.recompute_map": ("The map of opinion was drawn.", "La carte des opinions a été tracée."),
    "discussion.declare_partition": ("A partition of members was declared.", "Une partition des membres a été déclarée."),
    "discussion.edit_partition": ("A partition of members was changed.", "Une partition des membres a été modifiée."),
    "discussion.withdraw_partition": ("A partition of members was withdrawn.", "Une partition des membres a été retirée."),
    "discussion.draft_finding": ("A finding was drafted.", "Un constat a été rédigé."),
    "discussion.edit_finding": ("A draft finding was worded anew.", "Un projet de constat a été reformulé."),
    "discussion.publish_finding": ("A finding was published.", "Un constat a été publié."),
    "discussion.withdraw_finding": ("A finding was withdrawn.", "Un constat a été retiré."),
    # What needs somebody now.
    "needs_votes": ("Statements to answer: {count}", "Énoncés qui attendent votre réponse : {count}"),
    "needs_moderation": ("Statements to decide on: {count}", "Énoncés qui attendent une décision : {count}"),
    # Why not.
    "not_the_sender": ("Only its sender may correct or withdraw contribution {number}.", "Seul son auteur peut corriger ou retirer la contribution {number}."),
    "not_the_receipt": (
        "This receipt does not belong to contribution {number}. Check that you copied all of it.",
        "Ce reçu n’est pas celui de la contribution {number}. Vérifiez que vous l’avez copié en entier.",
    ),
    "receipt_unknown": (
        "No contribution has this receipt. Check that you copied all of it.",
        "Aucune contribution n’a ce reçu. Vérifiez que vous l’avez copié en entier.",
    ),
    "marking_not_taken": (
        "Public, official use and closed group are taken here. Anything marked higher must stay on a system made for it. Nothing was kept.",
        "Sont acceptés ici : public, usage officiel et groupe restreint. Tout ce qui porte une mention plus élevée doit rester sur un système prévu pour cela. Rien n’a été conservé.",
    ),
    "text_marked": (
        "Line {line} reads “{found}”, a marking above official use. Such a text must stay on a system made for it. Not a word of it was kept.",
        "La ligne {line} porte « {found} », une mention supérieure à l’usage officiel. Un tel texte doit rester sur un système prévu pour cela. Aucun mot n’en a été conservé.",
    ),
    "language_not_known": ("Texts are in English or in French.", "Les textes sont en anglais ou en français."),
    "text_needed": ("There is no text yet.", "Il n’y a pas encore de texte."),
    "text_too_long": (
        "The text has {length} characters; at most {most} are taken. Shorten it, or send it in parts.",
        "Le texte compte {length} caractères ; le maximum est {most}. Raccourcissez-le, ou envoyez-le en plusieurs parties.",
    ),
    "contribution_double": (
        "You sent the same text before: it is contribution {number}. It is counted once.",
        "Vous avez déjà envoyé ce texte : c’est la contribution {number}. Il est compté une seule fois.",
    ),
    "nothing_changed": ("Nothing is different from what stands there.", "Rien ne diffère de ce qui s’y trouve déjà."),
    "reason_needed": ("Give the reason: people will want to know.", "Donnez le motif : on voudra le connaître."),
    "statement_double": ("Statement {number} says the same words.", "L’énoncé {number} dit les mêmes mots."),
    "statement_voted_on": (
        "People have voted on statement {number}: its words stay. Take it out, or put another one forward.",
        "L’énoncé {number} a déjà reçu des votes : ses mots restent. Retirez-le, ou proposez-en un autre.",
    ),
    "statement_not_voted_on": ("This statement is not put to the vote, or no longer.", "Cet énoncé n’est pas soumis au vote, ou ne l’est plus."),
    "duplicate_of_what": ("Give the number of the statement that says the same.", "Donnez le numéro de l’énoncé qui dit la même chose."),
    "quote_not_found": (
        "These words do not stand in {number}. Copy them exactly, or quote the whole.",
        "Ces mots ne figurent pas dans {number}. Copiez-les exactement, ou citez le tout.",
    ),
    "no_votes": ("There is no answer to record.", "Il n’y a pas de réponse à enregistrer."),
    "not_a_vote": ("Answer agree, disagree or pass.", "Répondez d’accord, pas d’accord ou sans avis."),
    "import_unknown_statement": (
        "There are votes on statement {number}, which neither this file of statements nor an earlier one has ({count} such statements). Nothing was taken in.",
        "Des votes portent sur l’énoncé {number}, absent de ce fichier d’énoncés comme des précédents (énoncés concernés : {count}). Rien n’a été repris.",
    ),
    "import_sign_unknown": (
        "The totals in the file of statements do not tell whether 1 or -1 means agree. Choose it, and send both files again. Nothing was taken in.",
        "Les totaux du fichier d’énoncés ne disent pas si 1 ou -1 veut dire d’accord. Choisissez, puis renvoyez les deux fichiers. Rien n’a été repris.",
    ),
    "finding_rests_on_nothing": (
        "Finding {number} quotes no input yet. Say what it rests on, then publish it.",
        "Le constat {number} ne cite encore aucune contribution. Dites sur quoi il repose, puis publiez-le.",
    ),
    "input_not_understood": (
        "Line {line}: begin with the number of a contribution (41, or C 7) or of a statement (S 12), then a colon and the words.",
        "Ligne {line} : commencez par le numéro d’une contribution (41, ou C 7) ou d’un énoncé (S 12), puis deux-points et les mots.",
    ),
    "input_unknown": ("Line {line}: there is no {number} that you may read.", "Ligne {line} : il n’y a pas de {number} que vous puissiez lire."),
    # The map.
    "no_map_yet": ("No map has been drawn yet.", "Aucune carte n’a encore été tracée."),
    "map_failed": (
        "The map could not be drawn from these votes. The votes are safe; the next attempt follows by itself.",
        "La carte n’a pas pu être tracée à partir de ces votes. Les votes sont en sécurité ; l’essai suivant se fera de lui-même.",
    ),
    "map_too_large": (
        "This machine has too little memory to draw the map. The votes are safe; ask the operator for a larger machine.",
        "La mémoire de cette machine ne suffit pas pour tracer la carte. Les votes sont en sécurité ; demandez une machine plus grande à l’exploitant.",
    ),
    # Partitions of members.
    "partition_name_needed": ("Give it a name in English, at least.", "Donnez-lui un nom, en anglais au moins."),
    "partition_name_too_long": ("The name is longer than {most} characters. Shorten it.", "Le nom dépasse {most} caractères. Raccourcissez-le."),
    "partition_name_twice": ("Another partition is called {name}.", "Une autre partition s’appelle {name}."),
    "partition_of_how_many": ("Write {fewest} to {most} parts, one to a line; there are {found}.", "Écrivez de {fewest} à {most} parties, une par ligne ; il y en a {found}."),
    "part_not_understood": (
        "Line {line}: write the name of the part, a slash, its name in French, a colon, then its members with commas between.",
        "Ligne {line} : écrivez le nom de la partie, une barre oblique, son nom en français, deux-points, puis ses membres séparés par des virgules.",
    ),
    "part_without_members": ("Line {line}: no member follows the colon.", "Ligne {line} : aucun membre ne suit les deux-points."),
    "part_member_unknown": ("Line {line}: there is no member {found}.", "Ligne {line} : il n’y a pas de membre {found}."),
    "part_member_twice": ("{member} stands in two parts, or twice. Keep one.", "{member} figure dans deux parties, ou deux fois. Gardez-en une."),
    "part_name_twice": ("Two parts are called {name}.", "Deux parties s’appellent {name}."),
    "partition_drawn": (
        "A map has shown this partition, so its parts stay as they are: the difference between two maps would tell how a few people voted. Its names may change; or withdraw it and declare another.",
        "Une carte a montré cette partition, ses parties restent donc ce qu’elles sont : la différence entre deux cartes dirait comment quelques personnes ont voté. Les noms peuvent changer ; ou retirez-la et déclarez-en une autre.",
    ),
    # What is wrong in a file of contributions.
    "row_not_utf8": ("The file is not UTF-8 text. Save it as CSV, UTF-8.", "Le fichier n’est pas du texte UTF-8. Enregistrez-le en CSV, UTF-8."),
    "row_broken_quotes": ("A quotation mark is not closed.", "Un guillemet n’est pas fermé."),
    "row_none": ("No contribution follows the heading.", "Aucune contribution ne suit l’en-tête."),
    "row_no_text_column": ("There is no column text. The columns are: {columns}.", "Il manque la colonne text. Les colonnes sont : {columns}."),
    "row_unknown_column": ("The column {found} is not known, or stands twice. The columns are: {columns}.", "La colonne {found} est inconnue, ou figure deux fois. Les colonnes sont : {columns}."),
    "row_wrong_length": ("There are {count} fields where the heading names {wanted}.", "Il y a {count} champs là où l’en-tête en nomme {wanted}."),
    "row_empty": ("The text is empty.", "Le texte est vide."),
    "row_too_long": ("The text has more than {most} characters.", "Le texte compte plus de {most} caractères."),
    "row_marked": ("The text carries the marking “{found}”, which is not taken here.", "Le texte porte la mention « {found} », qui n’est pas acceptée ici."),
    "row_marking_not_taken": ("The marking {found} is not taken. These are: {choices}.", "La mention {found} n’est pas acceptée. Le sont : {choices}."),
    "row_not_one_of": ("In {column}, {found} is none of: {choices}.", "Dans {column}, {found} n’est aucun de : {choices}."),
    "row_no_such_member": ("No member has the code {found}.", "Aucun membre n’a le code {found}."),
    "row_double": ("The same sender’s same text is there already ({earlier}).", "Le même texte du même auteur y est déjà ({earlier})."),
    # What is wrong in a file of votes or statements.
    "file_empty": ("The file is empty. Its first line must name the columns.", "Le fichier est vide. Sa première ligne doit nommer les colonnes."),
    "file_not_text": ("The file is not UTF-8 text. Save it as CSV, UTF-8.", "Le fichier n’est pas du texte UTF-8. Enregistrez-le en CSV, UTF-8."),
    "file_column_missing": ("There is no column {wanted}. The columns found are: {found}.", "Il manque la colonne {wanted}. Colonnes trouvées : {found}."),
    "file_column_twice": ("The column {wanted} stands twice. Keep one of them.", "La colonne {wanted} figure deux fois. Gardez-en une."),
    "file_wrong_length": ("{found} fields stand where {wanted} were named.", "{found} champs figurent là où {wanted} sont nommés."),
    "file_broken_quotes": ("The line cannot be read as CSV. Look for a quotation mark that is not closed.", "La ligne n’est pas lisible en CSV. Cherchez un guillemet non fermé."),
    "file_missing": ("There is nothing. Fill it in, or take the line out.", "Il n’y a rien. Complétez, ou retirez la ligne."),
    "file_not_a_number": ("{found} is not a whole number.", "{found} n’est pas un nombre entier."),
    "file_not_a_vote": ("{found} is not a vote: write 1 for agree, -1 for disagree, 0 for pass.", "{found} n’est pas un vote : écrivez 1 pour d’accord, -1 pour pas d’accord, 0 pour sans avis."),
    "file_not_moderated": ("{found} is not a state of moderation: write 1, 0 or -1.", "{found} n’est pas un état de modération : écrivez 1, 0 ou -1."),
    "file_statement_twice": ("Statement {found} already stands on line {earlier}.", "L’énoncé {found} figure déjà à la ligne {earlier}."),
    "file_no_records": ("No votes follow the heading. Check that this is the file of votes.", "Aucun vote ne suit l’en-tête. Vérifiez que c’est bien le fichier des votes."),
}
