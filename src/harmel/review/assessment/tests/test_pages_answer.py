"""Answering a round in a browser: all items on one page, saved at once, one by one or by a script, and handed in."""

from __future__ import annotations

from harmel.review.assessment.queries import own_answers
from harmel.review.assessment.tests.addresses import address

JSON = {"Accept": "application/json"}


def filled(items):
    """What a form holds that answers every item."""
    form = {}
    for item in items:
        if item.kind == "challenge":
            form |= {f"{item.number}-severity": "7", f"{item.number}-likelihood": "5", f"{item.number}-readiness": "3"}
        elif item.kind == "amplifier":
            form |= {f"{item.number}-strength": "8"}
        elif item.kind == "event":
            form |= {f"{item.number}-chance": "12.5"}
        else:
            form |= {f"{item.number}-low": "2", f"{item.number}-best": "4", f"{item.number}-high": "9"}
            form |= {f"{item.number}-confidence": "80"} if item.asks == "idea" else {}
    return form


def test_every_item_stands_on_one_page_with_what_it_asks_for(first_round, items, experts, review, client_of):
    """Nine points a scale, three figures or four, a probability, and for each item the way to have no view."""
    page = client_of(experts[0]).get(address(review, "answer", panel=1))
    shown = page.content.decode()
    assert page.status_code == 200
    assert shown.count('name="1-severity"') == 9
    assert all(f'name="{item.number}-no_view"' in shown for item in items)
    assert [bound.name for bound in page.context["rows"][6].form.questions] == ["low", "high", "best", "confidence"]
    assert "0 of 8 answered" in shown


def test_all_that_is_filled_in_is_saved_at_once(first_round, items, experts, review, client_of):
    """Without scripts: one form, one entry, and then the page says that all is answered."""
    from harmel.alliance.models.record import EntryContent

    browser = client_of(experts[0])
    answer = browser.post(address(review, "answer", panel=1), filled(items), follow=True)
    assert "8 of 8 answered" in answer.content.decode()
    kept = own_answers(first_round, experts[0])
    event, months = kept[items[7].pk], kept[items[6].pk]
    assert (event.chance, months.confidence, months.low) == (0.125, 0.8, 2.0)
    assert EntryContent.objects.filter(verb="assessment.answer").count() == 1
