"""What the discussion is about in these tests: a few contributions, some statements, a crowd that votes."""

from __future__ import annotations

from datetime import date

import pytest

TEXT = "We should keep talking to our neighbours, even in the years when talking brings nothing.\n\nAnd we should be ready."


@pytest.fixture
def contribution(delegate, now):
    """A public contribution by the delegate of Alder, for Alder."""
    from harmel.review.discussion.actions import contribute

    return contribute(delegate.review, text=TEXT, language="en", marking="public", dimension="political", track="dialogue", actor=delegate, now=now)[0]


@pytest.fixture
def confidential(expert, now):
    """A contribution given in confidence, and the receipt that its sender holds."""
    from harmel.review.discussion.actions import contribute_confidentially

    return contribute_confidentially(expert.review, text="Nobody says it aloud: our stocks are low.", language="en", actor=expert, now=now)


@pytest.fixture
def statement_of(secretary, now):
    """Put a statement to the vote: `statement_of("Keep talking.")`."""
    from harmel.review.discussion.actions import accept_statement, propose_statement

    def make(text_en, text_fr="", **more):
        row = propose_statement(secretary.review, text_en=text_en, text_fr=text_fr, actor=secretary, now=now, **more)
        return accept_statement(row, actor=secretary, now=now)

    return make


@pytest.fixture
def statements(statement_of):
    """Eight statements that are voted on."""
    return [statement_of(f"Statement of the grove number {word}.", f"Énoncé du bosquet numéro {word}.") for word in WORDS]


WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


@pytest.fixture
def crowd_of(review, calendar, alliance_of_trees):
    """Let so many people of a member take part: `crowd_of(6, "AL")`."""
    from harmel.alliance.models import Participant, Person

    def make(count, code=None):
        made = []
        for _ in range(count):
            number = Person.objects.count()
            person = Person.objects.create(handle=f"person-{number}", name=f"Person {number}", password="!")
            member = alliance_of_trees[code] if code else None
            made.append(Participant.objects.create(review=review, person=person, member=member, entered_on=date(2020, 7, 1)))
        return made

    return make


@pytest.fixture
def voted(review, statements, crowd_of, now):
    """Two camps: fourteen people of Alder and Birch against eleven of Cedar and three of Elm, on eight statements; on the first all agree."""
    from harmel.review.discussion.actions import cast_votes

    people = {"AL": crowd_of(8, "AL"), "BI": crowd_of(6, "BI"), "CE": crowd_of(11, "CE"), "EL": crowd_of(3, "EL")}
    for code, crowd in people.items():
        side = 1 if code in {"AL", "BI"} else -1
        for place, person in enumerate(crowd):
            votes = {row.pk: side if at % 2 else -side for at, row in enumerate(statements)}
            votes[statements[0].pk] = 1
            votes[statements[7].pk] = 0 if place % 2 else side
            cast_votes(review, votes=votes, actor=person, now=now)
    return people
