"""What the crawler asks of foresight."""

from __future__ import annotations

from typing import Any

from bench.grove import Grove

from .one import Try


def of_foresight(grove: Grove) -> dict[str, Try]:
    """Return what is asked of foresight: of each study that is in the state which a page asks about."""
    return {"index": Try(), **_of_a_study(grove)}


def _of(study: Any, **where: Any) -> dict[str, Any]:
    return {"study": study.number, **where}


def _of_a_study(grove: Grove) -> dict[str, Try]:
    """What is looked at, what is tried, what must hold."""
    study = grove.study
    return {
        "study": Try(_of(study)),
        "descriptors": Try(_of(study)),
        "descriptor": Try(_of(study, pk=grove.descriptor.pk)),
        "options": Try(_of(study)),
        "option": Try(_of(study, number=grove.option.number)),
        "thresholds": Try(_of(study)),
    }
