"""The sentences of the stage `assessment`: code -> (English, French)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # What was done, as the journal says it. What experts do says neither who nor when.
    "assessment.form_panel": ("A panel was formed.", "Un groupe a été formé."),
    "assessment.set_panel": ("A panel was set anew.", "Un groupe a été réglé à nouveau."),
    "assessment.seat_on_panel": ("Experts were seated on a panel.", "Des experts ont pris place dans un groupe."),
    "assessment.leave_panel": ("An expert left a panel.", "Un expert a quitté un groupe."),
    "assessment.declare_expertise": ("Somebody said in which field they are an expert.", "Quelqu’un a dit dans quel domaine il est expert."),
    "assessment.add_item": ("Something was put before a panel to be judged.", "Un point à juger a été soumis à un groupe."),
    "assessment.edit_item": ("What a panel judges was worded anew.", "Un point à juger a été reformulé."),
    "assessment.withdraw_item": ("Something was taken out of what a panel judges: {because}", "Un point à juger a été retiré : {because}"),
    "assessment.assign_wordings": ("Wordings of experts were gathered under what is judged.", "Des formulations d’experts ont été réunies sous un point à juger."),
    "assessment.set_aside_wording": ("A wording of an expert was set aside: {because}", "La formulation d’un expert a été écartée : {because}"),
    "assessment.open_round": ("Round {number} was opened.", "Le tour {number} a été ouvert."),
    "assessment.move_close": ("The close of round {number} was moved.", "La clôture du tour {number} a été déplacée."),
    "assessment.settle_round": ("The spread of a round was found.", "La dispersion d’un tour a été établie."),
    "assessment.conclude_panel": ("A panel was concluded.", "Un groupe a conclu."),
    "assessment.resolve_item": ("The answer to a question of a panel became known.", "La réponse à une question posée à un groupe est connue."),
    "assessment.propose": ("An expert put something forward.", "Un expert a proposé un point."),
    "assessment.take_back_proposal": ("An expert took back what was put forward.", "Un expert a repris ce qu’il avait proposé."),
    "assessment.answer": ("An expert answered.", "Un expert a répondu."),
    "assessment.take_back_answer": ("An expert took back an answer.", "Un expert a repris une réponse."),
    "assessment.hand_in": ("An expert handed in a round.", "Un expert a rendu un tour."),
    "assessment.state_minority_view": ("An expert stated a minority view.", "Un expert a exprimé un avis minoritaire."),
    "assessment.take_back_minority_view": ("An expert took back a minority view.", "Un expert a repris un avis minoritaire."),
    # What needs somebody now.
    "needs_judgement": ("Round {round} of {panel}: your judgement", "Tour {round} de {panel} : votre jugement"),
    "needs_open_words": ("{panel}: what should be judged, in your own words", "{panel} : ce qu’il faudrait juger, dans vos propres mots"),
    # Whose it is.
    "not_your_panel": (
        "This panel is organised by who chairs {body}, by the secretariat and by the convener.",
        "Ce groupe est organisé par la présidence de {body}, par le secrétariat et par l’organisateur.",
    ),
    "spread_not_shown": (
        "How far the answers lie apart is shown to the panel and its organisers, and to everybody once the panel is concluded; where a panel goes on in real time, after one’s own answer.",
        "L’écart entre les réponses est montré au groupe et à ses organisateurs, et à tous une fois que le groupe a conclu ; dans un groupe en temps réel, après sa propre réponse.",
    ),
    "not_on_the_panel": ("You do not sit on this panel.", "Vous ne siégez pas dans ce groupe."),
    # The panel.
    "panel_concluded": ("This panel was concluded on {at}. Nothing changes any more.", "Ce groupe a conclu le {at}. Plus rien ne change."),
    "panel_frozen": (
        "The first rated round was opened on {at}. Who sits on the panel and when it stops stay as they were declared.",
        "Le premier tour noté a été ouvert le {at}. La composition du groupe et les critères d’arrêt restent tels qu’ils ont été déclarés.",
    ),
    "not_a_choice": ("Choose one of those offered.", "Choisissez l’une des valeurs proposées."),
    "year_out_of_reach": ("Give a year from {first} to {last}.", "Donnez une année de {first} à {last}."),
    "criterion_out_of_reach": ("Give a figure from {least} to {most}.", "Donnez un nombre de {least} à {most}."),
    "nobody_named": ("Choose whom to seat.", "Choisissez qui doit siéger."),
    "seat_not_held": ("{seat} is not held now: invite somebody to it first.", "{seat} n’est pas occupé actuellement : invitez d’abord quelqu’un à l’occuper."),
    "seat_cannot_judge": (
        "{seat} has no power to vote, and so none to judge.",
        "{seat} n’a pas le pouvoir de voter, ni donc celui de juger.",
    ),
    "depth_out_of_scale": ("Say from 1 to 5 how deep your knowledge goes.", "Dites de 1 à 5 jusqu’où va votre connaissance."),
    # What is judged.
    "which_challenge": ("Name the challenge that it concerns.", "Nommez le défi concerné."),
    "seed_without_day": ("Say on which day the answer will be known.", "Dites quel jour la réponse sera connue."),
    "range_falls": ("The upper end must lie above the lower one.", "La borne supérieure doit dépasser la borne inférieure."),
    "logarithm_above_0": ("On a logarithmic scale the lower end must lie above 0.", "Sur une échelle logarithmique, la borne inférieure doit dépasser 0."),
    "item_double": ("Item {number} asks for the same.", "Le point {number} demande la même chose."),
    "item_rated": (
        "Item {number} has been rated: it stays as it is. Withdraw it with the reason, and add another.",
        "Le point {number} a été noté : il reste tel quel. Retirez-le en donnant le motif, et ajoutez-en un autre.",
    ),
    "item_withdrawn": ("Item {number} was withdrawn.", "Le point {number} a été retiré."),
    "nothing_to_add": ("Choose at least one challenge that is not judged yet.", "Choisissez au moins un défi qui n’est pas encore jugé."),
    "not_judged_here": ("This panel does not judge that, or not any more.", "Ce groupe ne juge pas cela, ou ne le juge plus."),
    # Rounds.
    "round_open_already": ("A round is open. Let it close first.", "Un tour est ouvert. Laissez-le d’abord se clore."),
    "round_open_now": (
        "A round is open, and all experts must find the same before them. Wait until it has closed.",
        "Un tour est ouvert, et tous les experts doivent y trouver la même chose. Attendez qu’il soit clos.",
    ),
    "round_not_open": ("This round is not open; it closes, or closed, on {at}.", "Ce tour n’est pas ouvert ; sa clôture est fixée au {at}."),
    "round_closed": ("This round closed on {at}.", "Ce tour s’est clos le {at}."),
    "round_not_settled": (
        "The spread of round {number} has not been found yet. It is found within seconds of the close.",
        "La dispersion du tour {number} n’est pas encore établie. Elle l’est dans les secondes qui suivent la clôture.",
    ),
    "rounds_spent": ("All {most} rounds that were declared have been held.", "Les {most} tours déclarés ont tous eu lieu."),
    "round_outlasts_stage": (
        "The stage closes on {at}: nobody could answer after that. Close the round by then.",
        "L’étape se clôt le {at} : personne ne pourrait répondre ensuite. Faites clore le tour d’ici là.",
    ),
    "closes_too_soon": (
        "A round in real time shows its spread while it grows: closed at once, it could show what the last expert answered. Give at least {hours} hours.",
        "Un tour en temps réel montre sa dispersion à mesure qu’elle croît : clos aussitôt, il pourrait révéler la réponse du dernier expert. Laissez au moins {hours} heures.",
    ),
    "open_words_come_first": ("Open words come before every other round.", "L’expression libre précède tous les autres tours."),
    "open_words_last": (
        "Experts are still putting items forward. What they wrote can be read once that round has closed.",
        "Les experts proposent encore des points. Leurs formulations pourront être lues une fois ce tour clos.",
    ),
    "no_open_words": ("No round in open words is open now.", "Aucun tour d’expression libre n’est ouvert actuellement."),
    "no_such_wording": ("There is no such wording, or it is not yours.", "Cette formulation n’existe pas, ou n’est pas la vôtre."),
    "no_items": ("Say first what is to be judged.", "Dites d’abord ce qui doit être jugé."),
    "too_few_experts": (
        "Seat at least {least} experts: of fewer nothing could be shown.",
        "Faites siéger au moins {least} experts : en deçà, rien ne pourrait être montré.",
    ),
    # Answers.
    "not_rated": ("In this round experts answer in their own words.", "Dans ce tour, les experts répondent dans leurs propres mots."),
    "no_answers": ("There is no answer yet.", "Il n’y a pas encore de réponse."),
    "answer_empty": ("Answer, or say that you have no view.", "Répondez, ou dites que vous n’avez pas d’avis."),
    "view_and_no_view": ("Either answer, or say that you have no view.", "Répondez, ou dites que vous n’avez pas d’avis : pas les deux."),
    "figure_not_asked": ("This is not asked here.", "Cela n’est pas demandé ici."),
    "rating_out_of_scale": ("Ratings go from {lowest} to {highest}.", "Les notes vont de {lowest} à {highest}."),
    "interval_incomplete": ("An interval needs all of its figures.", "Un intervalle a besoin de toutes ses valeurs."),
    "not_a_figure": ("Give a number.", "Donnez un nombre."),
    "interval_falls": ("The figures must rise: low, best, high.", "Les valeurs doivent croître : basse, centrale, haute."),
    "below_the_range": ("It cannot be less than {lower}.", "La valeur ne peut être inférieure à {lower}."),
    "above_the_range": ("It cannot be more than {upper}.", "La valeur ne peut être supérieure à {upper}."),
    "confidence_above_0": (
        "Say how sure you are that the truth lies between, above 0 and up to 100 %. If you are not at all, leave the answer out.",
        "Dites à quel point vous êtes sûr que la vérité est dans l’intervalle, au-dessus de 0 et jusqu’à 100 %. Si vous ne l’êtes pas du tout, ne répondez pas.",
    ),
    "chance_between": (
        "Give a chance above 0 and below 100 %: nothing to come is certain.",
        "Donnez une probabilité au-dessus de 0 et au-dessous de 100 % : rien de ce qui vient n’est certain.",
    ),
    "moved_by_what": ("Choose what moved you.", "Choisissez ce qui vous a fait changer."),
    "nothing_settled": ("A minority view answers a result: wait for the first.", "Un avis minoritaire répond à un résultat : attendez le premier."),
    "no_minority_view": ("You have stated no minority view of this.", "Vous n’avez pas exprimé d’avis minoritaire à ce sujet."),
    # Results.
    "no_round_rated": ("No round has been rated yet: there is nothing to conclude from.", "Aucun tour n’a encore été noté : il n’y a rien dont conclure."),
    "nothing_to_resolve": (
        "Item {number} is rated and has no answer that could become known.",
        "Le point {number} est noté : il n’a pas de réponse qui puisse être connue.",
    ),
    "truth_of_an_event": ("Say 1 if it happened, and 0 if not.", "Indiquez 1 si l’événement a eu lieu, 0 sinon."),
    "log_needs_above_0": ("On a logarithmic scale the value must lie above 0.", "Sur une échelle logarithmique, la valeur doit dépasser 0."),
    "source_needed": ("Say where the answer can be looked up.", "Dites où la réponse peut être vérifiée."),
    "judgement_failed": (
        "No result could be computed from these answers. They are safe; the next attempt follows once there is something else to compute.",
        "Aucun résultat n’a pu être calculé à partir de ces réponses. Elles sont en sécurité ; un nouvel essai suivra dès qu’il y aura autre chose à calculer.",
    ),
    "panel_too_large": (
        "This machine has too little memory for so large a panel. The answers are safe; ask the operator for a larger machine.",
        "La mémoire de cette machine ne suffit pas pour un groupe aussi grand. Les réponses sont en sécurité ; demandez une machine plus grande à l’exploitant.",
    ),
}
