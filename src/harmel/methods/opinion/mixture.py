"""Clumps of places: mixtures of normal distributions of one shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harmel.methods.opinion.kernels import Kernel, kernel

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]

ROUNDS, K_MEANS_ROUNDS = 60, 40
AT_REST = 1e-4  # nats per person: beyond that, more rounds change nothing that counts
IN_VAIN = 2
"""So many numbers of clumps in a row that describe places no better than one before are the last that are tried."""


@dataclass(frozen=True, eq=False)
class Mixture:
    """So many clumps fitted to places. of_row: (p,), the likeliest clump. evidence: log likelihood less the price of its parameters."""

    of_row: Labels
    evidence: float


def mixtures(places: Figures, most: int, *, votes: int = 0, least: int = 1) -> list[Mixture]:
    """
    Fit 1 to `most` clumps to places (p, d): normal distributions that share one covariance; at least `least`, if there are so many different places.

    Definition: expectation and maximisation, started from k-means, started from the split of the widest clump of the fit before at its
    middle along its widest direction. evidence = log L - (q / 2) log p with q parameters. The start needs no dice: turned, mirrored
    or reordered places give the same clumps. votes: how many there are, by which the kernel is chosen.
    Source: Schwarz 1978 (price of parameters); Su and Dy 2007 (start).
    """
    compute, across = kernel(votes), np.ascontiguousarray(places.T)
    of_row, best, fitted = np.zeros(len(places), np.int64), 0, list[Mixture]()
    for clumps in range(1, most + 1):
        if clumps > 1:
            wider = _split(compute, across, of_row, clumps - 1)
            if wider is None:
                break
            of_row = compute.nearest_clumps(across, wider, clumps, K_MEANS_ROUNDS)
        fitted.append(_fitted(compute, across, of_row, clumps))
        best = best if fitted[best].evidence >= fitted[-1].evidence else clumps - 1
        if clumps >= least and clumps - 1 - best >= IN_VAIN:
            break
    return fitted


def halved(places: Figures, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of these rows stand beyond their middle along the direction in which they differ most: (p,)."""
    away = places - places[rows].sum(axis=0) / max(int(rows.sum()), 1)
    within = away[rows]
    direction = np.linalg.eigh(np.einsum("ij,ik->jk", within, within))[1][:, -1]
    beyond: NDArray[np.bool_] = rows & (np.einsum("ij,j->i", away, direction) > 0)
    return beyond


def _split(compute: Kernel, across: Figures, of_row: Labels, clumps: int) -> Labels | None:
    """Halve the widest clump at its middle; None where no clump is wider than a point."""
    size, centre, products = compute.scattered(across, of_row, clumps)
    widths, directions = np.linalg.eigh(products)
    widest, chosen = 0.0, -1
    for clump, width in enumerate(widths[:, -1].tolist()):
        if size[clump] > 3 and width > widest * (1 + 1e-9):
            widest, chosen = width, clump
    if chosen < 0:
        return None
    beyond = ((across - centre[chosen][:, None]) * directions[chosen, :, -1][:, None]).sum(axis=0)
    return np.where((of_row == chosen) & (beyond > 0), clumps, of_row)


def _fitted(compute: Kernel, across: Figures, of_row: Labels, clumps: int) -> Mixture:
    d, p = across.shape
    of_row, likelihood = compute.likeliest_clumps(across, of_row, clumps, ROUNDS, AT_REST)
    parameters = clumps - 1 + clumps * d + d * (d + 1) / 2
    return Mixture(of_row, float(likelihood - parameters / 2 * np.log(p)))
