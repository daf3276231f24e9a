"""Links made by hand: who may join what, and that a link changes nothing."""

import pytest

from harmel.alliance import actions, lineage
from harmel.alliance.models import Link
from harmel.alliance.refs import ref
from harmel.alliance.rules import NotAllowed, Refused


@pytest.fixture
def joined(secretary, council, secretariat, now):
    return actions.link(council.review, kind="supports", later=ref(council), earlier=ref(secretariat), actor=secretary, now=now)


def test_a_link_made_by_hand_is_confirmed_by_who_made_it(joined, council, secretariat, secretary):
    """It is found from both ends."""
    assert joined.confirmed_by == ref(secretary)
    assert [step.ref for step in lineage.walk(council.review, ref(council), "rests_on")] == [ref(secretariat)]
    assert [step.ref for step in lineage.walk(council.review, ref(secretariat), "became")] == [ref(council)]


def test_what_is_not_there_cannot_be_linked(secretary, council, now):
    """Nor what is there and withheld: both are refused alike."""
    with pytest.raises(Refused, match="nothing_to_link"):
        actions.link(council.review, kind="supports", later=ref(council), earlier="alliance.body/999", actor=secretary, now=now)
    with pytest.raises(Refused, match="linked_to_itself"):
        actions.link(council.review, kind="supports", later=ref(council), earlier=ref(council), actor=secretary, now=now)
    with pytest.raises(Refused, match="no_such_link"):
        actions.link(council.review, kind="likes", later=ref(council), earlier=ref(secretary.body), actor=secretary, now=now)


def test_a_link_is_made_once(joined, secretary, now):
    """The second is refused, and the first stays."""
    with pytest.raises(Refused, match="linked_already"):
        actions.link(joined.review, kind="supports", later=joined.later, earlier=joined.earlier, actor=secretary, now=now)


def test_what_a_machine_suggested_a_person_confirms(council, secretariat, secretary, now):
    """Until then it is shown as a suggestion."""
    suggested = lineage.join(review=council.review, kind="merges", later=ref(council), earlier=ref(secretariat), made_by="clock", now=now, confirmed=False)
    assert not suggested.confirmed_by
    assert actions.confirm_link(suggested, actor=secretary, now=now).confirmed_by == ref(secretary)
    with pytest.raises(Refused, match="already_done"):
        actions.confirm_link(suggested, actor=secretary, now=now)


def test_a_link_taken_away_leaves_what_it_joined(joined, council, secretariat, secretary, now):
    """Only the link is gone."""
    actions.remove_link(joined, actor=secretary, now=now)
    assert not Link.objects.exists()
    council.refresh_from_db()
    secretariat.refresh_from_db()


@pytest.mark.parametrize("who", ["delegate", "observer", "participant", "stranger"])
def test_only_those_who_work_on_the_text_link(request, who, joined, now):
    """Everybody else is refused with the reason."""
    actor = request.getfixturevalue(who)
    for call in (
        lambda: actions.link(joined.review, kind="quotes", later=joined.later, earlier=joined.earlier, actor=actor, now=now),
        lambda: actions.confirm_link(joined, actor=actor, now=now),
        lambda: actions.remove_link(joined, actor=actor, now=now),
    ):
        with pytest.raises(NotAllowed):
            call()
