"""The whole walk, each step by the person whose step it is."""

from __future__ import annotations

from typing import Any

from bench.house import House

from . import agreement, assessment, challenges, discussion, foresight, founding, summit, texts
from .founding import Cast
from .visitor import Seen, Visitor, faults_of


def walk(house: House, browser: Any, language: str) -> None:
    """
    From an empty instance to decisions, a report and a record that verifies.

    Every page on the way is free of what axe finds against WCAG 2.2 AA, fits 320 px, asks no other server, and leaves no error in the console.
    """
    seen = Seen()
    cast = Cast(language, lambda name: Visitor(browser, house.address, language, seen, name=name))

    founding.found(cast, house.first_link)
    founding.set_mandate(cast.convener, language)
    founding.invite_everybody(cast)
    founding.open_door(cast)
    robin, ash = founding.participant(cast, "Robin", texts.CEDAR), founding.participant(cast, "Ash")

    challenges.fill_register(cast)
    challenges.put_forward(cast)

    discussion.send(cast, robin)
    discussion.moderate(cast)
    discussion.vote(cast, [robin, ash])
    discussion.close_and_look(cast, robin)
    discussion.find(cast)

    assessment.convene(cast)
    assessment.judge(cast)
    foresight.set_up(cast)
    foresight.judge(cast)

    agreement.table(cast)
    assessment.conclude(cast, robin)
    foresight.declare(cast)
    foresight.put_to_the_test(cast)
    foresight.read(cast, robin)
    agreement.take_positions(cast)
    agreement.amend_and_revise(cast)
    agreement.agree(cast)
    agreement.start_silence(cast, days=1)
    agreement.break_by_keyboard(cast)
    agreement.revise(cast.convener, language, {3: texts.MONTHLY[language]})
    ends_at = agreement.start_silence(cast)
    agreement.hand_in(cast)
    agreement.hand_over(cast)
    agreement.receive(cast)
    agreement.say_outcome(cast)
    agreement.publish(cast, texts.REPORT)
    agreement.wait_until_announced(ends_at)
    agreement.holds(cast)
    agreement.publish(cast, texts.COMMUNIQUE)

    summit.decide(cast)
    summit.report_back(cast)
    summit.answer_question(cast)
    summit.read_report(cast, robin)
    summit.follow_back(cast, robin)
    record = summit.take_record(cast, robin)

    assert house.command("verify", str(record)).startswith("holds: ")
    exported = house.data.parent / "exported.zip"
    house.command("export-record", "grove-2035", "-o", str(exported))
    assert house.command("verify", str(exported)).startswith("holds: ")
    assert not seen.faults, faults_of(seen.faults)
