"""What adopts an option: whatever was made to carry it out later, as a reader may see it."""

from __future__ import annotations

from typing import Any

from harmel.alliance import lineage, refs
from harmel.alliance.models.lineage import LinkKind
from harmel.alliance.refs import Shown, ref
from harmel.review.foresight.models import Option


def adopting(option: Option, actor: Any) -> list[Shown]:
    """Return what carries an option out, in the order in which it was said; what a reader may not see is left out."""
    links = lineage.direct(option.study.review, [ref(option)], "became", kind=LinkKind.CARRIES_OUT)[ref(option)]
    shown = refs.show([link.later for link in links], review=option.study.review, actor=actor)
    return [one for link in links if not (one := shown[link.later]).withheld]
