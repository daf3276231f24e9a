"""Votes and statements that were cast elsewhere, from the files in which Polis publishes them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from harmel.alliance.forms import worded
from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import form_page, not_accepted
from harmel.methods.opinion.files import Unreadable, read_statements, read_votes
from harmel.review.discussion import actions, forms, rules
from harmel.review.discussion.views.pages import see
from harmel.review.mandate.queries import require


@require_http_methods(["GET", "HEAD", "POST"])
def read_in_votes(request: HttpRequest) -> HttpResponse:
    """Take in votes and statements that were cast elsewhere: all of both files, or nothing and the line of each fault."""
    require(rules.IMPORT_VOTES, request.actor, request.review, request.now)
    form = forms.VotesFiles(request.POST or None, request.FILES or None, asks=_("Choose which number means agree.") if "agree" in request.POST else "")
    faults: list[rules.Fault] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            statements = read_statements(given["comments"], name=given["comments"].name)
            votes = read_votes(given["votes"], name=given["votes"].name)
            taken = actions.import_votes(
                request.review, statements=statements, votes=votes, language=given["language"], agree=given.get("agree"), actor=request.actor, now=request.now
            )
        except Unreadable as unreadable:
            faults = [rules.Fault(fault.line, f"file_{fault.code}", fault.facts, fault.column or "") for fault in unreadable.faults]
            field = "votes" if unreadable.name == given["votes"].name else "comments"
            form.add_error(field, _("Nothing was taken in. Correct these lines, then send both files again."))
        except (Refused, NotAllowed) as error:
            if isinstance(error, Refused) and error.field == "agree":
                form = forms.VotesFiles(request.POST, request.FILES, asks=str(worded(error, request.review.zone)))  # asked only now
            else:
                not_accepted(form, error, request.review.zone)
        else:
            for said in _what_was_taken_in(taken):
                messages.success(request, said)
            return see(request, "statements")
    return form_page(request, "discussion/read_in_votes.html", form, faults=faults)


def _what_was_taken_in(taken: actions.TakenIn) -> list[str]:
    """How much, which number meant agree and why, and what became of answers that were changed."""
    facts = {"statements": taken.statements, "votes": taken.votes, "agree": taken.agree, "count": taken.earlier}
    facts |= {"near": min(taken.signs.straight, taken.signs.turned), "far": max(taken.signs.straight, taken.signs.turned)}
    said = [_("Taken in: %(statements)s statements and %(votes)s votes. The map follows.") % facts]
    if taken.signs.agree:
        said.append(
            _("In this file, %(agree)s means agree: its votes differ from the totals in comments.csv by %(near)s, and the other way round by %(far)s.")
            % facts
        )
    else:
        said.append(_("You said that in this file %(agree)s means agree: its own totals do not tell.") % facts)
    if taken.earlier:
        said.append(
            ngettext(
                "One answer was changed later: the last one counts, the earlier one is kept as history.",
                "%(count)s answers were changed later: the last one counts, the earlier ones are kept as history.", taken.earlier,
            ) % facts
        )  # fmt: skip
    return said
