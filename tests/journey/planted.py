"""Run beside a house: plants a review in which there is something to vote on, a text to take positions on, and a silence that runs."""

from __future__ import annotations

import sys
from datetime import timedelta

from harmel.site.boot import opened

PASSWORD = "seven quiet trees by the river"
STAGES = ("mandate", "challenges", "discussion", "agreement", "summit")
COUNCIL = (("AL", "Alder", "Aulne"), ("BI", "Birch", "Bouleau"))


def plant(token: str) -> None:
    """Found the review with the first link, seat two delegates, and bring it as far as a silence."""
    opened()
    from harmel.alliance import actions as alliance
    from harmel.alliance.models import Member
    from harmel.alliance.rules import NewMember
    from harmel.review.agreement import actions as agreement
    from harmel.review.challenges import actions as challenges
    from harmel.review.discussion import actions as discussion
    from harmel.review.mandate import actions as mandate
    from harmel.review.mandate.rules import Wanted
    from harmel.site import clock

    now = clock.real_now()
    since = (now - timedelta(days=9000)).date()
    members = [NewMember(code, english, french, "Europe/Lisbon", since) for code, english, french in COUNCIL]
    person = alliance.take_first_place(token, name="Willow Reed", password=PASSWORD, language="en", now=now)
    convener = alliance.found_review(
        person, slug="grove-2035", title_en="Grove 2035", title_fr="Bosquet 2035", zone="Europe/Brussels", members=members, label_en="Convener", now=now
    )
    review = convener.review
    by = {"actor": convener, "now": now}
    spans = {stage: (now - timedelta(days=1), now + timedelta(days=30)) for stage in STAGES}
    mandate.set_mandate(review, text_en="Keep the grove safe.", text_fr="Protégez le bosquet.", **by)
    mandate.name_questions(review, [Wanted(text_en="How?", text_fr="Comment ?")], **by)
    mandate.set_calendar(review, summit_on=(now + timedelta(days=29)).date(), intervals=spans, **by)
    challenges.add_challenge(review, name_en="Storms", name_fr="Tempêtes", **by)
    council = review.bodies.get(key="council")
    delegates = []
    for code, english, _french in COUNCIL:
        invited = alliance.invite(council, role="delegate", member=Member.objects.get(code=code), **by)
        delegates.append(alliance.take_seat(invited.token, name=f"{english} delegate", password=PASSWORD, now=now))
    discussion.contribute(review, text="Watch the storms at night.", language="en", actor=delegates[0], now=now)
    for words in ("Watch storms.", "Plant trees."):
        statement = discussion.propose_statement(review, text_en=words, **by)
        discussion.accept_statement(statement, **by)
    agreement.table_document(
        review, kind="communique", title_en="Communiqué", body=council, text=["We stand together.", "We watch the storms."], **by
    )
    other = agreement.table_document(review, kind="proposals", title_en="Proposals", body=council, text=["We plant."], **by)
    agreement.start_silence(other, profile="nato", expires_at=now + timedelta(days=2), warned=True, **by)


if __name__ == "__main__":
    plant(sys.argv[1])
