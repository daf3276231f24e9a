"""What is tried: the list of options, one of them; adding, setting anew and withdrawing, also after a result, which then says so."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from harmel.alliance.views.answers import refused_in
from harmel.review.foresight import actions, forms, queries, rules
from harmel.review.foresight.models import Option, Study
from harmel.review.foresight.views.fared import how_it_fared
from harmel.review.foresight.views.pages import asked, form_page, see, show, the_study
from harmel.review.foresight.views.words import told_option


def the_option(study: Study, number: int) -> Option:
    """Return an option of a study, or raise 404."""
    found = queries.option_of(study, number)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest, study: int) -> HttpResponse:
    """Every option, with its track, its dimension and what it asks for; those withdrawn, each with the reason."""
    row = the_study(request, study)
    return show(request, "foresight/options.html", row, options=[told_option(one) for one in queries.options(row)], withdrawn=queries.options_withdrawn(row))


@require_safe
def one(request: HttpRequest, study: int, number: int) -> HttpResponse:
    """An option: what it does, from when on, and at what cost."""
    row = the_study(request, study)
    found = the_option(row, number)
    from_year = row.horizon_year - row.steps * row.step_years
    fared = how_it_fared(row, found, request.actor)
    return show(request, "foresight/option.html", row, option=told_option(found), takes_hold=from_year + found.lead_years, **fared)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.ADD_OPTION)
def add(request: HttpRequest, study: Study) -> HttpResponse:
    """Add an option."""
    form = forms.OptionForm(request.POST or None, descriptors=queries.descriptors(study), initial=forms.OptionForm.start(None))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            made = actions.add_option(study, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Option %(number)s stands.") % {"number": made.number})
            return see(request, "option", study=study.number, number=made.number)
    return form_page(request, "foresight/set_option.html", study, form)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.EDIT_OPTION)
def edit(request: HttpRequest, study: Study, number: int) -> HttpResponse:
    """Set an option anew."""
    found = the_option(study, number)
    form = forms.OptionForm(request.POST or None, descriptors=queries.descriptors(study), option=found, initial=forms.OptionForm.start(found))
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.edit_option(found, **form.said, actor=request.actor, now=request.now)
            messages.success(request, _("Recorded."))
            return see(request, "option", study=study.number, number=found.number)
    return form_page(request, "foresight/set_option.html", study, form, option=found)


@require_http_methods(["GET", "HEAD", "POST"])
@asked(rules.WITHDRAW_OPTION)
def withdraw(request: HttpRequest, study: Study, number: int) -> HttpResponse:
    """Try an option no more, with the reason; it stays to be read."""
    found = the_option(study, number)
    form = forms.Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_in(form, request.review.zone):
            actions.withdraw_option(found, **form.cleaned_data, actor=request.actor, now=request.now)
            messages.success(request, _("Option %(number)s is not tried any more.") % {"number": found.number})
            return see(request, "options", study=study.number)
    return form_page(request, "foresight/withdraw_option.html", study, form, option=found)
