"""From contributions to short statements: proposing, quoting, and deciding what is put to the vote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from harmel.alliance import journal, lineage
from harmel.alliance.models import Participant, Review, Seat
from harmel.alliance.refs import ref
from harmel.alliance.rules import Refused
from harmel.review.discussion import queries, rules
from harmel.review.discussion.models import Contribution, Finding, Statement
from harmel.review.mandate.queries import require

Quote = tuple[Contribution | Statement, str]
"""A contribution (or, for a finding, a statement), and the words in it that something rests on. Empty words: the whole of it."""


@transaction.atomic
def propose_statement(
    review: Review,
    *,
    text_en: str = "",
    text_fr: str = "",
    quotes: Iterable[Quote] = (),
    about_voters: bool = False,
    actor: Seat | Participant,
    now: datetime,
) -> Statement:
    """
    Put a statement forward, with the words of contributions that it rests on. Moderators decide whether it is voted on.

    Raises Refused: no text, too long, a marking line, the same words as another statement, words that do not stand in what is quoted.
    """
    require(rules.PROPOSE_STATEMENT, actor, review, now)
    text_en, text_fr = queries.clean_statement(text_en, text_fr)
    _refuse_twice(review, text_en, text_fr)
    row = Statement.objects.create(
        review=review,
        number=queries.next_number(Statement, review),
        text_en=text_en,
        text_fr=text_fr,
        about_voters=about_voters,
        seat=actor if isinstance(actor, Seat) else None,
        participant=actor if isinstance(actor, Participant) else None,
        proposed_at=now,
    )
    quoted = _quote(row, quotes, actor, now)
    journal.write(
        rules.PROPOSE_STATEMENT, review=review, about=row, actor=actor, at=now, number=row.number, text_en=text_en, text_fr=text_fr, quotes=quoted
    )
    return row


@transaction.atomic
def quote_in_statement(statement: Statement, *, quotes: Iterable[Quote], actor: Seat, now: datetime) -> list[str]:
    """Say on which words of which contributions a statement rests, beside those already said. Voting goes on undisturbed."""
    require(rules.QUOTE_IN_STATEMENT, actor, statement.review, now)
    quoted = _quote(statement, quotes, actor, now)
    journal.write(rules.QUOTE_IN_STATEMENT, review=statement.review, about=statement, actor=actor, at=now, number=statement.number, quotes=quoted)
    return quoted


@transaction.atomic
def edit_statement(
    statement: Statement, *, text_en: str, text_fr: str, about_voters: bool | None = None, actor: Seat, now: datetime
) -> Statement:
    """Word a statement anew, as long as nobody has voted on it."""
    statement = _locked(statement)
    require(rules.EDIT_STATEMENT, actor, statement.review, now, statement.state)
    if statement.votes.exists():
        raise Refused("statement_voted_on", {"number": statement.number})
    earlier = {"text_en": statement.text_en, "text_fr": statement.text_fr}
    statement.text_en, statement.text_fr = queries.clean_statement(text_en, text_fr)
    statement.about_voters = statement.about_voters if about_voters is None else about_voters
    _refuse_twice(statement.review, statement.text_en, statement.text_fr, but=statement)
    statement.save(update_fields=["text_en", "text_fr", "about_voters"])
    journal.write(
        rules.EDIT_STATEMENT, review=statement.review, about=statement, actor=actor, at=now,
        number=statement.number, earlier=earlier, text_en=statement.text_en, text_fr=statement.text_fr,
    )  # fmt: skip
    return statement


@transaction.atomic
def accept_statement(statement: Statement, *, actor: Seat, now: datetime) -> Statement:
    """Put a statement to the vote; one that was rejected may be taken up again."""
    statement = _locked(statement)
    require(rules.ACCEPT_STATEMENT, actor, statement.review, now, statement.state)
    _decide(statement, rules.StatementState.ACCEPTED, actor, now)
    journal.write(rules.ACCEPT_STATEMENT, review=statement.review, about=statement, actor=actor, at=now, number=statement.number)
    return statement


@transaction.atomic
def reject_statement(
    statement: Statement, *, rejection: str, reason: str = "", same_as: Statement | None = None, actor: Seat, now: datetime
) -> Statement:
    """
    Keep a statement from the vote, for one of the reasons of `rules.Rejection`. A duplicate names the statement that says the same.

    Then that statement rests on what this one quotes, by a link that says the two were merged.
    """
    statement = _locked(statement)
    require(rules.REJECT_STATEMENT, actor, statement.review, now, statement.state)
    if rejection not in set(rules.Rejection):
        raise Refused("reason_needed", {}, "rejection")
    if rejection == rules.Rejection.OTHER and not reason.strip():
        raise Refused("reason_needed", {}, "reason")
    if rejection == rules.Rejection.DUPLICATE:
        if same_as is None or same_as.pk == statement.pk or same_as.review_id != statement.review_id:
            raise Refused("duplicate_of_what", {}, "same_as")
        lineage.join(review=statement.review, kind="merges", later=ref(same_as), earlier=ref(statement), made_by=ref(actor), now=now)
    _decide(statement, rules.StatementState.REJECTED, actor, now, rejection=rejection, reason=reason.strip())
    journal.write(
        rules.REJECT_STATEMENT, review=statement.review, about=statement, actor=actor, at=now,
        number=statement.number, rejection=rejection, reason=statement.reason, same_as=same_as.number if same_as else None,
    )  # fmt: skip
    return statement


@transaction.atomic
def take_out_statement(statement: Statement, *, reason: str, actor: Seat, now: datetime) -> Statement:
    """Take a statement out of the vote. Votes on it are kept; they move nobody on the map."""
    statement = _locked(statement)
    require(rules.TAKE_OUT_STATEMENT, actor, statement.review, now, statement.state)
    if not reason.strip():
        raise Refused("reason_needed", {}, "reason")
    _decide(statement, rules.StatementState.WITHDRAWN, actor, now, reason=reason.strip())
    journal.write(rules.TAKE_OUT_STATEMENT, review=statement.review, about=statement, actor=actor, at=now, number=statement.number, reason=statement.reason)
    return statement


def _locked(statement: Statement) -> Statement:
    return Statement.objects.select_for_update(of=("self",)).select_related("review").get(pk=statement.pk)


def _decide(statement: Statement, state: rules.StatementState, actor: Seat, now: datetime, *, rejection: str = "", reason: str = "") -> None:
    statement.state, statement.rejection, statement.reason = state.value, rejection, reason
    statement.moderated_at, statement.moderated_by = now, actor
    statement.save(update_fields=["state", "rejection", "reason", "moderated_at", "moderated_by"])


def _refuse_twice(review: Review, text_en: str, text_fr: str, but: Statement | None = None) -> None:
    """No two statements of a review say the same words in one language, unless one of them was kept from the vote."""
    others = Statement.objects.filter(review=review, state__in=("proposed", "accepted"))
    if but is not None:
        others = others.exclude(pk=but.pk)
    for name, text in (("text_en", text_en), ("text_fr", text_fr)):
        twin = others.filter(**{f"{name}__iexact": text}).first() if text else None
        if twin is not None:
            raise Refused("statement_double", {"number": twin.number}, name)


def _quote(row: Statement | Finding, quotes: Iterable[Quote], actor: Any, now: datetime) -> list[str]:
    """Link a statement or a finding to the words it rests on; return their refs."""
    refs = []
    for earlier, words in quotes:
        span = _span(earlier, words) if earlier.review_id == row.review_id and earlier.shown_to(actor) else None
        if span is None:
            raise Refused("quote_not_found", {"number": getattr(earlier, "label", earlier.number)}, "quotes")
        lineage.join(
            review=row.review, kind="quotes", later=ref(row), earlier=ref(earlier), made_by=ref(actor), now=now,
            quoted=span.text, quoted_from=span.start if span.text else None,
        )  # fmt: skip
        refs.append(ref(earlier))
    return refs


def _span(earlier: Contribution | Statement, words: str) -> rules.Span | None:
    """Where words stand in a contribution, or in either language of a statement; the empty span for the whole."""
    if not words.strip():
        return rules.Span("", 0)
    texts = (earlier.text,) if isinstance(earlier, Contribution) else (earlier.text_en, earlier.text_fr)
    return next((span for span in (rules.find_span(text, words) for text in texts) if span is not None), None)
