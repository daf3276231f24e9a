"""Facts of a text put so that a template can say them: names joined, reasons with their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from harmel.alliance.rules import Reason
from harmel.review.agreement.queries import Page
from harmel.review.agreement.rules.needs import Because, Need, OpenParagraph

FEW = 3  # names that a short sentence says; more of them are counted, and named below the paragraph


def joined(names: Sequence[str]) -> str:
    """Join names as a sentence does."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def shortly(names: Sequence[str]) -> str:
    """Join a few names; say how many where there are more."""
    if len(names) <= FEW:
        return joined(names)
    return ngettext("%(count)s member", "%(count)s members", len(names)) % {"count": len(names)}


def need_reason(need: Need, names: Mapping[str, str], *, short: bool) -> Reason:
    """Give one need as a code and facts: `need_brackets_one` where it is one member's, `need_brackets_many` where it is several's."""
    if need.because is Because.UNDER_SILENCE:
        return Reason("open_under_silence", {"until": need.until, "number": need.silence or 0})
    members = [names.get(code, code) for code in need.members]
    code = f"open_{need.because}_{'one' if len(members) == 1 else 'many'}"
    return Reason(code, {"members": shortly(members) if short else joined(members), "until": need.until})


def open_points(page: Page) -> list[dict[str, Any]]:
    """Give the open paragraphs for the first sentence of the page: number, and each need in short."""
    return [_point(one, page.standing.names) for one in page.standing.needs.open]


def _point(one: OpenParagraph, names: Mapping[str, str]) -> dict[str, Any]:
    return {"number": one.number, "reasons": [need_reason(need, names, short=True) for need in one.needs]}


def standing_reasons(needs: Sequence[Need], names: Mapping[str, str]) -> list[Reason]:
    """Give the needs of one paragraph in full, for the sentence below it: the same to everybody as the row of members. `names` by code."""
    return [need_reason(need, names, short=False) for need in needs]
