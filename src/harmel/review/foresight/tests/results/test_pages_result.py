"""The pages of a result: who reads what before and after it is shown, what they say, and in both languages; failures, staleness, suppression."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from harmel.alliance.models import StoredResult
from harmel.review.foresight import queries
from harmel.review.foresight.actions import testing
from harmel.review.foresight.models import Option, Signpost, Threshold
from harmel.review.foresight.tests.results.planted import keep

pytestmark = pytest.mark.django_db
PAGES = ("result", "result_options", "futures", "breaks", "how")
FILES = [("result_csv", name) for name in ("grid", "options", "futures", "breaks", "grounds", "signposts")] + [
    ("result_json", name) for name in ("grid", "options", "futures", "breaks")
]
PICTURES = [("picture", name) for name in ("grid", "options", "futures")]
NEVER = re.compile(r"probab|likel|\bchance|vraisembl|expected", re.IGNORECASE)
"""What no share of futures, draws or starts is ever called."""


@pytest.fixture
def address(review):
    """Where a page of the study stands, whatever language the page before was in."""

    def at(page, language="en", /, **where):
        with translation.override(language):
            return reverse(f"foresight:{page}", kwargs={"slug": review.slug, "study": 1, **where})

    return at


def text(response):
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_before_it_is_shown_only_who_organises_reads_it(tested, client_of, address, stranger, expert, delegate, observer, convener, co_chair, secretary):
    """A stranger, an expert, a delegate, an observer, and leaders who declare what must hold find that it is not shown; the secretariat reads it."""
    for actor in (stranger, expert, delegate, observer, convener, co_chair):
        browser = client_of(actor)
        for name in PAGES:
            told = text(browser.get(address(name)))
            assert "The result is not shown yet." in told and "of 10" not in told and "Breaks when" not in told
    for name in PAGES:
        assert "Only the organisers read this yet" in text(client_of(secretary).get(address(name)))


def test_before_it_is_shown_there_is_no_file(tested, client_of, address, stranger, delegate, convener):
    """Not as a table, not as a document, not as a picture."""
    for actor in (stranger, delegate, convener):
        browser = client_of(actor)
        for kind, name in FILES + PICTURES:
            assert browser.get(address(kind, name=name)).status_code == 404, (kind, name)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_once_shown_everybody_reads_it_and_no_page_calls_a_share_by_another_word(shown, client_of, address, language, stranger):
    """Every page, for a stranger, in both languages: shares of the futures examined, and never probable, likely or chance."""
    for name in (*PAGES, "signposts", "power"):
        response = client_of(stranger).get(address(name, language))
        assert response.status_code == 200
        assert not NEVER.search(text(response)), NEVER.search(text(response))
    told = text(client_of(stranger).get(address("result", language)))
    assert ("futures examined" if language == "en" else "futurs examinés") in told


def test_once_shown_every_file_is_there_and_is_the_same_twice(shown, client_of, address, stranger):
    """With its name, and the same bytes each time."""
    for kind, name in FILES + PICTURES:
        first, second = (client_of(stranger).get(address(kind, name=name)) for _ in range(2))
        assert first.status_code == 200 and first.content == second.content, (kind, name)
        assert first["Content-Disposition"].startswith("attachment") and "grove-2030-study-1" in first["Content-Disposition"]
        assert not NEVER.search(first.content.decode())


def test_there_is_no_file_of_another_name(shown, client_of, address):
    """And no error either."""
    for kind in ("result_csv", "result_json", "picture"):
        assert client_of(None).get(address(kind, name="nonsense")).status_code == 404
    assert client_of(None).get(address("result_json", name="power")).status_code == 404


def test_the_document_handed_out_is_the_one_that_was_stored(shown, client_of, address):
    """Byte for byte, so that its digest can be checked."""
    row = StoredResult.objects.get(method="foresight.stress")
    assert client_of(None).get(address("result_json", name="grid")).content.decode() == row.output


def test_the_grid_is_a_real_table_with_each_pair_in_words_and_figures(shown, client_of, address):
    """Three rows of three cells; the present marked, the best marked once; shares of ten and of a hundred as they are stored."""
    html = client_of(None).get(address("result")).content.decode()
    grid = html.split('<table class="grid3">')[1].split("</table>")[0]
    assert grid.count("<td") == 10 and grid.count('scope="row"') == 3 and grid.count('scope="col"') == 3
    assert grid.count("the alliance today") == 1 and grid.count('class="best"') == 1
    kept = queries.last_test(shown).said["grid"]["cells"][2][0]  # dialogue open, deterrence reduced: the first cell of the first row
    first = grid.split("<td")[2]
    assert f"no shock: {round(100 * kept['without_shock']['share'])}" in first and f"with shock: {round(100 * kept['with_shock']['share'])}" in first
    low, high = kept["left_out"]["nations"]
    assert f"<span>without any one nation</span><span>{round(100 * low)}–{round(100 * high)}</span>" in first


def test_no_figure_of_a_share_is_finer_than_a_hundredth(shown, client_of, address):
    """At most two significant digits for whoever reads; the document behind has them all."""
    for name in PAGES:
        html = client_of(None).get(address(name)).content.decode()
        said = re.sub(r"<svg.*?</svg>|<dl class=\"facts made.*?</dl>|under 0\.001|<[^>]+>", " ", html, flags=re.DOTALL)
        finer = [one for one in re.findall(r"\d+\.\d+", said) if len(one.replace(".", "").lstrip("0")) > 2]
        assert not finer, (name, finer)


def test_without_a_shock_no_page_speaks_of_one(panel, secretary, now, client_of, address):
    """One share a cell, and the assumption is not there to be told."""
    from harmel.review.foresight.tests.results.planted import plant

    study = plant(panel, secretary, now, amplifier=False)
    for found in (testing.scenarios_of(study), testing.tested(study)):
        keep(study, found, now)
    study.shown_at = now
    study.save()
    told = text(client_of(None).get(address("result")))
    assert "shock" not in told and "holds:" in told
    assert "No shock was tried." in text(client_of(None).get(address("how")))
    assert client_of(None).get(address("picture", name="grid")).status_code == 200


def test_words_of_a_threshold_in_the_other_language_are_marked_and_nothing_beside_them(shown, client_of, address):
    """So that a voice reads its descriptor in French, and what was declared in English alone as English."""
    page = client_of(None).get(address("how", "fr")).content.decode()
    assert ': <span lang="en">The grove holds together</span>' in page


def test_a_stale_result_is_named_so_and_its_figures_stand(shown, client_of, address):
    """An option set otherwise: the page says it, with the day; until then it does not. Consistent futures rest on the sheets alone, and stand as they were."""
    assert "This result is stale." not in text(client_of(None).get(address("result")))
    Option.objects.filter(number=1).update(lead_years=6)
    for name in PAGES:
        assert ("This result is stale." in text(client_of(None).get(address(name)))) == (name != "futures"), name


def test_a_failure_is_told_with_its_reason_and_the_last_result_stays(shown, client_of, address, now):
    """What failed, why, and that what stands here is the result before."""
    Threshold.objects.all().delete()
    keep(shown, testing.tested(shown), now)
    told = text(client_of(None).get(address("result")))
    assert "failed" in told and "Leaders say first what must hold." in told and "What stands here is the result before it." in told


def test_a_first_failure_and_a_test_under_way_are_states_of_the_page(closed, client_of, address, secretary, now):
    """Nothing yet; under way; failed: each says so, and what to do."""
    assert "There is no result yet." in text(client_of(secretary).get(address("result")))
    closed.asked_at = now
    closed.save()
    assert "It is being worked out now." in text(client_of(secretary).get(address("result")))
    Threshold.objects.all().delete()
    keep(closed, testing.tested(closed), now)
    told = text(client_of(secretary).get(address("result")))
    assert "It could not be worked out." in told and "Leaders say first what must hold." in told


def test_a_threshold_changed_after_the_result_was_shown_is_told_with_it(shown, client_of, address, secretary, now):
    """On the page of what it rests on."""
    assert "All of it was declared before any result was shown." in text(client_of(None).get(address("how")))
    Threshold.objects.filter(descriptor__key="UNI").update(after_result=True)
    assert "What must hold was changed when a result had been shown already." in text(client_of(None).get(address("how")))


def test_both_views_of_a_dispute_are_told(shown, client_of, address):
    """Named, with either view's shares; never how many hold it: of the pair and the option that it moves most first, of every option behind it."""
    said = "Whether “Deterrence: reinforced” pushes towards “posture of the Reach"
    first, behind = (text(client_of(None).get(address(name))) for name in ("result", "how"))
    assert said in first and said in behind and "If towards, of 100" in behind
    assert len(re.findall(r"holds in (?:\d+|under 1) of 100 futures if towards, in (?:\d+|under 1) if away\.", first)) >= 2


