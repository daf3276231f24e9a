"""Tabling a document and its revisions."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from harmel.alliance.models import EntryContent
from harmel.alliance.rules import NotAllowed, Refused
from harmel.review.agreement import actions
from harmel.review.agreement.models import ParagraphText, Position, Revision
from harmel.review.agreement.models.texts import WrittenOnce
from harmel.review.agreement.queries import text_state
from harmel.review.agreement.rules.drafts import Drafted
from harmel.review.agreement.rules.paragraph import State

from .conftest import LINES


def test_a_document_starts_with_its_first_revision(communique):
    """Its paragraphs stand in order, and the journal has one entry with the digest of each."""
    assert [text.text for text in communique.revisions.get().texts.all()] == list(LINES)
    (entry,) = EntryContent.objects.filter(verb="agreement.table_document")
    assert entry.about == f"agreement.document/{communique.pk}"


def test_a_tabled_text_cannot_be_changed(revision):
    """Neither through the models nor around them."""
    text = revision.texts.first()
    text.text = "Something else."
    with pytest.raises(WrittenOnce):
        text.save()
    for rows, change in (
        (ParagraphText.objects.filter(pk=text.pk), {"text": "Something else."}),
        (Revision.objects.filter(pk=revision.pk), {"number": 9}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)


def test_paragraphs_keep_their_identity_and_positions_hold_where_words_do(communique, revision, delegate, chair, now):
    """One moved, one changed, one dropped, one new: the moved one keeps its position, the changed one its identity only."""
    actions.set_positions(revision, sheet={1: {"position": "agree"}, 2: {"position": "agree"}}, actor=delegate, now=now)
    first, second = (revision.texts.get(number=number).paragraph_id for number in (1, 2))
    following = actions.table_revision(
        communique,
        text=["A new opening altogether.", "We will keep our presence in the north of the treaty area.", LINES[0]],
        actor=chair,
        now=now,
    )
    texts = {text.number: text for text in following.texts.all()}
    assert (texts[2].paragraph_id, texts[3].paragraph_id) == (second, first)
    assert texts[1].paragraph_id not in {first, second}
    (kept,) = Position.objects.filter(revision=following)
    assert (kept.paragraph_id, kept.carried_from, kept.taken_by) == (first, 1, delegate)


def test_the_chair_may_say_which_paragraph_continues_which(communique, chair, now):
    """A person decides; what is alike is only a suggestion."""
    following = actions.table_revision(communique, text=["Entirely other words."], continues=[4], actor=chair, now=now)
    assert following.texts.get().paragraph_id == communique.revisions.get(number=1).texts.get(number=4).paragraph_id


@pytest.mark.parametrize("continues", [[4, 4], [9, None], [1]])
def test_two_paragraphs_cannot_continue_one_nor_one_that_is_not_there(communique, chair, now, continues):
    """Nothing is tabled then."""
    with pytest.raises(Refused, match="paragraphs_do_not_fit"):
        actions.table_revision(communique, text=["One.", "Two."], continues=continues, actor=chair, now=now)
    assert communique.revisions.count() == 1


def test_who_asked_for_a_change_is_kept_with_it(communique, chair, delegate, revision, now):
    """And which amendment it takes in."""
    amendment = actions.propose_amendment(revision, number=2, wording_en="We will keep our presence.", actor=delegate, now=now)
    drafts = [LINES[0], Drafted(text="We will keep our presence.", asked_by=("AL",), amendment=amendment.number), *LINES[2:]]
    text = actions.table_revision(communique, text=drafts, actor=chair, now=now).texts.get(number=2)
    assert (text.asked_by, text.amendment) == (["AL"], amendment)


def test_a_paragraph_that_reads_as_an_amendment_taken_in_names_who_asked_for_it(communique, chair, delegate, other_delegate, revision, now):
    """Also where the next revision is pasted as plain text; an amendment still open, or other words, name nobody."""
    wanted = actions.propose_amendment(revision, number=2, wording_en="We will keep our presence.", actor=delegate, now=now)
    actions.join_amendment(wanted, actor=other_delegate, now=now)
    actions.propose_amendment(revision, number=3, wording_en="We will be calm.", actor=delegate, now=now)
    actions.answer_amendment(wanted, answer="taken_in", actor=chair, now=now)
    pasted = [LINES[0], "We will keep  our presence.", "We will be calm.", LINES[3]]
    texts = actions.table_revision(communique, text=pasted, continues=[1, 2, 3, 4], actor=chair, now=now).texts
    assert (texts.get(number=2).asked_by, texts.get(number=2).amendment) == (["AL", "BI"], wanted)
    assert (texts.get(number=3).asked_by, texts.get(number=3).amendment) == ([], None)


def test_what_is_under_silence_cannot_be_changed(communique, silence, chair, now):
    """Not one character of it, while silence runs; the rest can."""
    with pytest.raises(Refused, match="changes_what_is_under_silence"):
        actions.table_revision(communique, text=[*LINES[:3], "We task the Council."], actor=chair, now=now)
    following = actions.table_revision(communique, text=["Another opening.", *LINES[1:]], continues=[1, 2, 3, 4], actor=chair, now=now)
    assert text_state(communique, now=now).states[4] is State.UNDER_SILENCE
    assert following.number == 2


def test_a_lower_body_cannot_open_what_a_higher_one_adopted(communique, everybody_agrees, chair, council, convener, now):
    """After a summit adopted it, a body at permanent level cannot change a word."""
    council.level = "summit"
    council.save()
    actions.adopt(communique, meeting="Summit of the Grove", actor=chair, now=now)
    council.level = "permanent"
    council.save()
    with pytest.raises(Refused, match="changes_what_was_adopted_above"):
        actions.table_revision(communique, text=["We begin anew."], actor=convener, now=now)


def test_the_same_words_stay_adopted_in_the_next_revision(communique, everybody_agrees, chair, now):
    """Adoption belongs to the words; new words are open."""
    actions.adopt(communique, meeting="Council", actor=chair, now=now)
    actions.table_revision(communique, text=[LINES[0], "Something new entirely."], actor=chair, now=now)
    assert list(text_state(communique, now=now).states.values()) == [State.ADOPTED, State.OPEN]


def test_a_published_document_is_read_by_everybody_who_reads_the_review(communique, chair, observer, participant, stranger, now):
    """Before, only seats read it."""
    assert [communique.shown_to(one) for one in (chair, observer, participant, stranger)] == [True, True, False, False]
    actions.publish_document(communique, actor=chair, now=now)
    assert all(communique.shown_to(one) for one in (chair, observer, participant, stranger))


@pytest.mark.parametrize("who", ["delegate", "observer", "expert", "participant", "stranger", "co_chair"])
def test_only_who_drafts_or_chairs_there_tables_a_revision(request, communique, who, now):
    """The co-chair of the experts chairs another body."""
    with pytest.raises(NotAllowed):
        actions.table_revision(communique, text=["Mine."], actor=request.getfixturevalue(who), now=now)
    assert communique.revisions.count() == 1


def test_tabling_the_next_revision_ends_the_consolidation(communique, chair, now):
    """Amendments unlock with it."""
    actions.consolidate(communique, actor=chair, now=now)
    actions.table_revision(communique, text=LINES, actor=chair, now=now)
    communique.refresh_from_db()
    assert communique.consolidating_since is None


def test_a_translation_waits_to_be_confirmed_and_goes_stale_with_the_text(communique, revision, secretary, chair, now):
    """Confirmed, it is not changed any more; made from other words, it cannot be confirmed."""
    text = revision.texts.get(number=4)
    made = actions.translate(text, language="fr", words="Nous chargeons le Conseil du suivi.", actor=secretary, now=now)
    with pytest.raises(NotAllowed):
        actions.confirm_translation(made, actor=secretary, now=now)
    actions.confirm_translation(made, actor=chair, now=now)
    with pytest.raises(Refused, match="already_confirmed"):
        actions.translate(text, language="fr", words="Autrement.", actor=secretary, now=now)
    other = actions.translate(revision.texts.get(number=1), language="fr", words="Nous tenons aux deux voies.", actor=secretary, now=now)
    actions.table_revision(communique, text=["We hold to it.", *LINES[1:]], continues=[1, 2, 3, 4], actor=chair, now=now)
    with pytest.raises(Refused, match="translation_is_stale"):
        actions.confirm_translation(other, actor=chair, now=now)
