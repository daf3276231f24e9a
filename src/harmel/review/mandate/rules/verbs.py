"""What can be done in this stage, and what it takes."""

from __future__ import annotations

from harmel.alliance.rules import Power, Verb, Visibility

LINKERS = frozenset({Power.CONVENE, Power.CHAIR, Power.DRAFT, Power.MODERATE})
"""Who may say that a result answers a question: whoever works on results."""

SET_MANDATE = Verb("mandate.set_mandate", power=Power.CONVENE, visibility=Visibility.PUBLIC)
NAME_QUESTIONS = Verb("mandate.name_questions", power=Power.CONVENE, visibility=Visibility.PUBLIC)
SET_CALENDAR = Verb("mandate.set_calendar", power=Power.CONVENE, visibility=Visibility.PUBLIC)
LAUNCH = Verb("mandate.launch", power=Power.CONVENE, visibility=Visibility.PUBLIC)
ANSWER = Verb("mandate.answer", power=LINKERS, visibility=Visibility.MEMBERS)
UNANSWER = Verb("mandate.unanswer", power=LINKERS, visibility=Visibility.MEMBERS)

VERBS = {verb.name: verb for verb in (SET_MANDATE, NAME_QUESTIONS, SET_CALENDAR, LAUNCH, ANSWER, UNANSWER)}

READ = Verb("mandate.read", participants=True)
"""Reading a review that is not public takes a seat or a participation. It is no act and leaves no entry."""
