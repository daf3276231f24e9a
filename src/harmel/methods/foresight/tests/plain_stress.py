"""The slow version of the stress test: future by future, option by option, step by step, in fractions."""

from fractions import Fraction
from statistics import median

from harmel.methods.splitmix import resampled


def exact(figure):
    return Fraction(float(figure)).limit_denominator(1000)


def centred(sheet):
    """Judgements above the mean of their group: {(row, column): judgement}; what was not given is not there."""
    found = {}
    for row in range(len(sheet.owner)):
        for on, (first, end) in enumerate(zip(sheet.first[:-1].tolist(), sheet.first[1:].tolist(), strict=True)):
            if not sheet.missing[row, on]:
                group = [exact(one) for one in sheet.impact[row, first:end]]
                for column in range(first, end):
                    found[row, column] = group[column - first] - sum(group) / len(group)
    return found


def matrix_of(sheets, experts):
    """The medians of these experts, by place; what none of them gave is everybody's, or nothing."""
    found = {}
    for cell in {cell for sheet in sheets for cell in sheet}:
        some = [sheets[at][cell] for at in experts if cell in sheets[at]]
        found[cell] = median(some or [sheet[cell] for sheet in sheets if cell in sheet])
    return found


def setting(study, option, step):
    """What is held and pushed in a step."""
    base, acts = study.baseline_option, step >= option.lead
    holds = {**base.holds, **(option.holds if acts else {})}
    return {name: holds[name] for name in study.policies}, [base.pushes] + ([option.pushes] if acts and option is not base else [])


def follow(study, option, matrix, start, levels, gain):
    """The states after every step."""
    model, shock, states, path = study.model, study.amplifier, list(start), []
    for step, level in enumerate(levels):
        holds, pushes = setting(study, option, step)
        for name, state in holds.items():
            states[model.descriptors.index(name)] = model.states[model.descriptors.index(name)].index(state)
        a = exact(shock.levels[level]) if shock else 0
        push = [Fraction(0)] * len(model.owner)
        for of, state in enumerate(states):
            row = int(model.first[of]) + state
            times = 1 + exact(gain * shock.levels[level]) if shock and model.descriptors[of] in shock.tension else 1
            for column in range(len(push)):
                push[column] += times * matrix.get((row, column), 0)
        for rows, factor in [(one, 1) for one in pushes] + ([(shock.push, a)] if shock else []):
            for name, row in rows.items():
                first = int(model.first[model.descriptors.index(name)])
                for at, one in enumerate(row):
                    push[first + at] += factor * exact(one)
        new = list(states)
        for at in study.moving:
            own = push[int(model.first[at]) : int(model.first[at + 1])]
            target = states[at] if own[states[at]] == max(own) else own.index(max(own))
            if model.descriptors[at] in study.ordinal:
                target = states[at] + (target > states[at]) - (target < states[at])
            new[at] = target
        states = new
        path.append(tuple(states))
    return path


def meets(study, one, states):
    """Whether all thresholds of a set are met."""
    return all(study.meeting(of)[states[study.place(of.descriptor)]] for of in one.thresholds)


def run(study, futures, draws, seed, *, gain=True, shock=True):
    """(held, throughout, last), each [set or nothing][option][future], of futures as they were drawn."""
    sheets = [centred(study.panel.sheets[at]) for at in study.panel.order.tolist()]
    matrices = [matrix_of(sheets, some) for some in resampled(draws, len(sheets), seed=seed).tolist()]
    gains = sorted(set(study.amplifier.gains)) if study.amplifier else [0]
    held, throughout, last = ([[[] for _ in study.options] for _ in study.must_hold] for _ in range(3))
    for at, number in enumerate(futures.number.tolist()):
        levels = (futures.level[:, at] if shock else 0 * futures.level[:, at]).tolist()
        for o, option in enumerate(study.options):
            path = follow(study, option, matrices[number % draws], futures.start[:, at].tolist(), levels, gains[futures.gain[at]] if gain else 0)
            for m, one in enumerate(study.must_hold):
                met = [meets(study, one, states) for states in path]
                held[m][o].append(met[-1])
                throughout[m][o].append(all(met))
                last[m][o].append(path[-1][study.place(study.regret_on)] if study.regret_on else 0)
    return held, throughout, last[0]