def test_futures_have_their_reasons_in_sentences(shown, client_of, address):
    """Each state, and what holds it there; policies are as today. They are folded: a list at the top leads to each future, and what is other than today stands open."""
    page = client_of(None).get(address("futures")).content.decode()
    futures = queries.last_kept(shown, (queries.SCENARIOS,))[queries.SCENARIOS].said["scenarios"]
    ways, *told = page.split('aria-labelledby="future-')
    assert len(told) == len(futures) > 1
    for number, one in enumerate(told, start=1):
        assert f'href="#future-{number}"' in ways and f'id="future-{number}"' in one
        short, folded = one.split("<details", 1)
        assert "Held there by" not in short and "Held there by" in folded.split("</details>")[0]
    assert "As the alliance holds it today." in page and "From outside: nothing here moves it." in page


def test_what_a_future_changes_is_said_whole(shown, client_of, address):
    """Its heading names four at most; all of them stand below it where there are more, and none where the heading says it all."""
    page = client_of(None).get(address("futures")).content.decode()
    parts = [re.sub(r"<[^>]+>", "", part.split("<details")[0]) for part in page.split('aria-labelledby="future-')[1:]]
    more = [re.search(r" and (\d+) more", part) for part in parts]
    assert any(more)
    assert [bool(found) for found in more] == ["Other than today: " in part for part in parts]
    for part, found in zip(parts, more, strict=True):
        if found:
            assert part.split("Other than today: ")[1].count("; ") + 1 == 4 + int(found[1])


