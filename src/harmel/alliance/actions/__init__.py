"""
What may be done in the alliance, one verb a function: each is one transaction and leaves one entry in the journal of its review.

What is done before there is any review (making the instance, the first link), and what concerns one's own account alone, has no
journal to stand in.
"""

from harmel.alliance.actions.access import regain_access, renew_access
from harmel.alliance.actions.account import set_language, set_password
from harmel.alliance.actions.bodies import admit_to_body, form_body
from harmel.alliance.actions.doors import close_door, enter, open_door
from harmel.alliance.actions.erasure import erase_person
from harmel.alliance.actions.founding import found_review, make_first_link, make_instance, set_clock, take_first_place
from harmel.alliance.actions.links import confirm_link, link, remove_link
from harmel.alliance.actions.members import admit_member, admit_members, end_membership
from harmel.alliance.actions.participants import accept, invite_participant
from harmel.alliance.actions.pseudonyms import hand_in_for, note_said, pseudonym_for
from harmel.alliance.actions.record import check_record
from harmel.alliance.actions.results import Document, keep_only
from harmel.alliance.actions.seats import end_seat, invite, leave, succeed, take_seat, withdraw_invitation
from harmel.alliance.actions.secrets import Invited, Opened
from harmel.alliance.actions.signatures import co_sign, take_back_signature

__all__ = [
    "Document", "Invited", "Opened", "accept", "admit_member", "admit_members", "admit_to_body", "check_record", "close_door", "co_sign", "confirm_link",
    "end_membership", "end_seat", "enter", "erase_person", "form_body", "found_review", "hand_in_for", "invite", "invite_participant", "keep_only", "leave",
    "link", "make_first_link", "make_instance", "note_said", "open_door", "pseudonym_for", "regain_access", "remove_link", "renew_access", "set_clock",
    "set_language", "set_password", "succeed", "take_back_signature", "take_first_place", "take_seat", "withdraw_invitation",
]  # fmt: skip
