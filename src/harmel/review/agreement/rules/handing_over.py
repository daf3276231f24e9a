"""Handing a report over: the exact contents that are signed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256


def report_digest(*, paragraphs: Iterable[tuple[int, str]], recommendations: Iterable[tuple[int, str, str, str]]) -> str:
    """
    Give the SHA-256 of what a report holds, in hexadecimal.

    `paragraphs`: number and SHA-256 of each in the latest revision. `recommendations`: number, section, English and French text of each.
    The order in which they are given does not matter.

    >>> one = report_digest(paragraphs=(), recommendations=[(1, "", "Consult.", "")])
    >>> one == report_digest(paragraphs=(), recommendations=[(1, "", "Consult more.", "")])
    False
    """
    return sha256(json.dumps([sorted(paragraphs), sorted(recommendations)], ensure_ascii=False).encode()).hexdigest()
