"""The organisers' pages: a panel is formed, its experts seated, its items named, in a browser."""

from __future__ import annotations

import pytest

from harmel.review.assessment.models import Item, Panel, Panelist
from harmel.review.assessment.tests.addresses import address

USUAL = {
    "mode": "rounds", "ranked_by": "severity", "reasons_shown": "by_side", "most_rounds": "3", "most_changed": "15", "most_median_change": "0.5",
    "most_iqr_change": "1", "widest_iqr": "2",
}  # fmt: skip


def test_a_panel_is_formed_with_its_criteria_and_then_asks_for_experts(secretary, expert_group, experts, review, client_of):
    """What is usual stands there already; a share is asked in percent and kept as a share."""
    browser = client_of(secretary)
    shown = browser.get(address(review, "form_panel"))
    assert shown.context["form"]["most_changed"].value() == 15
    made = browser.post(address(review, "form_panel"), {**USUAL, "body": expert_group.key, "name_en": "What comes", "most_changed": "20"}, follow=True)
    assert made.status_code == 200
    panel = Panel.objects.get()
    assert (panel.name_en, panel.most_changed, panel.body) == ("What comes", 0.2, expert_group)
    assert "A round can open from 5 on." in made.content.decode()


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(secretary, expert_group, experts, review, client_of):
    """Without a name, and with a criterion out of reach, the form comes back with what was written."""
    answer = client_of(secretary).post(address(review, "form_panel"), {**USUAL, "body": expert_group.key, "task_en": "Judge.", "most_median_change": "9"})
    assert answer.status_code == 422
    assert "Judge." in answer.content.decode()
    assert "most_median_change" in answer.context["form"].errors
    assert not Panel.objects.exists()


def test_once_a_round_was_opened_only_name_and_task_may_be_worded_anew(secretary, first_round, review, client_of):
    """The criteria are shown and cannot be changed, whatever is sent."""
    browser = client_of(secretary)
    assert "frozen since then" in browser.get(address(review, "set_panel", panel=1)).content.decode()
    assert browser.post(address(review, "set_panel", panel=1), {**USUAL, "name_en": "What may come", "most_rounds": "9"}).status_code == 303
    panel = Panel.objects.get()
    assert (panel.name_en, panel.most_rounds) == ("What may come", 3)


def test_experts_are_seated_several_at_once_with_their_nations(secretary, empty_panel, experts, nations, review, client_of):
    """And taken off, and seated again, until a round is rated."""
    browser = client_of(secretary)
    form = {f"seat_{seat.pk}": "on" for seat in experts[:3]} | {f"nation_{seat.pk}": str(nations["BI"].pk) for seat in experts[:2]}
    shown = browser.post(address(review, "experts", panel=1), form, follow=True).content.decode()
    assert "3 experts sit on it, of one nation" in shown
    assert [one.nation and one.nation.code for one in Panelist.objects.order_by("seat_id")] == ["BI", "BI", None]
    gone = Panelist.objects.get(seat=experts[0])
    assert "2 experts sit on it" in browser.post(address(review, "leave", panel=1, pk=gone.pk), follow=True).content.decode()
    assert f'name="seat_{experts[0].pk}"' in browser.get(address(review, "experts", panel=1)).content.decode()


def test_nobody_ticked_is_said(secretary, empty_panel, experts, review, client_of):
    """An empty form seats nobody."""
    assert client_of(secretary).post(address(review, "experts", panel=1), {}).status_code == 422
    assert not Panelist.objects.exists()


def test_after_a_rated_round_was_opened_nobody_comes_or_goes(secretary, first_round, experts, review, client_of):
    """The page says why, and offers neither."""
    browser = client_of(secretary)
    shown = browser.get(address(review, "experts", panel=1)).content.decode()
    assert "whose answers begin or end would be known" in shown
    assert browser.post(address(review, "leave", panel=1, pk=Panelist.objects.first().pk)).status_code in {409, 403}
    assert Panelist.objects.sitting().count() == 10


def test_the_register_is_taken_over_in_one_act(secretary, panel, challenges, review, client_of):
    """Each challenge once, in its order; asked again, there is nothing to take over."""
    browser = client_of(secretary)
    assert "Take over 4 challenges" in browser.get(address(review, "items", panel=1)).content.decode()
    shown = browser.post(address(review, "add_challenges", panel=1), follow=True).content.decode()
    assert "4 items." in shown
    assert "Take over" not in shown
    assert [one.challenge.key for one in Item.objects.order_by("number")] == ["C1", "C2", "C3", "C4"]


