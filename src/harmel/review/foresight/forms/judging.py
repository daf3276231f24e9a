"""What an expert judges: how one descriptor pushes another, state by state; and in which state each is today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import refuse
from harmel.alliance.rules import Refused
from harmel.review.foresight import rules
from harmel.review.foresight.forms.pushes import PushField
from harmel.review.foresight.forms.words import CONFIDENCE, LANGUAGES
from harmel.review.foresight.models import Block, Descriptor, State

ARROW = "\u2192"


@dataclass(frozen=True)
class Line:
    """A row of a block: a state of the source, and the cell of each state of the target."""

    state: State
    cells: list[Any]

    @property
    def wrong(self) -> list[tuple[Any, str]]:
        """Each cell that was not accepted, with what is said of it."""
        return [(cell, said) for cell in self.cells for said in cell.errors]


class BlockForm(forms.Form):
    """
    How one descriptor pushes another. Its names begin with the target's key, so that one page holds everything that a source pushes.

    nothing: whether the whole block is said to push nothing, which is zero in each cell. A row is filled in whole or left empty, which is not judged, and not
    zero. `judged` is what there is to record after checking: None where nothing was said, or nothing changed.
    """

    def __init__(self, data: Any = None, *, source: Descriptor, target: Descriptor, kept: Block | None = None, nothing: bool = False) -> None:
        self.source, self.target, self.kept, self.nothing = source, target, kept, nothing
        self.rows, self.columns = list(source.states.all()), list(target.states.all())
        self.judged: rules.Judged | None = None
        super().__init__(data, prefix=str(target.pk), initial=self._initial(), use_required_attribute=False)
        for at, row in enumerate(self.rows):
            for to, column in enumerate(self.columns):
                heads = f"if-{target.pk}-{at} then-{target.pk}-{to}"
                self.fields[f"{at}-{to}"] = PushField(label=f"{row.name} {ARROW} {column.name}", labelled_by=heads)
        self.fields["confidence"] = forms.ChoiceField(label=_("How sure I am"), choices=CONFIDENCE, required=False)
        self.fields["reason"] = forms.CharField(label=_("My reason"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))
        self.fields["language"] = forms.ChoiceField(label=_("Its language"), choices=LANGUAGES, required=False)

    def _initial(self) -> dict[str, Any]:
        language = (get_language() or "en")[:2]
        if self.kept is None:
            return {"language": language}
        cells = {f"{at}-{to}": push for at, row in enumerate(self.kept.pushes) if row is not None for to, push in enumerate(row)}
        return cells | {"confidence": self.kept.confidence, "reason": self.kept.reason, "language": self.kept.language or language}

    @property
    def lines(self) -> list[Line]:
        """Its rows, each with its cells."""
        return [Line(row, [self[f"{at}-{to}"] for to in range(len(self.columns))]) for at, row in enumerate(self.rows)]

    @property
    def all_zero(self) -> bool:
        """Whether it is kept that nothing is pushed."""
        return self.kept is not None and all(row is not None and not any(row) for row in self.kept.pushes)

    def named(self, name: str, said: Iterable[str]) -> list[str]:
        """Say what is wrong with a field, the field named first."""
        return [f"{self.fields[name].label}: {one}" if name in self.fields else one for one in said]

    def clean(self) -> dict[str, Any]:
        """Check the block as a whole: each row whole or empty, and by the stage's own rule."""
        found: dict[str, Any] = super().clean() or {}
        if self.nothing:
            self._forget_cells()
        if self.errors:
            return found
        pushes = tuple(self._zeros() if self.nothing else list(self._read(found)))
        if self.errors:
            return found
        words = str(found.get("reason") or "").replace("\r\n", "\n").strip()
        judged = rules.Judged(pushes, found.get("confidence") or "", words, found.get("language") or "en" if words else "")
        if all(row is None for row in pushes):
            self._left_empty(judged)
        elif judged != self._as_kept():
            self._accept(judged)
        return found

    def _forget_cells(self) -> None:
        """What stands in the cells counts no more: the block pushes nothing."""
        for name in [one for one in self.errors if one[:1].isdigit()]:
            del self.errors[name]

    def _zeros(self) -> list[tuple[int, ...] | None]:
        return [(0,) * len(self.columns) for _row in self.rows]

    def _read(self, found: dict[str, Any]) -> Iterator[tuple[int, ...] | None]:
        for at in range(len(self.rows)):
            row = [found.get(f"{at}-{to}") for to in range(len(self.columns))]
            open_cells = [to for to, push in enumerate(row) if push is None]
            if open_cells and len(open_cells) < len(row):
                self.add_error(f"{at}-{open_cells[0]}", _("This row is half filled in: fill in the rest of it, or leave all of it empty."))
            yield None if open_cells else tuple(push for push in row if push is not None)

    def _left_empty(self, judged: rules.Judged) -> None:
        """Nothing is judged: fine where nothing was, and where nothing else is said."""
        if self.kept is not None:
            self.add_error(None, _("It is judged and saved, and now all of it is empty. Fill it in again, or take your judgement back below."))
        elif judged.reason or judged.confidence:
            self.add_error("0-0", _("A reason or how sure you are goes with a judgement: fill in a row, or say that it pushes nothing."))

    def _as_kept(self) -> rules.Judged | None:
        if self.kept is None:
            return None
        pushes = tuple(None if row is None else tuple(row) for row in self.kept.pushes)
        return rules.Judged(pushes, self.kept.confidence, self.kept.reason, self.kept.language)

    def _accept(self, judged: rules.Judged) -> None:
        try:
            self.judged = rules.check_block(judged, rows=len(self.rows), columns=len(self.columns))
        except Refused as error:
            refuse(self, error)


class PresentForm(forms.Form):
    """
    In which state one descriptor is today. Its names begin with the descriptor's key. Choosing none takes back what was said.

    `said` is what there is to record after checking: a pair of whether anything changed, and the key of the state, None where it is not known.
    """

    def __init__(self, data: Any = None, *, descriptor: Descriptor, kept: int | None = None) -> None:
        self.descriptor, self.kept = descriptor, kept
        self.states = list(descriptor.states.all())
        chosen = next((str(at) for at, one in enumerate(self.states, start=1) if one.pk == kept), "")
        super().__init__(data, prefix=str(descriptor.pk), initial={"state": chosen}, use_required_attribute=False)
        choices = [(str(at), one.name) for at, one in enumerate(self.states, start=1)]
        self.fields["state"] = forms.ChoiceField(label=descriptor.name, choices=choices, required=False, widget=forms.RadioSelect)
        self.fields["unknown"] = forms.BooleanField(label=_("I cannot say"), required=False)

    @property
    def said(self) -> tuple[bool, int | None]:
        """Whether what was sent differs from what is kept, and the state by its key."""
        chosen = self.cleaned_data.get("state")
        if self.cleaned_data.get("unknown"):
            return self.kept is not None, None
        if not chosen:
            return False, self.kept
        state = self.states[int(chosen) - 1].pk
        return state != self.kept, state

    def clean(self) -> dict[str, Any]:
        """Check that not both are said."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("unknown") and found.get("state"):
            self.add_error("state", _("Choose a state, or that you cannot say; not both."))
        return found
