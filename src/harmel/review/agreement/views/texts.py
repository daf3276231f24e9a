"""The list of texts, one text as it stands, what changed in it, and tabling it and its revisions."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from harmel.alliance import journal
from harmel.alliance.forms import said
from harmel.alliance.rules import CO_SIGN, TAKE_BACK_SIGNATURE
from harmel.review.agreement import actions, forms, queries
from harmel.review.agreement.models import Document, ParagraphText
from harmel.review.agreement.rules import verbs
from harmel.review.agreement.rules.carry import one_line, same_paragraphs, split
from harmel.review.agreement.views.pages import done, form_page, home, member_of, readable_document, see, sees_negotiation, sent
from harmel.review.agreement.views.wording import open_points, standing_reasons
from harmel.review.mandate.queries import require, require_reader, verdicts

HANDING_OVER = frozenset(verb.name for verb in (CO_SIGN, TAKE_BACK_SIGNATURE, verbs.HAND_OVER_REPORT, verbs.RETURN_REPORT))
FORMS_IN_PLACE = 5  # own open paragraphs that show their form at once; the sheet has all of them


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The texts, the silences on them, and how the recommendations stand."""
    require_reader(request.actor, request.review, request.now)
    context = queries.texts_and_silences(request.review, actor=request.actor, now=request.now)
    may = verdicts([verbs.TABLE_DOCUMENT, verbs.RECORD_HOLIDAYS], request.actor, request.review, request.now)
    return render(request, "agreement/index.html", context | {"may": may})


@require_safe
def document(request: HttpRequest, number: int, revision: int | None = None) -> HttpResponse:
    """A text: each paragraph with its state in the margin, and who stands where."""
    shown = readable_document(request, number)
    page = queries.text_page(shown, now=request.now, revision=revision, member=member_of(request.actor), negotiation=sees_negotiation(request.actor))
    if page.standing.revision is None and revision is not None:
        raise Http404
    latest = revision is None
    may = verdicts(
        [
            verbs.SET_POSITIONS, verbs.PROPOSE_AMENDMENT, verbs.TABLE_REVISION, verbs.START_SILENCE, verbs.ADOPT, verbs.TRANSLATE,
            verbs.REPORT_RECOMMENDATIONS, verbs.TAG_PARAGRAPHS,
        ],
        request.actor, request.review, request.now,
    )  # fmt: skip
    negotiation = sees_negotiation(request.actor)
    over = queries.handing_over(shown, actor=request.actor, now=request.now) if latest else None
    unfolded = "all" in request.GET
    at_hand = {one.number for one in page.my_open[:FORMS_IN_PLACE]} if latest and may["set_positions"] else set()
    return render(
        request,
        "agreement/document.html",
        {
            "document": shown,
            "page": page,
            "latest": latest,
            "may": may,
            "over": over,
            "over_acts": _acts_of_handing_over(request, shown) if over and negotiation else [],
            "unfolded": unfolded,
            "open_points": open_points(page) if page.negotiation else [],
            "runs": [(run, [_row(request, page, one, at_hand) for one in run.paragraphs]) for run in page.runs(unfolded=unfolded)],
        },
    )


def _acts_of_handing_over(request: HttpRequest, shown: Document) -> list[tuple[Any, str]]:
    """Return who signed, took back, handed over and gave back a report, as the journal says it, each with its sentence."""
    found = [line for line in journal.entries_about(shown, actor=request.actor, review=request.review) if line.verb in HANDING_OVER]
    return [(line, said(line, request.review.zone)) for line in found]


def _row(request: HttpRequest, page: queries.Page, one: Any, at_hand: set[int]) -> dict[str, Any]:
    """Return a paragraph with the words about it, and the form of one's position where it waits for one's member."""
    form = None
    if one.number in at_hand:
        prefix = f"p{one.number}"
        form = forms.PositionForm(initial=forms.PositionForm.start(one.mine), prefix=prefix, auto_id="id_%s", zone=request.review.zone)
    return {"shown": one, "standing": standing_reasons(one.needs, page.standing.names), "form": form}