@pytest.mark.parametrize(
    ("kind", "form", "kept"),
    [
        ("amplifier", {"text_en": "Storms make fire worse", "challenge": "C1", "amplified": "C2"}, {"amplified__key": "C2"}),
        ("quantity", {"text_en": "Ships", "asks": "idea", "unit_en": "a day", "lower": "1,5", "log": "on"}, {"asks": "idea", "log": True, "lower": 15.0}),
        ("event", {"text_en": "A bridge falls", "seed": "on", "resolves_on": "2020-12-01"}, {"seed": True}),
    ],
)
def test_an_item_of_each_kind_is_added_by_a_form_that_asks_for_what_it_needs(secretary, panel, challenges, review, client_of, kind, form, kept):
    """Nothing else stands in the form."""
    browser = client_of(secretary)
    where = address(review, "add_item", panel=1) + f"?kind={kind}"
    assert ("amplified" in browser.get(where).context["form"].fields) == (kind == "amplifier")
    form = {**form, "lower": "15"} if "lower" in form else form
    assert browser.post(where, form).status_code == 303
    assert Item.objects.filter(kind=kind, **kept).exists()


def test_a_seed_without_its_day_is_refused_beside_the_field(secretary, panel, review, client_of):
    """And the words written are still there."""
    answer = client_of(secretary).post(address(review, "add_item", panel=1) + "?kind=event", {"text_en": "A bridge falls", "seed": "on"})
    assert answer.status_code == 422
    assert "resolves_on" in answer.context["form"].errors
    assert "A bridge falls" in answer.content.decode()


def test_an_item_is_worded_anew_and_taken_out_with_the_reason(secretary, panel, items, review, client_of):
    """Out of the list, and below it with the reason."""
    browser = client_of(secretary)
    event = items[7]
    assert browser.get(address(review, "edit_item", panel=1, number=event.number)).context["form"]["text_en"].value() == event.text_en
    assert browser.post(address(review, "edit_item", panel=1, number=event.number), {"text_en": "Two bridges fall by 2030"}).status_code == 303
    assert "Two bridges fall" in browser.get(address(review, "item", panel=1, number=event.number)).content.decode()
    assert browser.post(address(review, "withdraw_item", panel=1, number=event.number), {"because": " "}).status_code == 422
    shown = browser.post(address(review, "withdraw_item", panel=1, number=event.number), {"because": "Said twice."}, follow=True).content.decode()
    assert "7 items." in shown
    assert "Said twice." in shown


def test_what_came_to_be_is_recorded_with_its_source(secretary, panel, items, review, client_of):
    """A quantity in its unit, an event as happened or not; a challenge has nothing to resolve."""
    browser = client_of(secretary)
    ships, event = items[5], items[7]
    assert browser.post(address(review, "resolve", panel=1, number=ships.number), {"truth": "12.5", "source": ""}).status_code == 422
    assert browser.post(address(review, "resolve", panel=1, number=ships.number), {"truth": "12.5", "source": "Harbour, 2020"}).status_code == 303
    assert browser.post(address(review, "resolve", panel=1, number=event.number), {"truth": "0", "source": "Roads, 2020"}).status_code == 303
    assert "It did not happen." in browser.get(address(review, "item", panel=1, number=event.number)).content.decode()
    assert "12.5" in browser.get(address(review, "item", panel=1, number=ships.number)).content.decode()
    assert browser.get(address(review, "resolve", panel=1, number=items[0].number)).status_code == 409


@pytest.mark.parametrize("name", ["form_panel", "set_panel", "experts", "add_item", "wordings", "desk", "open_round", "conclude"])
def test_neither_expert_nor_stranger_opens_an_organisers_page(name, panel, experts, review, client_of, client):
    """They are for who chairs its body, the secretariat and the convener."""
    where = address(review, name, **({} if name == "form_panel" else {"panel": 1}))
    assert client_of(experts[0]).get(where).status_code == 403
    assert client.get(where).status_code in {302, 403}


def test_the_pages_speak_french(secretary, panel, items, review, client_of):
    """No English sentence is left on them."""
    browser = client_of(secretary)
    for name in ("form_panel", "set_panel", "experts", "items", "wordings", "desk", "open_round", "conclude"):
        where = address(review, name, **({} if name == "form_panel" else {"panel": 1}))
        shown = browser.get(f"/fr{where}").content.decode()
        assert 'lang="fr"' in shown
        for english in ("Record it", "Back<", "experts sit", "The first", "Open the", "Conclude the", "Being set up", "What experts put"):
            assert english not in shown, (name, english)


def test_an_address_that_names_nothing_is_not_found(secretary, panel, items, review, client_of):
    """No such panel, no such item, no such round."""
    browser = client_of(secretary)
    assert browser.get(address(review, "desk", panel=9)).status_code == 404
    assert browser.get(address(review, "item", panel=1, number=99)).status_code == 404
    assert browser.get(address(review, "move_close", panel=1, number=4)).status_code == 404