def test_pages_ask_the_database_no_more_as_a_study_grows(shown, client_of, address, now):
    """The same number of questions for two options and for eleven, for one threshold more, for five signposts."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = client_of(None)

    def asked(name):
        browser.get(address(name))
        with CaptureQueriesContext(connection) as found:
            browser.get(address(name))
        return len(found)

    names = (*PAGES, "signposts", "power")
    before = {name: asked(name) for name in names}
    for number in range(3, 12):
        Option.objects.create(study=shown, number=number, name_en=f"Option {number}", added_at=now)
        Signpost.objects.create(
            study=shown, number=number, option=Option.objects.get(number=1), text_en="x", rule_en="y", owner=shown.panel.body, due_on=now.date(), set_at=now
        )
    assert {name: asked(name) for name in names} == before
    assert max(before.values()) <= 15, before


def test_the_page_of_an_option_tells_how_it_fared_once_shown(tested, client_of, review, stranger, now):
    """Not before; then with what breaks it and the present beside."""
    at = reverse("foresight:option", kwargs={"slug": review.slug, "study": 1, "number": 1})
    assert "How it fared" not in text(client_of(stranger).get(at))
    tested.shown_at = now
    tested.save()
    told = text(client_of(stranger).get(at))
    assert "How it fared" in told and "of 10 futures examined; the alliance as it is in" in told


def test_every_stored_document_is_canonical_and_small(shown):
    """What a page reads is less than a hundred kilobytes."""
    for row in StoredResult.objects.filter(method__startswith="foresight."):
        assert len(row.output) < 100_000 and json.loads(row.output)
