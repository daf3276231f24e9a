"""An expert's sheet: how far it is, a page for each descriptor as what pushes, saved as one goes or all at once; handing it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance.rules import NotAllowed, Refused
from harmel.alliance.views.answers import refused_in
from harmel.alliance.views.saving import by_script, faults_in, number_in, status_of, told, why_not
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Study
from harmel.review.foresight.queries import OwnSheet, Source
from harmel.review.foresight.views.pages import ask_expert, ask_for_sheet, asked, closed, form_page, require_seated, see, show, the_study
from harmel.review.mandate.queries import closed_because


@require_safe
@never_cache
def overview(request: HttpRequest, study: int) -> HttpResponse:
    """How far one is, descriptor by descriptor; what matters by one's own sheet; handing it in. Once sheets or the stage have closed, it can still be read."""
    row = the_study(request, study)
    require_seated(request, rules.JUDGE, row)
    reason = closed_because(rules.JUDGE, request.actor, request.review, request.now)
    if row.opens_at is None:
        return closed(request, row, reason=reason)
    sheet = queries.own_sheet(row, request.actor)
    following = next((one for one in sheet.sources if one.left), None)
    return show(
        request, "foresight/sheet.html", row, sheet=sheet, following=following, sums=sheet.sums,
        most=max((max(one.active, one.passive) for one in sheet.sums), default=0), open_now=reason is None and row.open_at(request.now),
    )  # fmt: skip


@dataclass(frozen=True)
class Page:
    """The page of one source: its forms, one for each block."""

    study: Study
    sheet: OwnSheet
    source: Source
    forms: list[Any]

    @property
    def place(self) -> int:
        """Which page of the sheet it is, from 1 on."""
        return self.sheet.sources.index(self.source) + 1

    @property
    def places(self) -> int:
        """How many pages the sheet has."""
        return len(self.sheet.sources)

    @property
    def following(self) -> Source | None:
        """What comes after it in the sheet."""
        return self.sheet.sources[self.place] if self.place < self.places else None

    @property
    def judged(self) -> int:
        """How many of its blocks are judged, those just sent among them."""
        return sum(form.kept is not None or form.judged is not None for form in self.forms)


def _made(request: HttpRequest, study: Study, pk: int) -> Page:
    """Make a form for each block of a source. With `item` in what came in, only that one was sent; `nothing` names one that pushes nothing."""
    sheet = queries.own_sheet(study, request.actor)
    source = next((one for one in sheet.sources if one.descriptor.pk == pk), None)
    if source is None:
        raise Http404
    only, nothing = number_in(request.POST.get("item")), number_in(request.POST.get("nothing"))
    sent = request.method == "POST"
    made = [
        forms.BlockForm(
            request.POST if sent and only in {None, target.pk} else None, source=source.descriptor, target=target,
            kept=sheet.blocks.get((pk, target.pk)), nothing=nothing == target.pk,
        )
        for target in source.targets
    ]  # fmt: skip
    return Page(study, sheet, source, made)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.JUDGE, of=ask_for_sheet)
