"""Signposts and the balance of power: set from what breaks an option, decided on their day; figures taken in from files, with every fault named."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from harmel.alliance.models import StoredResult
from harmel.methods.foresight import power
from harmel.review.foresight import actions, queries
from harmel.review.foresight.models import PowerFigure, Signpost

pytestmark = pytest.mark.django_db
HEAD = "stateabb,year,milex,milper,irst,pec,tpop,upop\n"


@pytest.fixture
def address(review):
    """The address of a page of the study."""

    def found(page, /, **where):
        return reverse(f"foresight:{page}", kwargs={"slug": review.slug, "study": 1, **where})

    return found


@pytest.fixture
def signpost(tested, secretary, secretariat, now):
    """A signpost of the first option, due in a year."""
    return actions.set_signpost(
        tested, option=tested.options.get(number=1), owner=secretariat, text_en="Trade falls by a tenth", rule_en="By the yearly figure", due_on=date(2021, 9, 1),
        actor=secretary, now=now,
    )  # fmt: skip


def text(response):
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def csv(content):
    """A file to send."""
    return SimpleUploadedFile("states.csv", content.encode())


def test_what_breaks_an_option_becomes_a_signpost_in_its_words(tested, client_of, secretary, secretariat, address):
    """From the page of what breaks it: option, feature and words stand in the form; owner and day are added."""
    browser = client_of(secretary)
    found = queries.last_kept(tested, [queries.DISCOVERY])[queries.DISCOVERY].said["options"]
    one = next(each for each in found if each["region"])
    limit = one["region"]["limits"][0]
    link = re.search(r'href="([^"]*signposts/set/\?[^"]*)"', browser.get(address("breaks")).content.decode())[1].replace("&amp;", "&")
    form = browser.get(link).content.decode()
    assert f'value="{limit["feature"]}"' in form and "Breaks when" not in form
    sent = {
        "option": "1",
        "feature": limit["feature"],
        "text_en": "It contracts",
        "rule_en": "Two years running",
        "owner": secretariat.pk,
        "due_on": "2022-01-01",
    }
    response = browser.post(address("set_signpost"), sent)
    assert response.status_code == 303, text(response)
    made = Signpost.objects.get()
    assert (made.option.number, made.feature, made.owner, made.due_on) == (1, limit["feature"], secretariat, date(2022, 1, 1))


def test_before_the_result_is_shown_nobody_else_reads_signposts(signpost, tested, client_of, stranger, delegate, convener, secretary, address, now):
    """They say what breaks an option; once it is shown everybody reads them."""
    for actor in (stranger, delegate, convener):
        assert "Trade falls" not in text(client_of(actor).get(address("signposts")))
    assert "Trade falls" in text(client_of(secretary).get(address("signposts")))
    tested.shown_at = now
    tested.save()
    told = text(client_of(stranger).get(address("signposts")))
    assert "Trade falls by a tenth" in told and "Rule: By the yearly figure" in told and "Secretariat" in told and "1 September 2021" in told


def test_a_signpost_is_decided_by_its_rule_and_scored(signpost, tested, client_of, stranger, secretary, address, now):
    """Overdue first; then crossed, with the source; and how many were, of those decided."""
    tested.shown_at = now
    tested.save()
    Signpost.objects.update(due_on=now.date())
    assert "to be decided since" in text(client_of(stranger).get(address("signposts")))
    browser = client_of(secretary)
    assert browser.post(address("resolve_signpost", number=1), {"outcome": "crossed"}).status_code == 422
    assert browser.post(address("resolve_signpost", number=1), {"outcome": "crossed", "source": "The customs union"}).status_code == 303
    told = text(client_of(stranger).get(address("signposts")))
    assert "Decided so far: 1; crossed: 1." in told and "The customs union" in told
    assert "Trade falls" in client_of(stranger).get(address("result_csv", name="signposts")).content.decode()


@pytest.mark.parametrize("page", ["set_signpost", "take_in_power"])
def test_only_organisers_set_signposts_and_take_figures_in(tested, client_of, stranger, delegate, expert, observer, page, address):
    """Everybody else is refused, and nothing is kept."""
    for actor in (stranger, delegate, expert, observer):
        assert client_of(actor).get(address(page)).status_code in {302, 303, 403}
        client_of(actor).post(address(page), {})
    assert not Signpost.objects.exists() and not PowerFigure.objects.exists()


def test_figures_are_taken_in_and_the_balance_measured_as_the_method_does(closed, client_of, secretary, stranger, address):
    """Missing is not zero; shown to whoever reads the review, with its source, its caveats, its table and its picture."""
    states = HEAD + "AAA,2012,10,5,1,1,10,5\nBBB,2012,30,5,-9,,30,5\nAAA,2013,12,5,1,1,10,5\nBBB,2013,30,5,2,3,30,5\n"
    sent = {"states": csv(states), "source": "A made-up table"}
    assert client_of(secretary).post(address("take_in_power"), sent).status_code == 303
    kept = json.loads(StoredResult.objects.get(method="foresight.power").output)
    by_hand = power.measured(
        power.capabilities([[[10, 5, 1, 1, 10, 5], [30, 5, -9, -9, 30, 5]], [[12, 5, 1, 1, 10, 5], [30, 5, 2, 3, 30, 5]]], ["AAA", "BBB"], [2012, 2013])
    )
    assert [one["index"] for year in kept["years"] for one in year["states"]] == pytest.approx(by_hand.cinc.ravel().tolist(), abs=1e-11)
    assert [one["components"] for one in kept["years"][0]["states"]] == [6, 4]
    told = text(client_of(stranger).get(address("power")))
    assert "A made-up table" in told and "What to distrust." in told and "These figures end in 2013." in told
    assert "the totals of the world were not taken in" in told
    for kind, name in (("result_csv", "power"), ("result_json", "power"), ("picture", "power")):
        assert client_of(stranger).get(address(kind, name=name)).status_code == 200
    world = "year,milex,milper,irst,pec,tpop,upop\n2012,100,50,10,10,100,50\n2013,100,50,10,10,100,50\n"
    sent = {"states": csv(states), "world": csv(world), "source": "A made-up table"}
    assert client_of(secretary).post(address("take_in_power"), sent).status_code == 303
    assert "the totals of the world were not taken in" not in text(client_of(stranger).get(address("power")))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("stateabb,year,milex\n", "Line 1: there is no column milper"),
        (HEAD + "AAA,old,1,1,1,1,1,1\n", "Line 2: “old” is no year."),
        (HEAD + "AAA,2012,1,much,1,1,1,1\n", "Line 2, milper: “much” is no figure from 0 on."),
        (HEAD + "AAA,2012,1,-4,1,1,1,1\n", "Line 2, milper: “-4” is no figure from 0 on."),
        ("\xff\xfe".encode("latin-1"), "The file is not in UTF-8."),
    ],
)
def test_a_fault_in_a_file_is_named_with_its_line_and_nothing_is_taken_in(closed, client_of, secretary, address, content, said):
    """Line, column and what was found; what stood before stays."""
    file = SimpleUploadedFile("states.csv", content if isinstance(content, bytes) else content.encode())
    response = client_of(secretary).post(address("take_in_power"), {"states": file, "source": "x"})
    assert response.status_code == 422 and said in text(response)
    assert not PowerFigure.objects.exists()


def test_the_real_figures_give_the_published_index(closed, client_of, secretary, address, shared):
    """National Material Capabilities, the thirty members, Russia and China: the largest share of 2016 is China's, as published to eight digits."""
    folder = shared / "data" / "power"
    with (folder / "nmc60_nato30_rus_chn_2000_2016.csv").open("rb") as states, (folder / "nmc60_world_totals_2000_2016.csv").open("rb") as world:
        sent = {"states": states, "world": world, "source": "NMC 6.0"}
        assert client_of(secretary).post(address("take_in_power"), sent).status_code == 303
    last = json.loads(StoredResult.objects.get(method="foresight.power").output)["years"][-1]
    lines = [line.split(",") for line in (folder / "nmc60_nato30_rus_chn_2000_2016.csv").read_text().splitlines()[1:]]
    published = {line[0]: float(line[9]) for line in lines if line[2] == "2016"}
    assert {one["code"]: one["index"] for one in last["states"]} == pytest.approx(published, abs=2e-8)


def test_a_day_that_has_passed_is_refused_in_the_form(tested, client_of, secretary, secretariat, address, now):
    """With the reason, and what was written is still there."""
    sent = {"option": "", "text_en": "It rains", "rule_en": "For a week", "owner": secretariat.pk, "due_on": (now - timedelta(days=3)).date().isoformat()}
    response = client_of(secretary).post(address("set_signpost"), sent)
    assert response.status_code == 422 and "It rains" in response.content.decode() and "Give a day to come." in text(response)
