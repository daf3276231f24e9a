"""The verbs of the alliance itself: who comes in, who stands for whom, what is joined to what, what is erased."""

from __future__ import annotations

from harmel.alliance.rules.may import Power, Verb, Visibility

_LINKERS = frozenset({Power.MODERATE, Power.DRAFT, Power.CONVENE, Power.CHAIR})
_DOORKEEPERS = frozenset({Power.CONVENE, Power.MODERATE})
_NAME = frozenset({"name"})

FOUND_REVIEW = Verb("alliance.found_review", power=Power.CONVENE, visibility=Visibility.PUBLIC)
ADMIT_MEMBER = Verb("alliance.admit_member", power=Power.CONVENE, visibility=Visibility.PUBLIC)
ADMIT_MEMBERS = Verb("alliance.admit_members", power=Power.CONVENE, visibility=Visibility.PUBLIC)
END_MEMBERSHIP = Verb("alliance.end_membership", power=Power.CONVENE, visibility=Visibility.PUBLIC)
FORM_BODY = Verb("alliance.form_body", power=Power.CONVENE, visibility=Visibility.PUBLIC)
ADMIT_TO_BODY = Verb("alliance.admit_to_body", power=Power.CONVENE, visibility=Visibility.PUBLIC)
INVITE = Verb("alliance.invite", power=Power.CONVENE, visibility=Visibility.MEMBERS, withheld=_NAME)
INVITE_PARTICIPANT = Verb("alliance.invite_participant", power=_DOORKEEPERS, visibility=Visibility.WITHHELD)
WITHDRAW_INVITATION = Verb("alliance.withdraw_invitation", power=_DOORKEEPERS, visibility=Visibility.MEMBERS)
TAKE_SEAT = Verb("alliance.take_seat", visibility=Visibility.MEMBERS, withheld=_NAME)
SUCCEED = Verb("alliance.succeed", power=Power.CONVENE, visibility=Visibility.MEMBERS, withheld=_NAME)
END_SEAT = Verb("alliance.end_seat", power=Power.CONVENE, visibility=Visibility.MEMBERS)
LEAVE = Verb("alliance.leave", participants=True, visibility=Visibility.WITHHELD)
OPEN_DOOR = Verb("alliance.open_door", power=_DOORKEEPERS, visibility=Visibility.MEMBERS)
CLOSE_DOOR = Verb("alliance.close_door", power=_DOORKEEPERS, visibility=Visibility.MEMBERS)
ENTER = Verb("alliance.enter", participants=True, visibility=Visibility.WITHHELD)
RENEW_ACCESS = Verb("alliance.renew_access", power=Power.CONVENE, visibility=Visibility.MEMBERS)
REGAIN_ACCESS = Verb("alliance.regain_access", participants=True, visibility=Visibility.WITHHELD)
LINK = Verb("alliance.link", power=_LINKERS, visibility=Visibility.MEMBERS)
CONFIRM_LINK = Verb("alliance.confirm_link", power=_LINKERS, visibility=Visibility.MEMBERS)
REMOVE_LINK = Verb("alliance.remove_link", power=_LINKERS, visibility=Visibility.MEMBERS)
CO_SIGN = Verb("alliance.co_sign", power=Power.CHAIR, visibility=Visibility.MEMBERS)
TAKE_BACK_SIGNATURE = Verb("alliance.take_back_signature", power=Power.CHAIR, visibility=Visibility.MEMBERS)
ERASE_PERSON = Verb("alliance.erase_person", participants=True, visibility=Visibility.WITHHELD)
CHECK_RECORD = Verb("alliance.check_record", visibility=Visibility.PUBLIC)
ERASE = Verb("alliance.erase", participants=True, visibility=Visibility.PUBLIC)
ROTATE_KEY = Verb("alliance.rotate_key", power=Power.CONVENE, visibility=Visibility.PUBLIC)

VERBS = {
    verb.name: verb
    for verb in (
        FOUND_REVIEW,
        ADMIT_MEMBER,
        ADMIT_MEMBERS,
        END_MEMBERSHIP,
        FORM_BODY,
        ADMIT_TO_BODY,
        INVITE,
        INVITE_PARTICIPANT,
        WITHDRAW_INVITATION,
        TAKE_SEAT,
        SUCCEED,
        END_SEAT,
        LEAVE,
        OPEN_DOOR,
        CLOSE_DOOR,
        ENTER,
        RENEW_ACCESS,
        REGAIN_ACCESS,
        LINK,
        CONFIRM_LINK,
        REMOVE_LINK,
        CO_SIGN,
        TAKE_BACK_SIGNATURE,
        ERASE_PERSON,
        CHECK_RECORD,
        ERASE,
        ROTATE_KEY,
    )
}
"""The verbs of the alliance itself."""
