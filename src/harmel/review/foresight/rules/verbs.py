"""What can be done in this stage, and what it takes. Whoever fills in a sheet does so under a pseudonym of the study, at no instant finer than its opening."""

from __future__ import annotations

from harmel.alliance.rules import Power, Verb, Visibility

HERE = "foresight"
ORGANISERS = frozenset({Power.CHAIR, Power.MODERATE, Power.CONVENE})
"""Who sets a study up and opens its sheets: who chairs the panel's body, the secretariat, the convener."""
LEADERS = frozenset({Power.CHAIR, Power.CONVENE})
"""Who records what leaders hold indispensable."""
MEMBERS = Visibility.MEMBERS
PUBLIC = Visibility.PUBLIC

# The study
FORM_STUDY = Verb("foresight.form_study", power=ORGANISERS, visibility=MEMBERS)
SET_STUDY = Verb("foresight.set_study", power=ORGANISERS, visibility=MEMBERS)
SET_AMPLIFIER = Verb("foresight.set_amplifier", power=ORGANISERS, visibility=MEMBERS)
ADD_DESCRIPTOR = Verb("foresight.add_descriptor", power=ORGANISERS, visibility=MEMBERS)
ADD_DESCRIPTORS = Verb("foresight.add_descriptors", power=ORGANISERS, visibility=MEMBERS)
EDIT_DESCRIPTOR = Verb("foresight.edit_descriptor", power=ORGANISERS, visibility=MEMBERS)
WITHDRAW_DESCRIPTOR = Verb("foresight.withdraw_descriptor", power=ORGANISERS, visibility=MEMBERS)

# Options, and what must hold
ADD_OPTION = Verb("foresight.add_option", power=ORGANISERS, visibility=MEMBERS)
EDIT_OPTION = Verb("foresight.edit_option", power=ORGANISERS, visibility=MEMBERS)
WITHDRAW_OPTION = Verb("foresight.withdraw_option", power=ORGANISERS, visibility=MEMBERS)
DECLARE_THRESHOLD = Verb("foresight.declare_threshold", power=LEADERS, visibility=PUBLIC)
WITHDRAW_THRESHOLD = Verb("foresight.withdraw_threshold", power=LEADERS, visibility=PUBLIC)

# Sheets
OPEN_SHEETS = Verb("foresight.open_sheets", power=ORGANISERS, open_while=HERE, visibility=MEMBERS)
MOVE_CLOSE = Verb("foresight.move_close", power=ORGANISERS, open_while=HERE, visibility=MEMBERS)

SETTLE_SHEETS = Verb("foresight.settle_sheets", power=ORGANISERS, visibility=Visibility.WITHHELD)
KEEP_SCENARIOS = Verb("foresight.keep_scenarios", power=ORGANISERS, visibility=Visibility.WITHHELD)

# The test
ASK_TEST = Verb("foresight.ask_test", power=ORGANISERS, visibility=MEMBERS)
KEEP_TEST = Verb("foresight.keep_test", power=ORGANISERS, visibility=Visibility.WITHHELD)
SHOW_RESULT = Verb("foresight.show_result", power=ORGANISERS, visibility=PUBLIC)

# What to watch, and the balance of power
SET_SIGNPOST = Verb("foresight.set_signpost", power=ORGANISERS, visibility=PUBLIC)
RESOLVE_SIGNPOST = Verb("foresight.resolve_signpost", power=ORGANISERS, visibility=PUBLIC)
TAKE_IN_POWER = Verb("foresight.take_in_power", power=ORGANISERS, visibility=MEMBERS)

# What experts do, under a pseudonym
JUDGE = Verb("foresight.judge", power=Power.VOTE, open_while=HERE, anonymous=True)
TAKE_BACK_JUDGEMENT = Verb("foresight.take_back_judgement", power=Power.VOTE, open_while=HERE, anonymous=True)
JUDGE_PRESENT = Verb("foresight.judge_present", power=Power.VOTE, open_while=HERE, anonymous=True)
HAND_IN_SHEET = Verb("foresight.hand_in_sheet", power=Power.VOTE, open_while=HERE, anonymous=True)

VERBS = {
    verb.name: verb
    for verb in (
        FORM_STUDY, SET_STUDY, SET_AMPLIFIER, ADD_DESCRIPTOR, ADD_DESCRIPTORS, EDIT_DESCRIPTOR, WITHDRAW_DESCRIPTOR, ADD_OPTION, EDIT_OPTION, WITHDRAW_OPTION,
        DECLARE_THRESHOLD, WITHDRAW_THRESHOLD, OPEN_SHEETS, MOVE_CLOSE, SETTLE_SHEETS, KEEP_SCENARIOS, ASK_TEST, KEEP_TEST, SHOW_RESULT,
        SET_SIGNPOST, RESOLVE_SIGNPOST, TAKE_IN_POWER, JUDGE, TAKE_BACK_JUDGEMENT, JUDGE_PRESENT, HAND_IN_SHEET,
    )
}  # fmt: skip
"""The verbs of this stage."""
