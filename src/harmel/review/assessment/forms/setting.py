"""What organisers fill in: how a panel is set, who sits on it, when a round closes, why it is concluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from harmel.alliance.forms import LocalInstant
from harmel.alliance.models import Body, Member, Seat
from harmel.review.assessment import rules
from harmel.review.assessment.models import Panel, Panelist

MODES = (
    ("rounds", _("Rounds one after the other: the spread is shown after each")),
    ("real_time", _("One long round: each sees the spread as it grows, once they have answered")),
)
RANKED_BY = (
    ("severity", _("severity, the gravest first")),
    ("likelihood", _("likelihood, the likeliest first")),
    ("readiness", _("readiness, the least ready first")),
)
REASONS = (
    ("by_side", _("shown shuffled, by side of the median, from three on that side on")),
    ("never", _("not shown")),
)


def _words(label: Any, *, language: str, rows: int = 0, longest: int, help_text: Any = "") -> forms.CharField:
    attrs: dict[str, Any] = {"lang": language} | ({"rows": rows} if rows else {})
    widget = forms.Textarea(attrs=attrs) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=help_text)


def _points(label: Any, help_text: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "0.1"})
    return forms.FloatField(label=label, min_value=0, max_value=rules.HIGHEST - rules.LOWEST, help_text=help_text, widget=widget)


class PanelSetting(forms.Form):
    """How a panel is set up. Once its first rated round was opened, only its name and task; the rest is shown and stays."""

    body = forms.ChoiceField(label=_("Its experts sit in"))
    name_en = _words(_("Name in English"), language="en", longest=rules.LONGEST_NAME, help_text=_("One of the two languages is enough."))
    name_fr = _words(_("Name in French"), language="fr", longest=rules.LONGEST_NAME)
    task_en = _words(
        _("What it is asked, in English"), language="en", rows=4, longest=rules.LONGEST_VIEW, help_text=_("Every expert reads it before they answer.")
    )
    task_fr = _words(_("What it is asked, in French"), language="fr", rows=4, longest=rules.LONGEST_VIEW)
    horizon_year = forms.IntegerField(label=_("Likelihood is judged up to the year"), required=False)
    mode = forms.ChoiceField(label=_("How it goes on"), choices=MODES, widget=forms.RadioSelect)
    ranked_by = forms.ChoiceField(
        label=_("Challenges are ranked by"), choices=RANKED_BY, widget=forms.RadioSelect,
        help_text=_("The other orders are shown beside it. It is declared now, so that nobody chooses it by what comes out."),
    )  # fmt: skip
    reasons_shown = forms.ChoiceField(
        label=_("Reasons that experts give are"), choices=REASONS, widget=forms.RadioSelect,
        help_text=_("The median parts those who answered higher from those who answered lower. No reason stands beside a name."),
    )  # fmt: skip
    most_rounds = forms.IntegerField(
        label=_("Rated rounds at most"), min_value=1, max_value=rules.MOST_ROUNDS,
        help_text=_("Then the panel ends, whether its answers stand still or not. Three are usual: longer panels lose people rather than doubts."),
    )  # fmt: skip
    most_changed = forms.FloatField(
        label=_("An item stands still when at most so many in a hundred changed their answer"), min_value=0, max_value=100,
        help_text=_("Since the round before, of the experts who answered in both. With 15 and ten experts, one may change; two are too many."),
        widget=forms.NumberInput(attrs={"step": "1"}),
    )  # fmt: skip
    most_median_change = _points(
        _("… and its median moved by at most"),
        _("In points of the scale from 1 to 9. The median is the answer in the middle: half of the experts rate higher, half lower."),
    )
    most_iqr_change = _points(
        _("… and the distance between its quartiles by at most"),
        _("In points. Half of the experts answer between the quartiles: the distance says how far the panel lies apart."),
    )
    widest_iqr = _points(
        _("Experts stand together when the quartiles are at most so far apart"),
        _("In points. Beyond it an item that stands still is apart or divided. The panel may stop then too: that it disagrees is a result."),
    )

    def __init__(self, *args: Any, bodies: Iterable[Body] = (), panel: Panel | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if panel is not None:
            del self.fields["body"]
        else:
            self.fields["body"].choices = [(one.key, one.name) for one in bodies]  # type: ignore[attr-defined]
        if panel is not None and panel.frozen_at is not None:
            for name in rules.DECLARED:
                self.fields[name].disabled = True

    @classmethod
    def start(cls, panel: Panel | None, *, horizon_year: int | None = None) -> dict[str, Any]:
        """Return what the form shows first: the panel as it stands, or what is usual."""
        kept = panel if panel is not None else rules.Setting(horizon_year=horizon_year)
        shown = {name: getattr(kept, name) for name in (*rules.WORDED, *rules.DECLARED)}
        shown["most_changed"] = round(100 * shown["most_changed"], 6)
        return {name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in shown.items()}

    @property
    def setting(self) -> dict[str, Any]:
        """What is set, by the names of `rules.Setting`; what is frozen is left out."""
        said = {name: value for name, value in self.cleaned_data.items() if name in (*rules.WORDED, *rules.DECLARED) and not self.fields[name].disabled}
        if "most_changed" in said:
            said["most_changed"] = said["most_changed"] / 100
        return said


class Seats(forms.Form):
    """Who is seated, several at once, each with the nation whose expert they are."""

    def __init__(self, *args: Any, candidates: Sequence[Seat], nations: Sequence[Member], sitting: Mapping[int, Panelist], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        self.nations = {str(one.pk): one for one in nations}
        choices = [("", _("not told")), *((str(one.pk), one.name) for one in nations)]
        for seat in candidates:
            there = sitting.get(seat.pk)
            self.fields[f"seat_{seat.pk}"] = forms.BooleanField(label=seat.label, required=False)
            first = (there.nation_id if there is not None else seat.member_id) or ""
            self.fields[f"nation_{seat.pk}"] = forms.ChoiceField(label=_("Nation"), choices=choices, required=False, initial=str(first))

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each seat with its two fields."""
        return [{"seat": seat, "tick": self[f"seat_{seat.pk}"], "nation": self[f"nation_{seat.pk}"]} for seat in self.candidates]

    @property
    def chosen(self) -> dict[Seat, Member | None]:
        """Who was ticked, with their nation."""
        return {
            seat: self.nations.get(self.cleaned_data[f"nation_{seat.pk}"]) for seat in self.candidates if self.cleaned_data[f"seat_{seat.pk}"]
        }


class OpenRound(forms.Form):
    """When a round closes; and whether it is held in open words, which only the first can be."""

    closes_at = LocalInstant(label=_("It closes at"), help_text=_("On the clock of the review’s zone. Two weeks are usual; it can be moved while it is open."))
    in_open_words = forms.BooleanField(label=_("In open words: experts first say themselves what should be judged"), required=False)

    def __init__(self, *args: Any, zone: str, first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].zone = zone  # type: ignore[attr-defined]
        if not first:
            del self.fields["in_open_words"]


class MoveClose(forms.Form):
    """Another close of the round that is open."""

    closes_at = LocalInstant(label=_("It closes at"), help_text=_("On the clock of the review’s zone. An earlier close cuts off who has not answered yet."))

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].zone = zone  # type: ignore[attr-defined]


class Conclusion(forms.Form):
    """Why a panel is concluded; owed where neither its criteria nor its last round say so."""

    reason = forms.CharField(label=_("Why now"), required=False, max_length=rules.LONGEST_REASON * 2, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, owed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = owed


class Because(forms.Form):
    """A reason that is owed."""

    because = forms.CharField(label=_("Why"), max_length=rules.LONGEST_REASON * 2, widget=forms.Textarea(attrs={"rows": 3}))
