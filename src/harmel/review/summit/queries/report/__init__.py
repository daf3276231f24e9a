"""
The report, section by section: rows with what they rest on, in the reader's language, before any sentence is made of them.

Everything here is read afresh from rows and lineage; figures of opinion come from the stored result that the journal names.
"""

from harmel.review.summit.queries.report.ahead import ahead
from harmel.review.summit.queries.report.judgement import judgement
from harmel.review.summit.queries.report.opening import mandate, register
from harmel.review.summit.queries.report.opinion import findings, opinion
from harmel.review.summit.queries.report.text import agreed_text, recommendations, silences
from harmel.review.summit.queries.report.whole import report

__all__ = ["agreed_text", "ahead", "findings", "judgement", "mandate", "opinion", "recommendations", "register", "report", "silences"]
