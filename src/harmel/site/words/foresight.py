"""The sentences of the stage `foresight`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What was done, as the journal says it. What experts do says neither who nor when.
    "foresight.form_study": ("A study was formed.", "Une étude a été constituée."),
    "foresight.set_study": ("A study was set anew.", "Une étude a été réglée à nouveau."),
    "foresight.set_amplifier": ("The shock with which a study is tried was set.", "Le choc auquel une étude est soumise a été réglé."),
    "foresight.add_descriptor": ("A descriptor was added to a study.", "Un descripteur a été ajouté à une étude."),
    "foresight.add_descriptors": ("Descriptors of a file were added to a study.", "Les descripteurs d’un fichier ont été ajoutés à une étude."),
    "foresight.edit_descriptor": ("Descriptor {key} was set anew.", "Le descripteur {key} a été réglé à nouveau."),
    "foresight.withdraw_descriptor": ("Descriptor {key} was taken out of a study.", "Le descripteur {key} a été retiré d’une étude."),
    "foresight.add_option": ("Option {number} was added.", "L’option {number} a été ajoutée."),
    "foresight.edit_option": ("Option {number} was set anew.", "L’option {number} a été réglée à nouveau."),
    "foresight.withdraw_option": ("Option {number} was withdrawn: {because}", "L’option {number} a été retirée : {because}"),
    "foresight.declare_threshold": ("Leaders declared what must hold.", "Les dirigeants ont déclaré ce qui doit tenir."),
    "foresight.withdraw_threshold": ("Leaders took back what had to hold: {because}", "Les dirigeants ont repris ce qui devait tenir : {because}"),
    "foresight.open_sheets": ("The experts’ sheets were opened.", "Les feuilles des experts ont été ouvertes."),
    "foresight.move_close": ("The close of the experts’ sheets was moved.", "La clôture des feuilles des experts a été déplacée."),
    "foresight.settle_sheets": ("The experts’ sheets were settled.", "Les feuilles des experts ont été dépouillées."),
    "foresight.keep_scenarios": ("The scenarios of a panel were found.", "Les scénarios d’un groupe ont été établis."),
    "foresight.ask_test": ("A test of the options was asked for.", "Une épreuve des options a été demandée."),
    "foresight.keep_test": ("The options were tested.", "Les options ont été mises à l’épreuve."),
    "foresight.show_result": ("The result of a study was shown.", "Le résultat d’une étude a été montré."),
    "foresight.set_signpost": ("Signpost {number} was set.", "Le signal {number} a été posé."),
    "foresight.resolve_signpost": ("What became of signpost {number} was recorded.", "Ce qu’il est advenu du signal {number} a été consigné."),
    "foresight.take_in_power": ("Figures of the balance of power were taken in.", "Des chiffres de l’équilibre des puissances ont été repris."),
    "foresight.judge": ("An expert judged what pushes what.", "Un expert a jugé ce qui pousse quoi."),
    "foresight.take_back_judgement": ("An expert took back a judgement.", "Un expert a repris un jugement."),
    "foresight.judge_present": ("An expert judged how things stand today.", "Un expert a jugé l’état présent."),
    "foresight.hand_in_sheet": ("An expert handed in a sheet.", "Un expert a rendu une feuille."),
    # What needs somebody now.
    "needs_sheet": ("{study}: your sheet, what pushes what", "{study} : votre feuille, ce qui pousse quoi"),
    "needs_thresholds": ("{study}: what must hold, before any result is shown", "{study} : ce qui doit tenir, avant que tout résultat soit montré"),
    "needs_test": ("{study}: what must hold is declared; ask for the test", "{study} : ce qui doit tenir est déclaré ; demandez l’épreuve"),
    "needs_showing": ("{study}: the result is there; read it, set signposts, show it", "{study} : le résultat est là ; lisez-le, posez des signaux, montrez-le"),
    # The study.
    "study_frozen": (
        "The experts’ sheets were opened on {at}. What they judge, the horizon and the seed stay as they were.",
        "Les feuilles des experts ont été ouvertes le {at}. Ce qu’ils jugent, l’horizon et la graine restent tels quels.",
    ),
    "figure_out_of_reach": ("Give a figure from {least} to {most}.", "Donnez un nombre de {least} à {most}."),
    "share_out_of_reach": ("Give a share from 0 to 1.", "Donnez une part de 0 à 1."),
    "shares_above_all": (
        "Moderate and severe together cannot come in more than all periods.",
        "Modéré et grave ensemble ne peuvent survenir dans plus de la totalité des périodes.",
    ),
    "onset_from_a_figure": (
        "How often a shock sets in comes from a quantity or an event that experts judged.",
        "La fréquence d’un choc vient d’une grandeur ou d’un événement jugés par les experts.",
    ),
    "of_another_study": ("This study does not look at that, or not any more.", "Cette étude n’examine pas cela, ou ne l’examine plus."),
    # Descriptors.
    "key_needed": (
        "Give a short name of up to {most} capital letters, digits, hyphens or underscores.",
        "Donnez un nom court d’au plus {most} majuscules, chiffres, tirets ou traits bas.",
    ),
    "too_many_descriptors": (
        "A study looks at {most} descriptors at most: a sheet of more would take an expert days.",
        "Une étude examine au plus {most} descripteurs : une feuille plus longue demanderait des jours à un expert.",
    ),
    "states_out_of_reach": ("A descriptor has {least} to {most} states.", "Un descripteur a de {least} à {most} états."),
    "states_alike": ("Two states have the same name.", "Deux états portent le même nom."),
    "track_of_three": ("A track has {states} states: less than today, as today, more than today.", "Une voie a {states} états : moins qu’aujourd’hui, comme aujourd’hui, plus qu’aujourd’hui."),
    "track_is_a_policy": ("Deterrence and dialogue are policies: choose that role.", "La dissuasion et le dialogue sont des politiques : choisissez ce rôle."),
    "track_taken": ("{descriptor} is that track already.", "{descriptor} est déjà cette voie."),
    "policy_held_in_one": ("Say in which one state the alliance holds this policy today.", "Dites dans quel état, et un seul, l’alliance tient cette politique aujourd’hui."),
    "only_policies_are_held": ("Only policies are held in a state.", "Seules les politiques sont tenues dans un état."),
    "descriptor_withdrawn": ("{descriptor} was taken out.", "{descriptor} a été retiré."),
    "descriptor_in_use": (
        "An option, a threshold or the shock rests on {descriptor}: change that first.",
        "Une option, un seuil ou le choc repose sur {descriptor} : modifiez-les d’abord.",
    ),
    "nothing_pushes_it": ("{descriptor} is held or drawn: nothing pushes it.", "{descriptor} est tenu ou tiré au sort : rien ne le pousse."),
    # Options.
    "option_withdrawn": ("Option {number} was withdrawn.", "L’option {number} a été retirée."),
    "option_changes_nothing": (
        "This option changes nothing: let it hold a policy in another state than today, or push a state.",
        "Cette option ne change rien : faites-lui tenir une politique dans un autre état qu’aujourd’hui, ou pousser un état.",
    ),
    "lead_beyond_horizon": (
        "The study ends after {years} years: an option that takes longer would not be seen to act.",
        "L’étude s’arrête au bout de {years} ans : une option plus lente n’y agirait pas.",
    ),
    "option_takes_longer": (
        "Option {number} acts after {years} years: it would not be seen to. Add steps, or set the option anew.",
        "L’option {number} agit au bout de {years} ans : on ne la verrait pas agir. Ajoutez des pas, ou réglez l’option à nouveau.",
    ),
    "push_out_of_scale": ("Pushes go from {lowest} to {highest}.", "Les poussées vont de {lowest} à {highest}."),
    # Thresholds.
    "threshold_of_the_system": (
        "What is held or drawn cannot be demanded: choose what moves.",
        "On ne peut exiger ce qui est tenu ou tiré au sort : choisissez ce qui bouge.",
    ),
    "states_in_no_row": (
        "The states of this descriptor lie in no row: name those that will do.",
        "Les états de ce descripteur ne forment pas une échelle : nommez ceux qui conviennent.",
    ),
    "which_states": ("Say which states will do.", "Dites quels états conviennent."),
    "threshold_always_met": ("Every state would meet this: nothing could break it.", "Tous les états y satisferaient : rien ne pourrait l’enfreindre."),
    "no_thresholds": ("Leaders say first what must hold.", "Les dirigeants disent d’abord ce qui doit tenir."),
    # Sheets.
    "too_few_descriptors": ("Say first what the study looks at: {least} descriptors at least.", "Dites d’abord ce que l’étude examine : au moins {least} descripteurs."),
    "nothing_moves": ("Nothing moves: all descriptors are held or drawn.", "Rien ne bouge : tous les descripteurs sont tenus ou tirés au sort."),
    "sheets_outlast_stage": (
        "The stage closes on {at}: nobody could judge after that. Close the sheets by then.",
        "L’étape se clôt le {at} : personne ne pourrait juger ensuite. Faites clore les feuilles d’ici là.",
    ),
    "sheets_not_opened": ("The sheets have not been opened yet.", "Les feuilles ne sont pas encore ouvertes."),
    "sheets_closed": ("The sheets closed on {at}.", "Les feuilles se sont closes le {at}."),
    "sheets_not_closed": ("The sheets are not closed yet.", "Les feuilles ne sont pas encore closes."),
    "sheets_not_settled": (
        "The sheets have not been settled yet. They are within seconds of the close.",
        "Les feuilles ne sont pas encore dépouillées. Elles le sont dans les secondes qui suivent la clôture.",
    ),
    "nothing_judged": ("Nothing has been judged yet.", "Rien n’a encore été jugé."),
    "block_not_asked": (
        "That is not asked: experts judge how one descriptor pushes another that moves.",
        "Cela n’est pas demandé : les experts jugent comment un descripteur en pousse un autre, qui bouge.",
    ),
    "present_not_asked": ("How this stands today is not asked, or not in that state.", "Cet état présent n’est pas demandé, ou pas sous cette forme."),
    "rows_missing": ("This judgement has {rows} rows, one for each state.", "Ce jugement a {rows} lignes, une par état."),
    "row_incomplete": (
        "Fill in the whole row of {columns}, with 0 where nothing is pushed, or leave all of it empty.",
        "Remplissez toute la ligne de {columns} cases, avec 0 là où rien n’est poussé, ou laissez-la entièrement vide.",
    ),
    "sheet_not_whole": (
        "Rows of your sheet that are not judged: {rows}. A .scw file has no way to say so; your sheet as JSON says it.",
        "Lignes de votre feuille qui ne sont pas jugées : {rows}. Un fichier .scw ne peut pas le dire ; votre feuille en JSON le dit.",
    ),
    "block_empty": ("Judge one row at least, or take the judgement back.", "Jugez au moins une ligne, ou reprenez le jugement."),
    # The test.
    "too_few_sheets": (
        "Fewer than {least} experts filled in a sheet: nothing pooled of so few is shown.",
        "Moins de {least} experts ont rempli une feuille : rien de ce qui en serait tiré n’est montré.",
    ),
    "test_under_way": ("A test is under way. Its result will be here within minutes.", "Une épreuve est en cours. Son résultat sera là dans quelques minutes."),
    "no_test_asked": ("No test was asked for.", "Aucune épreuve n’a été demandée."),
    "nothing_tested": ("Nothing has been tested yet.", "Rien n’a encore été mis à l’épreuve."),
    "test_failed": (
        "No result could be computed from these sheets. They are safe. Change what is tried, or ask again once the operator has looked at it.",
        "Aucun résultat n’a pu être calculé à partir de ces feuilles. Elles sont en sécurité. Modifiez ce qui est essayé, ou redemandez l’épreuve quand l’exploitant s’en sera occupé.",
    ),
    "study_incomplete": (
        "Something is missing without which nothing can be tested: a policy that is held in no state, or nothing that moves.",
        "Il manque de quoi faire l’épreuve : une politique qui n’est tenue dans aucun état, ou rien qui bouge.",
    ),
    "decides_too_little": (
        "The sheets decide too little: too many futures contradict none of them to be listed. They are safe.",
        "Les feuilles tranchent trop peu : trop de futurs n’en contredisent aucune pour être énumérés. Elles sont en sécurité.",
    ),
    "study_too_large": (
        "This machine has too little memory for so large a test. The sheets are safe; ask for fewer futures, or the operator for a larger machine.",
        "La mémoire de cette machine ne suffit pas pour une épreuve aussi grande. Les feuilles sont en sécurité ; demandez moins de futurs, ou une machine plus grande à l’exploitant.",
    ),
    # Signposts.
    "day_to_come": ("Give a day to come.", "Donnez un jour à venir."),
    "not_due_yet": (
        "That it was not crossed is known on {due_on}, not before.",
        "Qu’il n’a pas été franchi se saura le {due_on}, pas avant.",
    ),
    # The balance of power.
    "source_of_figures_needed": ("Say where the figures come from.", "Dites d’où viennent les chiffres."),
    "no_figures": ("There is no row of figures.", "Il n’y a aucune ligne de chiffres."),
    "too_many_figures": ("More than {most} rows: leave out years that are not needed.", "Plus de {most} lignes : laissez de côté les années inutiles."),
    "power_without_code": ("Row {row} names no state, or by more than twelve characters.", "La ligne {row} ne nomme aucun État, ou par plus de douze caractères."),
    "power_without_year": ("Row {row} has no year that could be.", "La ligne {row} n’a pas d’année possible."),
    "power_said_twice": ("Row {row} says {code} in {year} a second time.", "La ligne {row} donne {code} en {year} une seconde fois."),
    "power_below_0": ("Row {row}: {component} is below 0. Leave empty what is missing.", "Ligne {row} : {component} est inférieur à 0. Laissez vide ce qui manque."),
    # A matrix in ScenarioWizard's `.scw`: what is wrong on a line, and the remedy.
    "scw_empty": ("The file is empty. A .scw file begins with the line: $ ScenarioWizard 4.0", "Le fichier est vide. Un fichier .scw commence par la ligne : $ ScenarioWizard 4.0"),
    "scw_not_a_matrix": (
        "This is no .scw file: {found} stands where ScenarioWizard’s name should. Its first line reads: $ ScenarioWizard 4.0",
        "Ce n’est pas un fichier .scw : {found} figure à la place du nom de ScenarioWizard. Sa première ligne est : $ ScenarioWizard 4.0",
    ),
    "scw_too_few_sections": (
        "The file ends before its matrix: {found} of 5 lines hold a # alone. Save it from ScenarioWizard once more.",
        "Le fichier finit avant sa matrice : {found} lignes sur 5 ne portent qu’un #. Enregistrez-le de nouveau depuis ScenarioWizard.",
    ),
    "scw_state_alone": (
        "A state stands before any descriptor. Begin the descriptor’s line with &.",
        "Un état figure avant tout descripteur. Commencez la ligne du descripteur par &.",
    ),
    "scw_no_states": (
        "{found} has no state. Write each on a line of its own that begins with -.",
        "{found} n’a pas d’état. Écrivez chacun sur sa propre ligne, qui commence par -.",
    ),
    "scw_no_name": ("There is no name. Give it one.", "Il n’y a pas de nom. Donnez-en un."),
    "scw_twice": ("{found} already stands on line {earlier}. Give each its own name.", "{found} figure déjà à la ligne {earlier}. Donnez à chacun son nom."),
    "scw_not_a_line": (
        "{found} is neither a descriptor nor a state. Begin descriptors with &, states with -.",
        "{found} n’est ni un descripteur ni un état. Commencez les descripteurs par &, les états par -.",
    ),
    "scw_rows": (
        "The matrix has {found} rows and {wanted} states. Write one row for each state, in the order of the states.",
        "La matrice a {found} lignes et {wanted} états. Écrivez une ligne par état, dans l’ordre des états.",
    ),
    "scw_cells": (
        "The row of {row} has {found} judgements, and there are {wanted} states. Write one for each state, with commas between them.",
        "La ligne de {row} a {found} jugements, et il y a {wanted} états. Écrivez-en un par état, séparés par des virgules.",
    ),
    "scw_missing": ("There is nothing. Write a judgement such as 2 or -3, and 0 for none.", "Il n’y a rien. Écrivez un jugement tel que 2 ou -3, et 0 s’il n’y en a pas."),
    "scw_not_a_number": (
        "{found} is not a number. Write a judgement such as 2 or -3, and 0 for none.",
        "{found} n’est pas un nombre. Écrivez un jugement tel que 2 ou -3, et 0 s’il n’y en a pas.",
    ),
    "scw_too_large": ("{found} is no judgement. Write a whole number from -3 to 3.", "{found} n’est pas un jugement. Écrivez un nombre entier de -3 à 3."),
}
