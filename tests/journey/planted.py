"""Run beside a house: plants a review in which there is something to vote on, a text to take positions on, and a silence that runs."""

from __future__ import annotations

from datetime import timedelta

from . import planting

COUNCIL = (("AL", "Alder", "Aulne"), ("BI", "Birch", "Bouleau"))


def plant(token: str) -> None:
    """Found the review with the first link, seat two delegates, and bring it as far as a silence."""
    from harmel.review.agreement import actions as agreement
    from harmel.review.challenges import actions as challenges
    from harmel.review.discussion import actions as discussion
    from harmel.review.mandate import actions as mandate
    from harmel.review.mandate.rules import Wanted
    from harmel.site import clock

    now = clock.real_now()
    convener = planting.found(planting.first(token, now=now), "grove-2035", ("Grove 2035", "Bosquet 2035"), COUNCIL, now=now)
    review, by = convener.review, {"actor": convener, "now": now}
    stages = ("mandate", "challenges", "discussion", "agreement", "summit")
    planting.set_out(review, ("Keep the grove safe.", "Protégez le bosquet."), stages, now - timedelta(days=1), now + timedelta(days=30), **by)
    mandate.name_questions(review, [Wanted(text_en="How?", text_fr="Comment ?")], **by)
    challenges.add_challenge(review, name_en="Storms", name_fr="Tempêtes", **by)
    council = review.bodies.get(key="council")
    alder, _birch = (planting.seat(council, "delegate", f"{english} delegate", member=code, **by) for code, english, _french in COUNCIL)
    discussion.contribute(review, text="Watch the storms at night.", language="en", actor=alder, now=now)
    for words in ("Watch storms.", "Plant trees."):
        statement = discussion.propose_statement(review, text_en=words, **by)
        discussion.accept_statement(statement, **by)
    agreement.table_document(
        review, kind="communique", title_en="Communiqué", body=council, text=["We stand together.", "We watch the storms."], **by
    )
    other = agreement.table_document(review, kind="proposals", title_en="Proposals", body=council, text=["We plant."], **by)
    agreement.start_silence(other, profile="nato", expires_at=now + timedelta(days=2), warned=True, **by)


if __name__ == "__main__":
    planting.told(plant)
