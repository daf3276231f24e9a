"""Clumps of places: mixtures of normal distributions of one shape."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]
Labels = NDArray[np.int64]

ROUNDS = 60
AT_REST = 1e-6
K_MEANS_ROUNDS = 40


@dataclass(frozen=True, eq=False)
class Mixture:
    """So many clumps fitted to places. of_row: (p,), the likeliest clump. evidence: log likelihood less the price of its parameters."""

    of_row: Labels
    evidence: float


def mixtures(places: Figures, most: int) -> list[Mixture]:
    """
    Fit 1 to `most` clumps to places (p, d): normal distributions that share one covariance.

    Definition: expectation and maximisation, started from k-means, started from the split of the widest clump of the fit before at its
    middle along its widest direction. evidence = log L - (q / 2) log p with q parameters. The start needs no dice: turned, mirrored
    or reordered places give the same clumps. Source: Schwarz 1978 (price of parameters); Su and Dy 2007 (start).
    """
    of_row = np.zeros(len(places), np.int64)
    fitted = [_fitted(places, of_row, 1)]
    for clumps in range(2, most + 1):
        wider = _split(places, of_row, clumps - 1)
        if wider is None:
            break
        of_row = _k_means(places, wider, clumps)
        fitted.append(_fitted(places, of_row, clumps))
    return fitted


def halved(places: Figures, rows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of these rows stand beyond their middle along the direction in which they differ most: (p,)."""
    away = places - _mean(places[rows])
    within = away[rows]
    direction = np.linalg.eigh(np.einsum("ij,ik->jk", within, within))[1][:, -1]
    beyond: NDArray[np.bool_] = rows & (np.einsum("ij,j->i", away, direction) > 0)
    return beyond


def _split(places: Figures, of_row: Labels, clumps: int) -> Labels | None:
    widest, chosen = 0.0, -1
    for clump in range(clumps):
        rows = places[of_row == clump]
        if len(rows) > 3:
            away = rows - _mean(rows)
            width = float(np.linalg.eigvalsh(np.einsum("ij,ik->jk", away, away))[-1])
            if width > widest * (1 + 1e-9):
                widest, chosen = width, clump
    if chosen < 0:
        return None
    return np.where(halved(places, of_row == chosen), clumps, of_row)


def _k_means(places: Figures, of_row: Labels, clumps: int) -> Labels:
    for _ in range(K_MEANS_ROUNDS):
        size = np.maximum(np.bincount(of_row, minlength=clumps), 1)
        centre = np.stack([np.bincount(of_row, weights=column, minlength=clumps) for column in places.T], axis=1) / size[:, None]
        moved = (np.einsum("kd,kd->k", centre, centre) - 2 * np.einsum("pd,kd->pk", places, centre)).argmin(axis=1)
        if np.array_equal(moved, of_row):
            break
        of_row = moved
    return of_row


def _fitted(places: Figures, of_row: Labels, clumps: int) -> Mixture:
    p, d = places.shape
    across = np.ascontiguousarray(places.T)  # people side by side: each step runs along them
    belongs = np.zeros((clumps, p))
    belongs[of_row, np.arange(p)] = 1
    likelihood = -np.inf
    spread = np.einsum("ip,jp->ij", across, across)
    whole = 1e-9 * np.trace(spread) / d / p + 1e-300
    for _ in range(ROUNDS):
        weight = belongs.sum(axis=1) + 1e-9
        centre = np.einsum("kp,dp->kd", belongs, across) / weight[:, None]
        shape = (spread - np.einsum("kd,ke->de", centre * weight[:, None], centre)) / p + whole * np.eye(d)
        values, vectors = np.linalg.eigh((shape + shape.T) / 2)
        values = np.maximum(values, whole)
        whitened = vectors / np.sqrt(values)
        rows, centres = np.einsum("de,dp->ep", whitened, across), np.einsum("kd,de->ke", centre, whitened)
        score = np.einsum("ke,ep->kp", centres, rows) + (np.log(weight / p) - np.einsum("ke,ke->k", centres, centres) / 2)[:, None]
        best = score.max(axis=0)
        belongs = np.exp(score - best)
        total = belongs.sum(axis=0)
        belongs /= total
        far = float(np.einsum("ep,ep->", rows, rows))
        before = likelihood
        likelihood = float((best + np.log(total)).sum()) - (far + p * (np.log(values).sum() + d * np.log(2 * np.pi))) / 2
        if likelihood - before < AT_REST * abs(likelihood):
            break
    parameters = clumps - 1 + clumps * d + d * (d + 1) / 2
    return Mixture(score.argmax(axis=0), float(likelihood - parameters / 2 * np.log(p)))


def _mean(rows: Figures) -> Figures:
    mean: Figures = rows.sum(axis=0) / max(len(rows), 1)
    return mean
