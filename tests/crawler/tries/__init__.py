"""What the crawler asks for: for each line of the access table the objects in its address, and its form filled in so that it can be carried out."""

from __future__ import annotations

from bench.grove import Grove

from .agreement import of_the_silences, of_the_texts
from .assessment import of_the_assessment
from .challenges import of_the_challenges
from .discussion import of_the_discussion
from .foresight import of_foresight
from .mandate import of_the_mandate
from .one import Try
from .people import of_the_people, of_the_site
from .summit import of_the_summit

__all__ = ["Try", "tries"]


def tries(grove: Grove) -> dict[str, Try]:
    """Return what is tried in a review, by the line of the access table."""
    found = {**of_the_site(grove), **_prefixed("alliance", of_the_people(grove))}
    found |= _prefixed("mandate", of_the_mandate(grove)) | _prefixed("challenges", of_the_challenges(grove))
    found |= _prefixed("discussion", of_the_discussion(grove)) | _prefixed("assessment", of_the_assessment(grove))
    found |= _prefixed("foresight", of_foresight(grove))
    found |= _prefixed("agreement", of_the_texts(grove) | of_the_silences(grove))
    return found | _prefixed("summit", of_the_summit(grove))


def _prefixed(stage: str, found: dict[str, Try]) -> dict[str, Try]:
    return {f"{stage}:{name}": one for name, one in found.items()}
