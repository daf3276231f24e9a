"""The search itself: many partial scenarios at a time, one more descriptor in each step."""

from functools import reduce

import numpy as np

from harmel.methods.foresight.bounds import Bounds, Codes, Slack

WIDE = 4096
"""Partial scenarios that are looked at in one go: with their slack they stay near the processor."""


def completed(known: Bounds, most: int, codes: Codes) -> Codes:
    """
    Complete partial scenarios in every way that is consistent: (found, D), in the order of the search.

    codes: (depth, n), the states of the first descriptors. Those that stand deepest come first, so that few are kept at a time. Ends once more than `most` are
    found.
    """
    stack, found = [(_slack(known, codes), codes)], [np.zeros((0, len(known.order)), np.uint8)]
    many = 0
    while stack and many <= most:
        slack, codes = stack.pop()
        if len(codes) == len(known.order):
            found.append(codes.T)
            many += len(codes.T)
        elif len(codes.T) > WIDE:
            half = len(codes.T) // 2
            stack += [(np.ascontiguousarray(slack[..., half:]), codes[:, half:]), (np.ascontiguousarray(slack[..., :half]), codes[:, :half])]
        elif codes.shape[1]:
            stack.append(deeper(known, slack, codes))
    return np.concatenate(found)


def deeper(known: Bounds, slack: Slack, codes: Codes) -> tuple[Slack, Codes]:
    """Let the next descriptor take each of its states, and keep what can still become consistent. slack: (D, L, L - 1, n), codes: (depth, n)."""
    depth = len(codes)
    kept, named = [], []
    for state in range(int(known.sizes[depth])):
        left = slack + known.loss[depth, state][..., None]
        left[depth, :state] = left[depth, state + 1 :] = -1  # what is not taken is out
        alive = np.flatnonzero(reduce(np.logical_and, _most(left) >= 0))
        kept.append(left.take(alive, axis=3))  # by place: sooner than by marks, and on all cores at once
        named.append(np.concatenate([codes.take(alive, axis=1), np.full((1, len(alive)), state, np.uint8)]))
    return np.concatenate(kept, axis=3), np.concatenate(named, axis=1)


def _slack(known: Bounds, codes: Codes) -> Slack:
    """The slack of partial scenarios, (D, L, L - 1, n), from nothing but their states."""
    slack = np.repeat(known.start[..., None], codes.shape[1], axis=3)
    for depth, states in enumerate(codes):
        slack += np.moveaxis(known.loss[depth, states], 0, 3)
        taken = np.arange(slack.shape[1])[:, None, None] == states
        slack[depth] = np.where(taken, slack[depth], -1)
    return slack


def _most(slack: Slack) -> Slack:
    """
    The slack of the best state of each descriptor against the state that is nearest to beating it: (D, n); none beats a state that is alone.

    Plane by plane: many times quicker than a reduction along an axis of two or three.
    """
    if not slack.shape[2]:
        return np.zeros((slack.shape[0], slack.shape[3]), slack.dtype)
    least = reduce(np.minimum, np.moveaxis(slack, 2, 0))
    return reduce(np.maximum, np.moveaxis(least, 1, 0))
