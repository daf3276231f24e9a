"""Why a report or a recommendation is not taken in, handed over or answered, and what is wrong in a table of them."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "not_a_report": ("Only an expert report is handed over.", "Seul un rapport d’experts est remis."),
    "report_handed_over": (
        "This report is handed over: nothing in it changes any more.",
        "Ce rapport est remis : plus rien n’y change.",
    ),
    "report_not_handed_over": (
        "Its report has not been handed over yet. Its co-chairs sign it first.",
        "Son rapport n’a pas encore été remis. Sa coprésidence le signe d’abord.",
    ),
    "report_is_empty": ("The report holds nothing yet. Hand in its recommendations first.", "Le rapport est encore vide. Remettez d’abord ses recommandations."),
    "report_changed": (
        "The report has changed since you looked at it. Look again, then sign.",
        "Le rapport a changé depuis que vous l’avez consulté. Relisez-le, puis signez.",
    ),
    "report_received_in_part": (
        "Some of its recommendations were received already; it cannot be given back.",
        "Certaines de ses recommandations ont déjà été reçues ; il ne peut plus être rendu.",
    ),
    "numbers_taken": ("These numbers are taken: {numbers}.", "Ces numéros sont pris : {numbers}."),
    "report_column_missing": (
        "The column “{column}” is missing. Name it in the first line.",
        "La colonne « {column} » manque. Nommez-la à la première ligne.",
    ),
    "report_column_twice": (
        "The column “{column}” stands twice. Keep one of them.",
        "La colonne « {column} » figure deux fois. N’en gardez qu’une.",
    ),
    "report_column_unknown": (
        "“{column}” is no column of this table. Take it out, or name it as one of these: {choices}.",
        "« {column} » n’est pas une colonne de ce tableau. Retirez-la, ou donnez-lui l’un de ces noms : {choices}.",
    ),
    "report_too_many_cells": (
        "There are {cells} cells for {columns} columns. Put a cell that holds a comma between quotation marks.",
        "Il y a {cells} cellules pour {columns} colonnes. Mettez entre guillemets une cellule qui contient une virgule.",
    ),
    "report_too_many_lines": (
        "There are more than {most} lines. Hand them in in parts.",
        "Il y a plus de {most} lignes. Remettez-les en plusieurs fois.",
    ),
    "report_no_lines": (
        "The table has no lines. Write one recommendation on each line below the first.",
        "Le tableau n’a pas de lignes. Écrivez une recommandation par ligne sous la première.",
    ),
    "report_not_a_table": (
        "This cannot be read as a table. Check that each quotation mark is closed, and save it as “CSV UTF-8”.",
        "Ceci ne se lit pas comme un tableau. Vérifiez que chaque guillemet est fermé, et enregistrez au format « CSV UTF-8 ».",
    ),
    "report_no_number": (
        "“{value}” in the column “{column}” is no number. Write a whole number from 1 to {most}.",
        "« {value} », dans la colonne « {column} », n’est pas un numéro. Écrivez un nombre entier de 1 à {most}.",
    ),
    "report_number_twice": (
        "The number {value} in the column “{column}” stands on line {first_line} already. Give each number once.",
        "Le numéro {value}, dans la colonne « {column} », figure déjà à la ligne {first_line}. Donnez chaque numéro une seule fois.",
    ),
    "report_number_taken": (
        "Recommendation {value} is handed in already. Take the line out, or correct the column “{column}”.",
        "La recommandation {value} est déjà remise. Retirez la ligne, ou corrigez la colonne « {column} ».",
    ),
    "report_text_missing": (
        "There is no text. Fill in the column “{column}” or “text_fr”; or, where only the number is known, write no in “held”.",
        "Il manque le texte. Remplissez la colonne « {column} » ou « text_fr » ; ou, si seul le numéro est connu, écrivez no dans « held ».",
    ),
    "report_text_not_held": (
        "There is a text, and the column “{column}” says no. Take the text out, or write yes.",
        "Il y a un texte, et la colonne « {column} » dit no. Retirez le texte, ou écrivez yes.",
    ),
    "report_too_long": (
        "The cell in the column “{column}” is longer than {most} characters. Shorten it.",
        "La cellule de la colonne « {column} » dépasse {most} caractères. Abrégez-la.",
    ),
    "report_not_a_choice": (
        "“{value}” in the column “{column}” is not known. Write {choices}, or leave it empty.",
        "« {value} », dans la colonne « {column} », n’est pas connu. Écrivez {choices}, ou laissez vide.",
    ),
    "report_no_such_challenge": (
        "There is no challenge “{value}” on the register. Give a key in the column “{column}” as the register’s table does, or leave it empty.",
        "Il n’y a pas de défi « {value} » au registre. Donnez dans la colonne « {column} » une clé telle que la donne le tableau du registre, ou laissez vide.",
    ),
    "report_no_such_finding": (
        "There is no published finding “{value}”. Give numbers of findings in the column “{column}”, with spaces between them, or leave it empty.",
        "Il n’y a pas de constat publié « {value} ». Donnez dans la colonne « {column} » des numéros de constats, séparés par des espaces, ou laissez vide.",
    ),
    "answer_lacks_reason": ("The answer owes a reason, in English or in French.", "La réponse doit être motivée, en anglais ou en français."),
    "option_of_another_review": ("This option is of another review.", "Cette option est d’une autre revue."),
    "option_not_tried": ("Option {number} is not tried any more.", "L’option {number} n’est plus mise à l’épreuve."),
    "option_cited_already": ("It is said already that this recommendation adopts option {number}.", "Il est déjà dit que cette recommandation adopte l’option {number}."),
    "option_not_cited": ("This recommendation does not adopt option {number}.", "Cette recommandation n’adopte pas l’option {number}."),
    "answer_lacks_merged_into": ("Say into which recommendation it is merged.", "Dites dans quelle recommandation elle est fusionnée."),
    "merges_in_a_circle": (
        "It cannot be merged into itself, nor in a circle.",
        "Elle ne peut être fusionnée avec elle-même, ni en cercle.",
    ),
}
