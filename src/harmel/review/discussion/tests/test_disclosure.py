"""What is not shown cannot be had from what is: an attack by linear programming over all that is published of a map."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import Any

import numpy as np
import pytest
from django.urls import reverse
from scipy.optimize import linprog

from harmel.alliance.models.record import EntryContent
from harmel.review.discussion import queries
from harmel.review.discussion.actions import cast_votes, recompute_map
from harmel.review.discussion.rules import FEWEST_PEOPLE
from harmel.review.summit.views.report import opinion as reported

pytestmark = pytest.mark.django_db

NONE = "none"
AGREE, DISAGREE, PASS = range(3)


class Attack:
    """
    All that the tables say of one statement, as equations and bounds over how many people of each member and group gave each answer.

    People of no member, or in no group, are a part of their own. Nothing is taken from the rule by which cells are left out, only from what is shown.
    """

    def __init__(self, kept: dict[str, Any], entry: dict[str, Any], members: list[str], *, cells: bool = True) -> None:
        self.members, self.groups, self.people = [*members, NONE], [*range(len(kept["groups"])), NONE], kept["people"]
        self.equal: list[tuple[Any, float]] = []
        self.most: list[tuple[Any, float]] = [(self.of(), kept["people"])]
        sizes = [*kept["groups"], kept["people"] - kept["placed"]]
        self.most += [(self.of(group=group), size) for group, size in zip(self.groups, sizes, strict=True) if size is not None]
        self._told(entry["all"])
        if not cells:
            return
        for group, cell in enumerate(entry["groups"]):
            self._told(cell, group=group)
        for parts, told in zip(kept.get("partitions", ()), entry.get("parts", ()), strict=True):
            for part, cell in zip(parts["parts"], told, strict=True):
                self._told(cell, member=part["members"])
        self.parts = [part["members"] for partition in kept.get("partitions", ()) for part in partition["parts"]]
        for code in members:
            self._told(entry["members"].get(code), member=code)
            if code not in entry["members_hidden"] and code not in entry["members"]:
                self.equal.append((self.of(member=code), 0))

    def of(self, *, member: Any = None, group: Any = None, answers: tuple[int, ...] = (AGREE, DISAGREE, PASS)) -> Any:
        """Which of the unknowns make up the people of a member or several, of a group, or of both who gave one of some answers."""
        chosen = np.zeros((len(self.members), len(self.groups), 3))
        down = slice(None) if member is None else [self.members.index(one) for one in ([member] if isinstance(member, str) else member)]
        across = slice(None) if group is None else self.groups.index(group)
        for answer in answers:
            chosen[down, across, answer] = 1
        return chosen.ravel()

    def _told(self, cell: list[int] | None, **whose: Any) -> None:
        self.equal += [(self.of(**whose, answers=(answer,)), count) for answer, count in enumerate(cell or ())]

    def between(self, aim: Any) -> tuple[float, float]:
        """Between which numbers a sum of unknowns lies."""
        ends = []
        for sign in (1, -1):
            told = {"A_ub": [row for row, _ in self.most], "b_ub": [most for _, most in self.most]}
            if self.equal:
                told |= {"A_eq": [row for row, _ in self.equal], "b_eq": [value for _, value in self.equal]}
            ends.append(sign * linprog(sign * aim, **told, bounds=(0, self.people)).fun)
        return ends[0], ends[1]

    def hidden(self, entry: dict[str, Any]) -> list[dict[str, Any]]:
        """The cells that are not shown, behind which somebody may stand."""
        cells: list[dict[str, Any]] = [{"member": code} for code in entry["members_hidden"]]
        hidden = [cell is None for cells_ in entry.get("parts", ()) for cell in cells_]
        cells += [{"member": part} for part, gone in zip(self.parts, hidden, strict=True) if gone]
        cells += [{"group": group} for group, cell in enumerate(entry["groups"]) if cell is None]
        return [cell for cell in cells if self.between(self.of(**cell))[1] > 1e-6]


def widths(kept: dict[str, Any], members: list[str]) -> list[tuple[float, float]]:
    """How wide the range of each hidden cell is, in people who agreed or disagreed; and how wide it were if no cell of its statement were shown."""
    found = []
    for entry in kept["statements"]:
        attack, without = Attack(kept, entry, members), Attack(kept, entry, members, cells=False)
        for cell in attack.hidden(entry):
            (low, high), (least, most) = (one.between(one.of(**cell, answers=(AGREE, DISAGREE))) for one in (attack, without))
            found.append((high - low, most - least))
    return found


def vote(review, statements, crowd_of, alliance_of_trees, now, seed):
    """People of all members and of none, two camps of them, who saw some statements and passed on many."""
    chance = random.Random(seed)
    for code in (*alliance_of_trees, None):
        camp = chance.choice((1, -1))
        for person in crowd_of(chance.choice((0, 1, 2, 3, 4, 6, 11, 20)), code):
            asked = chance.sample(statements, chance.randint(3, len(statements)))
            cast_votes(review, votes={row.pk: chance.choice((camp, camp, camp, -camp, 0, 0)) for row in asked}, actor=person, now=now)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_hidden_cell_is_bounded_to_fewer_than_five(review, statements, crowd_of, alliance_of_trees, now, seed):
    """
    From all tables of a map together, whoever answered what: the range of each hidden cell, by group or by member, is five wide or more.

    Or as wide as head counts alone make it: where all but two of a group of six must have answered, no hiding of cells makes that less known.
    """
    vote(review, statements, crowd_of, alliance_of_trees, now, seed)
    made = recompute_map(review, now=now)
    assert made is not None
    found = widths(json.loads(made.output), list(alliance_of_trees))
    assert all(width >= min(FEWEST_PEOPLE, at_most) - 1e-6 for width, at_most in found)
    assert found or seed


def test_whoever_only_passed_is_not_told_by_what_is_left(review, statements, crowd_of, alliance_of_trees, now):
    """One person of Elm passes, and everybody else is in a cell that could be shown: what is left of the passes would be that answer."""
    for code in ("AL", "BI", "CE"):
        for person in crowd_of(8, code):
            cast_votes(review, votes={row.pk: 1 for row in statements}, actor=person, now=now)
    cast_votes(review, votes={row.pk: 0 for row in statements}, actor=crowd_of(1, "EL")[0], now=now)
    kept = json.loads(recompute_map(review, now=now).output)
    assert all(entry["members_hidden"] == [code for code in alliance_of_trees if code in ("AL", "EL")] for entry in kept["statements"])
    assert min(width for width, _ in widths(kept, list(alliance_of_trees))) >= FEWEST_PEOPLE


def test_how_many_votes_there_are_tells_nothing_of_a_statement_that_is_not_shown(review, statements, crowd_of, now):
    """Three answered the last statement; the total of votes, on the page, in the record and in its entry, is that of what is shown."""
    crowd = crowd_of(12, "AL")
    for at, person in enumerate(crowd):
        cast_votes(review, votes={row.pk: 1 for row in (statements if at < 3 else statements[:-1])}, actor=person, now=now)
    kept = json.loads(recompute_map(review, now=now).output)
    payload = json.loads(EntryContent.objects.get(verb="discussion.recompute_map").payload)
    assert [entry["all"] for entry in kept["statements"]][-1] is None
    assert (kept["votes"], payload["facts"]["votes"]) == (7 * 12, 7 * 12)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_pages_files_and_the_report_hold_no_cell_that_the_stored_map_does_not(
    review, statements, crowd_of, alliance_of_trees, now, at, client, calendar, seed
):
    """So an attack over the stored map is one over all of them: the sheet, the page's table and the report, as a stranger reads them at the close."""
    vote(review, statements, crowd_of, alliance_of_trees, now, seed)
    made = recompute_map(review, now=calendar["discussion"].closes_at)
    kept = {entry["number"]: entry for entry in json.loads(made.output)["statements"]}
    at(calendar["discussion"].closes_at)
    sheet = client.get(reverse("discussion:map_csv", kwargs={"slug": review.slug}))
    rows = list(csv.DictReader(io.StringIO(b"".join(sheet).decode("utf-8-sig"))))
    assert rows
    for row in rows:
        entry, who = kept[int(row["number"])], row["who"]
        letters = {chr(ord("A") + group): cell for group, cell in enumerate(entry["groups"])}
        cell = entry["all"] if who == "all" else letters[who] if who in letters else entry["members"][who]
        assert [int(row[name]) for name in ("agree", "disagree", "pass")] == cell
    page = queries.map_page(review, made)
    shown = client.get(reverse("discussion:map", kwargs={"slug": review.slug}))
    table = shown.context["groups_table"]["rows"]
    for line, (_, *cells) in zip(page.lines, table, strict=True):
        entry = kept[line.statement.number]
        assert [cell == "not shown" for cell in cells] == [cell is None for cell in (entry["all"], *entry["groups"])]
        assert {member.code for member, _ in line.members} == set(entry["members"])
    said = reported.opinion({"opinion": queries.report_opinion(review, now=calendar["discussion"].closes_at), "review": review})
    for row in said["parts"][1]["rows"]:
        assert [cell == "–" for cell in row[2:]] == [cell is None for cell in kept[int(row[0])]["groups"]]


def test_the_attack_finds_what_is_hidden_badly():
    """With one small cell hidden and all others shown, subtraction finds it; and one who passed, if their cell alone is hidden: so the tests can fail."""
    kept = {"people": 60, "placed": 60, "groups": [60]}
    entry = {"all": [50, 5, 1], "groups": [[50, 5, 1]], "members": {"AL": [10, 2, 0], "CE": [40, 0, 0]}, "members_hidden": ["BI"]}
    attack = Attack(kept, entry, ["AL", "BI", "CE"])
    assert attack.between(attack.of(member="BI", answers=(AGREE, DISAGREE))) == (0.0, 3.0)
    passing = {"all": [50, 5, 1], "groups": [[50, 5, 1]], "members": {"AL": [10, 5, 0], "CE": [40, 0, 0]}, "members_hidden": ["BI"]}
    assert widths({**kept, "statements": [passing]}, ["AL", "BI", "CE"])[0][0] == 0.0
