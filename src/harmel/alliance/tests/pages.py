"""What readers are shown, page by page, and what pages read for it: the same of two worlds, and nothing of others' that stands under a pseudonym."""

from __future__ import annotations

import re
from collections import Counter
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from harmel.alliance.tests.worlds import plain

BEYOND = ("", "record/", "record/journal/", "summit/", "summit/report/")
"""Pages outside of a stage that tell of it."""
CHANGES = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|\?v=[0-9a-f]+')


def shown_to(browser, addresses):
    """
    Return what a browser is shown at each address: piece by piece in no order, for reasons and words stand in one that is drawn.

    All of the journal stands on one page: where a page ends is drawn by lot, as entries of one instant stand in the order of their salted leaves.
    """
    shown = {}
    with mock.patch("harmel.alliance.views.record.ENTRIES_A_PAGE", 1000):
        for address in addresses:
            answer = browser.get(address)
            text = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
            shown[address] = (answer.status_code, Counter(plain(piece.strip(), {}) for piece in re.split("[<>\\n]", CHANGES.sub("", text))))
    return shown


def told_apart(one, other):
    """Return by what a reader tells two worlds apart: reader, address and the pieces. Each world: reader -> what they are shown, most of it a page that is there."""
    assert sum(status == 200 for pages in one.values() for status, _ in pages.values()) > 40
    return [(who, address, shown[1] - other[who][address][1]) for who, pages in one.items() for address, shown in pages.items() if shown != other[who][address]]


def read_for(browser, addresses, own, tables):
    """Return address and query of everything that pages read for a reader of what others put in. own: the reader's pseudonyms; tables: those with such rows."""
    wrong = []
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            browser.get(address)
        wrong += [(address, one["sql"]) for one in captured.captured_queries if reads_others(one["sql"], own, tables)]
    return wrong


def reads_others(sql: str, own: set[str], tables: tuple[str, ...]) -> bool:
    """Say whether a query reads rows under pseudonyms that are not one's own, or whose they are."""
    guarded, put_in = '"alliance_pseudonym"' in sql, any(f'"{table}"' in sql for table in tables)
    if guarded:
        ones_own = re.search(r'"alliance_pseudonym"\."seat_id" = \d+', sql)
        turnout = not re.search(r'"alliance_pseudonym"\."id"', sql.partition("FROM")[0])
        if not (ones_own or turnout) or "JOIN" in sql:
            return True
    if '"alliance_entrycontent"' in sql and "withheld" in sql:
        return False  # what anonymous verbs leave in the journal is withheld from every page
    under = re.search(r'"pseudonym" = \'?(\w+)', sql)
    named = '"pseudonym"' in sql.partition("FROM")[0]
    return (put_in or named) and (under is None or under.group(1) not in own)
