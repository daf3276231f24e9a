"""The funnel put so that a template can draw it: names beside shapes, once for a wide page and once for a narrow one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from harmel.review.summit.charts import funnel as picture
from harmel.review.summit.rules import Funnel

NAMES = {
    "inputs": _("inputs"),
    "findings": _("findings"),
    "recommendations": _("recommendations"),
    "paragraphs": _("paragraphs"),
    "decisions": _("decisions"),
    "deterrence": _("deterrence"),
    "dialogue": _("dialogue"),
    "other": _("both tracks, or neither"),
}
"""The names of the steps and of the bands."""
TONES = {"deterrence": "c", "dialogue": "b", "other": ""}
"""The class of a band's tint."""


def pictured(funnel: Funnel, followed: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return the drawings `wide` and `narrow`, each with its shapes named. `followed`: as `charts.funnel.drawn`."""
    return {"wide": _wide(picture.drawn(funnel, followed)), "narrow": _narrow(picture.upright(funnel, followed))}


def _bands(drawing: picture.Drawing) -> list[dict[str, Any]]:
    return [{"band": band, "name": NAMES[band.track], "step": NAMES[band.source], "tone": TONES[band.track]} for band in drawing.bands]


def _wide(drawing: picture.Drawing) -> dict[str, Any]:
    return {
        "drawing": drawing,
        "bars": [
            {"bar": bar, "name": NAMES[bar.key], "text_x": bar.at + picture.BAR if bar.last else bar.at, "beside": bar.at + picture.BAR + 8}
            for bar in drawing.bars
        ],
        "bands": _bands(drawing),
        "top": picture.TOP,
        "thick": picture.BAR,
        "label_x": picture.LEFT + picture.BAR + 8,
    }


def _narrow(drawing: picture.Drawing) -> dict[str, Any]:
    return {
        "drawing": drawing,
        "bars": [{"bar": bar, "name": NAMES[bar.key], "text_y": bar.at - 10} for bar in drawing.bars],
        "bands": _bands(drawing),
        "left": picture.UPRIGHT_LEFT,
        "right": picture.UPRIGHT_WIDTH - picture.UPRIGHT_LEFT,
        "thick": picture.UPRIGHT_BAR,
    }
