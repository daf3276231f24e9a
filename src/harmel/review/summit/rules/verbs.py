"""The verbs of the summit."""

from harmel.alliance.rules import Power, Verb, Visibility

CHAIR = frozenset({Power.CHAIR, Power.CONVENE})

TAKE_DECISION = Verb("summit.take_decision", power=CHAIR, open_while="summit", visibility=Visibility.PUBLIC)
WITHDRAW_DECISION = Verb(
    "summit.withdraw_decision", power=CHAIR, open_while="summit", from_states=frozenset({"taken"}), visibility=Visibility.PUBLIC
)
MAKE_COMMITMENT = Verb(
    "summit.make_commitment", power=CHAIR, open_while="summit", from_states=frozenset({"taken"}), visibility=Visibility.PUBLIC
)
CHANGE_DUE_DATE = Verb("summit.change_due_date", power=CHAIR, from_states=frozenset({"open", "under_way"}), visibility=Visibility.PUBLIC)
REPORT_BACK = Verb(
    "summit.report_back",
    power=CHAIR | {Power.TAKE_POSITION},
    from_states=frozenset({"open", "under_way"}),
    visibility=Visibility.PUBLIC,
)

VERBS = {verb.name: verb for verb in (TAKE_DECISION, WITHDRAW_DECISION, MAKE_COMMITMENT, CHANGE_DUE_DATE, REPORT_BACK)}