@require_safe
def differences(request: HttpRequest, number: int) -> HttpResponse:
    """Only what differs since a revision, with who asked for it; since the one on which one's member was instructed, where none is named."""
    shown = readable_document(request, number)
    latest = queries.latest_revision(shown)
    if latest is None:
        raise Http404
    member = member_of(request.actor)
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isdigit() else queries.instructed_on(shown, member) or latest.number - 1
    since = max(1, min(since, latest.number - 1)) if latest.number > 1 else 0
    found = queries.differences(shown, since=since, until=latest.number) if since else []
    context = {"document": shown, "latest": latest, "since": since, "found": found, "revisions": range(1, latest.number), "member": member}
    return render(request, "agreement/differences.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest) -> HttpResponse:
    """Table a document."""
    require(verbs.TABLE_DOCUMENT, request.actor, request.review, request.now)
    form = forms.Table(sent(request), review=request.review)
    made = done(
        request, form, lambda: actions.table_document(request.review, **form.cleaned_data, actor=request.actor, now=request.now),
        _("The document is tabled."),
    )  # fmt: skip
    if made:
        return see(request, "agreement:document", number=made.number)
    return form_page(request, form, heading=_("Table a document"), act=_("Table it"), back_url=home(request))


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """Table the next revision in two steps: the text, then which of its paragraphs continue which. Nothing is tabled before the second."""
    shown = readable_document(request, number)
    require(verbs.TABLE_REVISION, request.actor, request.review, request.now)
    latest = queries.latest_revision(shown)
    earlier = {row.number: row for row in latest.texts.all()} if latest else {}
    initial = {"text": "\n\n".join(row.text for _number, row in sorted(earlier.items()))}
    form = forms.Revise(sent(request), initial=initial)
    words: dict[str, Any] = {"document": shown, "back_url": home(request, "agreement:document", number=number)}
    if request.method == "POST" and form.is_valid():
        parts = split(form.cleaned_data["text"])
        if "confirm" in request.POST:
            continues = _continues(request.POST, len(parts))
            made = done(
                request, form,
                lambda: actions.table_revision(
                    shown, text=parts, continues=continues, **forms.in_language("note", form.cleaned_data["note"]), actor=request.actor, now=request.now,
                ),
                _("The revision is tabled. Positions were kept where not a letter changed."),
            )  # fmt: skip
            if made:
                return see(request, "agreement:document", number=number)
        suggested = same_paragraphs({pk: row.text for pk, row in earlier.items()}, [one_line(part) for part in parts])
        rows = [
            {"number": place, "text": part, "continues": before, "same": before is not None and earlier[before].text == part}
            for place, (part, before) in enumerate(zip(parts, suggested, strict=True), start=1)
        ]
        dropped = [row for at, row in sorted(earlier.items()) if at not in suggested]
        return form_page(request, form, "agreement/revise_confirm.html", rows=rows, earlier=sorted(earlier), dropped=dropped, **words)
    return form_page(request, form, heading=_("The next revision"), act=_("Go on: which paragraph continues which"), back=_("Back without tabling"), **words)


def _continues(data: Any, count: int) -> list[int | None]:
    """Read which paragraph each new one continues; what is no number is a new paragraph."""
    return [int(value) if (value := data.get(f"continues-{place}", "")).isdigit() else None for place in range(1, count + 1)]


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Let everybody read the text."""
    actions.publish_document(readable_document(request, number), actor=request.actor, now=request.now)
    return see(request, "agreement:document", number=number)


@require_POST
def consolidate(request: HttpRequest, number: int) -> HttpResponse:
    """Lock the amendments while the next revision is put together."""
    actions.consolidate(readable_document(request, number), actor=request.actor, now=request.now)
    return see(request, "agreement:desk", number=number)


@require_POST
def stop_consolidating(request: HttpRequest, number: int) -> HttpResponse:
    """Unlock the amendments."""
    actions.stop_consolidating(readable_document(request, number), actor=request.actor, now=request.now)
    return see(request, "agreement:desk", number=number)


def text_of(shown: Document, number: int) -> ParagraphText:
    """Return a paragraph by its number in the latest revision."""
    latest = queries.latest_revision(shown)
    found = latest.texts.select_related("paragraph", "revision__document__review", "revision__document__body").filter(number=number).first() if latest else None
    if found is None:
        raise Http404
    return found
