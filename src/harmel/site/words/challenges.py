"""The sentences of the stage `challenges`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What was done, as the journal says it.
    "challenges.add_challenge": ("A challenge was named.", "Un défi a été cité."),
    "challenges.edit_challenge": ("A challenge was worded or classed anew.", "Un défi a été reformulé ou reclassé."),
    "challenges.reorder": ("The register was put in another order.", "L’ordre du registre a été modifié."),
    "challenges.withdraw_challenge": ("A challenge was taken off the register.", "Un défi a été retiré du registre."),
    "challenges.restore_challenge": ("A challenge was put back on the register.", "Un défi a été rétabli dans le registre."),
    "challenges.amplify": ("It was recorded that one challenge makes another one worse.", "Il a été consigné qu’un défi en aggrave un autre."),
    "challenges.stop_amplifying": (
        "It was taken back that one challenge makes another one worse.",
        "Il n’est plus consigné qu’un défi en aggrave un autre.",
    ),
    "challenges.import_register": ("A table of challenges was taken in.", "Un tableau de défis a été repris."),
    "challenges.add_source": ("A source was added.", "Une source a été ajoutée."),
    "challenges.edit_source": ("A source was described anew.", "Une source a été décrite à nouveau."),
    "challenges.cite": ("It was recorded that a source names a challenge.", "Il a été consigné qu’une source cite un défi."),
    "challenges.stop_citing": ("It was taken back that a source names a challenge.", "Il n’est plus consigné qu’une source cite un défi."),
    "challenges.record_reading": ("What a source says was recorded.", "Ce que dit une source a été consigné."),
    "challenges.record_conflict": ("A conflict between sources was recorded.", "Une divergence entre sources a été consignée."),
    "challenges.resolve_conflict": ("A conflict between sources was resolved.", "Une divergence entre sources a été tranchée."),
    "challenges.reopen_conflict": ("A conflict between sources was opened again.", "Une divergence entre sources a été rouverte."),
    "challenges.submit": ("A member put a challenge forward.", "Un membre a proposé un défi."),
    "challenges.withdraw_submission": ("A member took its submission back.", "Un membre a retiré sa proposition."),
    "challenges.take_in": ("A submission was taken into the register.", "Une proposition a été reprise dans le registre."),
    "challenges.decline": ("A submission was declined, with a reason.", "Une proposition a été écartée, avec un motif."),
    "challenges.reconsider": ("A submission is looked at again.", "Une proposition est réexaminée."),
    # What cannot be.
    "key_taken": ("“{key}” is already used here.", "« {key} » est déjà utilisé ici."),
    "name_missing": ("There is no name.", "Il manque un nom."),
    "challenge_withdrawn": ("This challenge was taken off the register.", "Ce défi a été retiré du registre."),
    "not_withdrawn": ("This challenge is on the register.", "Ce défi figure au registre."),
    "amplifies_itself": ("Nothing makes itself worse.", "Rien ne s’aggrave soi-même."),
    "of_another_review": ("This belongs to another review.", "Cela relève d’une autre revue."),
    "not_the_same_challenges": (
        "The register has changed meanwhile: it holds {current} entries. Look at it again, then order it.",
        "Le registre a changé entre-temps : il compte {current} entrées. Relisez-le, puis ordonnez-le.",
    ),
    "rests_on_itself": ("A source cannot rest on itself, not even through others.", "Une source ne peut reposer sur elle-même, même à travers d’autres."),
    "place_taken": ("This source names another challenge at place {place}.", "Cette source cite un autre défi à la place {place}."),
    "named_twice": ("A challenge stands twice in this order.", "Un défi figure deux fois dans cet ordre."),
    "reading_without_source": ("Each reading needs at least one source.", "Chaque lecture demande au moins une source."),
    "already_resolved": ("This conflict was resolved on {resolved_at}.", "Cette divergence a été tranchée le {resolved_at}."),
    "not_resolved": ("This conflict is open.", "Cette divergence est ouverte."),
    "resolution_missing": ("Say in at least one language which reading is followed.", "Dites dans au moins une langue quelle lecture est suivie."),
    "submission_reason_missing": ("Give a reason in at least one language: the member reads it.", "Donnez un motif dans au moins une langue : le membre le lira."),
    "not_your_member": ("This was put forward by another member.", "Cela a été proposé par un autre membre."),
    # What is wrong with a table, line by line.
    "register_has_errors": (
        "Nothing was taken in. What is wrong: {count}. Each line is named below; correct the table and choose it again.",
        "Rien n’a été repris. Ce qui ne va pas : {count}. Chaque ligne est indiquée ci-dessous ; corrigez le tableau et choisissez-le à nouveau.",
    ),
    "register_column_missing": ("The column “{column}” is missing.", "La colonne « {column} » manque."),
    "register_column_twice": ("The column “{column}” stands twice.", "La colonne « {column} » figure deux fois."),
    "register_too_many_cells": ("There are {cells} cells for {columns} columns.", "Il y a {cells} cellules pour {columns} colonnes."),
    "register_too_many_lines": ("There are more than {most} lines.", "Il y a plus de {most} lignes."),
    "register_no_lines": ("The table has no lines.", "Le tableau n’a pas de lignes."),
    "register_not_a_table": ("This cannot be read as a table.", "Ceci ne se lit pas comme un tableau."),
    "register_not_a_number": ("“{value}” in the column “{column}” is no number.", "« {value} », dans la colonne « {column} », n’est pas un nombre."),
    "register_not_a_choice": (
        "“{value}” in the column “{column}” is not one of {choices}.",
        "« {value} », dans la colonne « {column} », n’est pas l’une de ces valeurs : {choices}.",
    ),
    "register_id_twice": ("“{id}” stands on line {first_line} already.", "« {id} » figure déjà à la ligne {first_line}."),
    "register_name_too_long": ("The name is longer than {most} characters.", "Le nom dépasse {most} caractères."),
    "unknown_source": ("There is no source “{source}” here.", "Il n’y a pas ici de source « {source} »."),
    # What waits for somebody.
    "needs_answer_to_submissions": ("Submissions that wait for an answer: {count}", "Propositions qui attendent une réponse : {count}"),
    "needs_resolution_of_conflicts": ("Conflicts between sources to resolve: {count}", "Divergences entre sources à trancher : {count}"),
}
