"""What people fill in on a text, a silence and a recommendation. Forms parse and check what came in; they write nothing."""

from harmel.review.agreement.forms.fields import WithReason, in_language, language
from harmel.review.agreement.forms.handing_in import HandIn, HandInMany, Tags
from harmel.review.agreement.forms.recommendations import OUTCOMES, RECEPTIONS, CiteOption, DissentForm, FinalOutcome, Receive
from harmel.review.agreement.forms.silences import AmendUnderSilence, BreakSilence, StartSilence, Statement, Support, Until
from harmel.review.agreement.forms.texts import POSITIONS, Adopt, Amend, AnswerAmendment, Escalate, Holidays, PositionForm, Revise, Table, Translate

__all__ = [
    "OUTCOMES", "POSITIONS", "RECEPTIONS", "Adopt", "Amend", "AmendUnderSilence", "AnswerAmendment", "BreakSilence", "CiteOption", "DissentForm",
    "Escalate", "FinalOutcome", "HandIn", "HandInMany", "Holidays", "PositionForm", "Receive", "Revise", "StartSilence", "Statement", "Support", "Table",
    "Tags", "Translate", "Until", "WithReason", "in_language", "language",
]  # fmt: skip