def of(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """How one descriptor pushes all others. A script sends a block at a time and is answered in JSON; without scripts, all that is filled in is saved."""
    page = _made(request, study, pk)
    if request.method != "POST":
        return _shown(request, page)
    recorded, error = _record(request, page)
    if by_script(request):
        return told(request, page.forms, error, answered=page.judged, named=_named)
    if error or faults_in(page.forms, _called):
        return _shown(request, page, recorded=recorded, error=error)
    saved = ngettext("One block is saved.", "%(count)s blocks are saved.", recorded) % {"count": recorded}
    messages.success(request, saved if recorded else _("There was nothing new to save."))
    return _onwards(request, page)


def _record(request: HttpRequest, page: Page) -> tuple[int, Refused | NotAllowed | None]:
    """Record what can be taken in of what was sent: how many blocks, and why none, where none could be."""
    source = page.source.descriptor.pk
    given = {(source, form.target.pk): form.judged for form in page.forms if form.is_bound and form.is_valid() and form.judged is not None}
    if not given:
        return 0, None
    try:
        return actions.judge(page.study, blocks=given, actor=request.actor, now=request.now), None
    except (Refused, NotAllowed) as error:
        return 0, error


def _onwards(request: HttpRequest, page: Page) -> HttpResponse:
    """Go on: to the block after the one whose button was pressed; else to what comes after this source, and in the end to the whole sheet."""
    at = number_in(request.POST.get("save") or request.POST.get("nothing"))
    if at is not None:
        order = [one.pk for one in page.source.targets]
        after = order[order.index(at) + 1 :] if at in order else []
        fragment = f"#item-{after[0]}" if after else "#go-on"
        return see(request, "sheet_of", study=page.study.number, pk=page.source.descriptor.pk, fragment=fragment)
    if page.following is not None and request.POST.get("go_on"):
        return see(request, "sheet_of", study=page.study.number, pk=page.following.descriptor.pk)
    return see(request, "sheet", study=page.study.number)


def _shown(request: HttpRequest, page: Page, *, recorded: int = 0, error: Refused | NotAllowed | None = None) -> HttpResponse:
    faults = faults_in(page.forms, _called)
    return show(
        request, "foresight/sheet_of.html", page.study, status=status_of(error, faults), page=page, sheet=page.sheet, source=page.source.descriptor,
        states=list(page.source.descriptor.states.all()), recorded=recorded, faults=faults, why=why_not(request, error),
    )  # fmt: skip


def _named(form: Any, name: str, said: list[str]) -> list[str]:
    """Say what is wrong by its cell."""
    found: list[str] = form.named(name, said)
    return found


def _called(form: Any, name: str) -> tuple[int, str]:
    """Return at which block something is wrong, and how the place is called, down to the cell."""
    return form.target.pk, f"{form.target.name}: {form.fields[name].label}" if name in form.fields else form.target.name


@require_POST
@asked(rules.TAKE_BACK_JUDGEMENT, of=ask_expert)
def take_back(request: HttpRequest, study: Study, pk: int) -> HttpResponse:
    """Take one's own judgement of a block back, as if not judged."""
    by_key = {one.pk: one for one in queries.descriptors(study)}
    source, target = by_key.get(pk), by_key.get(number_in(request.POST.get("take_back")) or 0)
    if source is None or target is None:
        raise Refused("block_not_asked")
    actions.take_back_judgement(study, source=source, target=target, actor=request.actor, now=request.now)
    messages.success(request, _("Your judgement of how “%(one)s” pushes “%(other)s” is taken back.") % {"one": source.name, "other": target.name})
    return see(request, "sheet_of", study=study.number, pk=pk, fragment=f"#item-{target.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@asked(rules.JUDGE, of=ask_for_sheet)
def read_in(request: HttpRequest, study: Study) -> HttpResponse:
    """Fill in one's sheet from a `.scw` file: what it says takes the place of what was judged; reasons stay."""
    sent = request.method == "POST"
    sheet = queries.own_sheet(study, request.actor)
    form = forms.SheetInFile(request.POST if sent else None, request.FILES if sent else None, sheet=sheet)
    if sent and form.is_valid():
        with refused_in(form, request.review.zone):
            recorded = actions.judge(study, blocks=form.blocks, actor=request.actor, now=request.now)
            messages.success(request, ngettext("One block is saved.", "%(count)s blocks are saved.", recorded) % {"count": recorded})
            return see(request, "sheet", study=study.number)
    return form_page(request, "foresight/read_in_sheet.html", study, form)


@require_POST
@asked(rules.HAND_IN_SHEET, of=ask_expert)
def hand_in(request: HttpRequest, study: Study) -> HttpResponse:
    """Say that one is done with one's sheet; until it closes everything may still be changed."""
    actions.hand_in_sheet(study, actor=request.actor, now=request.now)
    messages.success(request, _("Handed in. Until sheets close you may change anything, and hand in again."))
    return see(request, "study", study=study.number)
