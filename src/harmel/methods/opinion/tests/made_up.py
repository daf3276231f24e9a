"""Discussions of which the truth is known: groups that were planted, and people without groups."""

from dataclasses import dataclass

import numpy as np

from harmel.methods import opinion

PEOPLE, STATEMENTS, EACH, PASSING = 2000, 500, 60, 0.1


@dataclass(frozen=True)
class Planted:
    """Votes, the group of each person in the order of `votes.people`, and what somebody reaches who knows the probabilities."""

    votes: opinion.Votes
    group: np.ndarray
    oracle: float


def planted_groups(seed, groups, share, *, people=PEOPLE, statements=STATEMENTS, each=EACH):
    """Groups of sizes 1 to `groups`; a share of the statements has its probability of agreement drawn per group, the rest once for all."""
    rng = np.random.default_rng(seed)
    upto = np.cumsum(np.arange(1, groups + 1)) / (groups * (groups + 1) / 2)
    group = rng.permutation(np.searchsorted(upto, (np.arange(people) + 0.5) / people))
    agreeing = rng.beta(0.5, 0.5, (groups, statements))
    common = rng.permutation(statements) >= round(share * statements)
    agreeing[:, common] = agreeing[0, common]
    person, statement, value = _answers(rng, lambda who, what: agreeing[group[who], what], (people, statements, each))
    votes = opinion.last_votes(person, statement, value, statements=np.arange(statements))
    return Planted(votes, group[votes.people], adjusted_rand(group, _told(person, statement, value, group, agreeing)))


def one_trait(seed, *, people=PEOPLE, statements=STATEMENTS, each=EACH, strength=1.0, harder=1.0):
    """Everybody stands somewhere on one line, normally distributed; statements load on it by `strength`, and differ in how far they go."""
    rng = np.random.default_rng(seed)
    position, slope, level = rng.standard_normal(people), strength * rng.standard_normal(statements), harder * rng.standard_normal(statements)
    person, statement, value = _answers(
        rng, lambda who, what: 1 / (1 + np.exp(level[what] - slope[what] * position[who])), (people, statements, each)
    )
    return opinion.last_votes(person, statement, value, statements=np.arange(statements))


def pure_noise(seed, *, people=PEOPLE, statements=STATEMENTS, each=EACH):
    """Everybody answers each statement with the statement's own probability, whoever they are."""
    rng = np.random.default_rng(seed)
    agreeing = rng.beta(0.5, 0.5, statements)
    person, statement, value = _answers(rng, lambda _, what: agreeing[what], (people, statements, each))
    return opinion.last_votes(person, statement, value, statements=np.arange(statements))


def adjusted_rand(one, other):
    """The adjusted Rand index of two partitions of the same people: 1 = the same, about 0 = no more alike than by chance. Hubert and Arabie 1985."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)

    def pairs(of):
        return float((of * (of - 1) / 2).sum())

    rows, columns = pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    expected = rows * columns / pairs(np.array([float(len(one))]))
    mean = (rows + columns) / 2
    return 1.0 if mean == expected else (pairs(table) - expected) / (mean - expected)


def _answers(rng, agreeing, shape):
    people, statements, each = shape
    statement = np.sort(np.argsort(rng.random((people, statements)), axis=1)[:, :each], axis=1).ravel()
    person = np.repeat(np.arange(people), each)
    value = np.where(rng.random(len(person)) < agreeing(person, statement), 1, -1)
    value[rng.random(len(person)) < PASSING] = 0
    return person, statement, value


def _told(person, statement, value, group, agreeing):
    """The group that somebody would guess who knows sizes and probabilities."""
    known = np.clip(agreeing, 1e-9, 1 - 1e-9)
    size = np.log(np.bincount(group) / len(group))
    scores = [
        size[at] + np.bincount(person, weights=(value > 0) * np.log(row[statement]) + (value < 0) * np.log1p(-row[statement]), minlength=len(group))
        for at, row in enumerate(known)
    ]
    return np.argmax(scores, axis=0)
