"""A recommendation says which option of foresight it adopts: who may, what it shows, what follows it, and how it is taken back."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from harmel.alliance.models import EntryContent, Link
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.agreement import actions as agreement
from harmel.review.agreement.models import Recommendation
from harmel.review.agreement.rules.drafts import Reported
from harmel.review.foresight.actions import testing
from harmel.review.foresight.models import Option
from harmel.review.foresight.tests.results.planted import keep, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def recommendation(review, calendar, expert_group, secretary, convener, now):
    """A recommendation of a report that is published."""
    report = agreement.table_document(review, kind="report", title_en="Report", body=expert_group, actor=secretary, now=now)
    agreement.report_recommendations(
        report, rows=[Reported(number=1, text_en="Reinforce, and talk."), Reported(number=2, text_en="Else.")], actor=secretary, now=now
    )
    agreement.publish_document(report, actor=convener, now=now)
    return Recommendation.objects.get(number=1)


@pytest.fixture
def study(panel, secretary, now):
    """A study with two options, its sheets closed."""
    return plant(panel, secretary, now, futures=100)


@pytest.fixture
def option(study):
    """The option that it adopts."""
    return Option.objects.get(number=1)


def text(response):
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def at(name, **where):
    """The address of a page of this stage."""
    return reverse(f"agreement:{name}", kwargs={"slug": "grove-2030", **where})


def test_who_holds_the_report_says_which_option_it_adopts_and_takes_it_back(recommendation, option, co_chair, now):
    """One link each, of the kind carries out, one entry each; twice is refused, and so is taking back what was not said."""
    agreement.cite_option(recommendation, option=option, actor=co_chair, now=now)
    assert Link.objects.get(later=ref(recommendation), earlier=ref(option)).kind == "carries_out"
    with pytest.raises(Refused, match="option_cited_already"):
        agreement.cite_option(recommendation, option=option, actor=co_chair, now=now)
    agreement.take_back_option(recommendation, option=option, actor=co_chair, now=now)
    assert not Link.objects.filter(earlier=ref(option)).exists()
    with pytest.raises(Refused, match="option_not_cited"):
        agreement.take_back_option(recommendation, option=option, actor=co_chair, now=now)
    assert EntryContent.objects.filter(verb__in=["agreement.cite_option", "agreement.take_back_option"]).count() == 2


def test_nobody_else_may(recommendation, option, delegate, observer, expert, participant, now):
    """Neither who stands for a member nor an expert who neither chairs nor drafts."""
    for actor in (delegate, observer, expert, participant):
        with pytest.raises(NotAllowed):
            agreement.cite_option(recommendation, option=option, actor=actor, now=now)


def test_an_option_that_is_not_tried_any_more_is_refused(recommendation, option, co_chair, now):
    """Nor one of another review."""
    Option.objects.filter(pk=option.pk).update(withdrawn_at=now, withdrawn_because="Too dear.")
    option.refresh_from_db()
    with pytest.raises(Refused, match="option_not_tried"):
        agreement.cite_option(recommendation, option=option, actor=co_chair, now=now)


def test_the_page_has_the_form_for_who_may_and_the_way_back(recommendation, option, client_of, co_chair, delegate, stranger):
    """The co-chair chooses it, sees it, takes it back; a delegate and a stranger have neither button, and are refused."""
    chair = client_of(co_chair)
    assert "Say which option it adopts" in text(chair.get(at("recommendation", number=1)))
    assert chair.post(at("cite_option", number=1), {"option": option.pk}).status_code == 303
    told = text(chair.get(at("recommendation", number=1)))
    assert "1. Reinforce, and talk" in told and "It does not adopt option 1" in told
    for actor in (delegate, stranger):
        other = client_of(actor)
        told = text(other.get(at("recommendation", number=1)))
        assert "1. Reinforce, and talk" in told and "It does not adopt option 1" not in told
        assert other.post(at("take_back_option", number=1, pk=option.pk)).status_code != 303 or Link.objects.filter(earlier=ref(option)).exists()
    assert chair.post(at("take_back_option", number=1, pk=option.pk)).status_code == 303
    assert not Link.objects.filter(earlier=ref(option)).exists()


def test_its_test_stands_beside_it_once_the_result_is_shown(recommendation, option, study, client_of, co_chair, secretary, stranger, monkeypatch, now):
    """Not before, but for who organises; then on both pages, in the trace, and in the report."""
    from harmel.review.foresight.actions import discovery
    from harmel.review.summit.views.report import as_html

    monkeypatch.setattr(discovery, "DRAWS", 19)
    agreement.cite_option(recommendation, option=option, actor=co_chair, now=now)
    keep(study, testing.tested(study), now)
    page = at("recommendation", number=1)
    of_option = reverse("foresight:option", kwargs={"slug": "grove-2030", "study": 1, "number": 1})
    trace = reverse("summit:trace", kwargs={"slug": "grove-2030", "ref": ref(option)})
    assert "of 10 futures examined" not in text(client_of(stranger).get(page)) + text(client_of(stranger).get(trace))
    assert "of 10 futures examined" in text(client_of(secretary).get(page))
    assert "R 1. Reinforce, and talk." in text(client_of(stranger).get(of_option)).split("What adopts it")[1]
    study.shown_at = now
    study.save()
    for address in (page, of_option, trace):
        assert "of 10 futures examined; the alliance as it is in" in re.sub(r" \([^)]*\)", "", text(client_of(stranger).get(address))), address
    assert "option 1, holds in" in as_html(study.review, instance=None, language="en", now=now)


def test_a_trace_goes_from_the_option_to_the_recommendation_and_back(recommendation, option, client_of, co_chair, stranger, now):
    """Both ways."""
    agreement.cite_option(recommendation, option=option, actor=co_chair, now=now)
    for here, there in ((option, "R 1. Reinforce, and talk."), (recommendation, "1. Reinforce, and talk")):
        told = text(client_of(stranger).get(reverse("summit:trace", kwargs={"slug": "grove-2030", "ref": ref(here)})))
        assert there in told
