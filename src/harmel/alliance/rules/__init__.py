"""
Who may do what, and the alliance's own rules.

`may` asks the one question; `roles` are bundles of powers; `verbs` are the alliance's own acts; `founding` is what a review begins with; `doors` says when somebody is let in;
`co_chairs` whose signature is missing.
"""

from harmel.alliance.rules.co_chairs import missing_signatures
from harmel.alliance.rules.doors import (
    ACCESS_DAYS,
    CODE_BYTES,
    FEWER_THAN,
    INVITATION_DAYS,
    TOKEN_BYTES,
    door_refuses,
    handle_of,
    link_refuses,
    read_code,
    shown_count,
    written_code,
)
from harmel.alliance.rules.founding import DEFAULT_BODIES, NewBody, NewMember
from harmel.alliance.rules.may import (
    ALLOWED,
    CLOCK,
    Clock,
    CoChairs,
    NotAllowed,
    Power,
    Reason,
    Refused,
    StageState,
    Standing,
    Verb,
    Verdict,
    Visibility,
    may,
)
from harmel.alliance.rules.members_table import read_members
from harmel.alliance.rules.roles import FOR_A_MEMBER, ROLE_NAMES, ROLES, label_of
from harmel.alliance.rules.verbs import (
    ADMIT_MEMBER,
    ADMIT_MEMBERS,
    ADMIT_TO_BODY,
    CLOSE_DOOR,
    CO_SIGN,
    CONFIRM_LINK,
    END_MEMBERSHIP,
    END_SEAT,
    ENTER,
    ERASE_PERSON,
    FORM_BODY,
    FOUND_REVIEW,
    INVITE,
    INVITE_PARTICIPANT,
    LEAVE,
    LINK,
    OPEN_DOOR,
    REGAIN_ACCESS,
    REMOVE_LINK,
    RENEW_ACCESS,
    SUCCEED,
    TAKE_SEAT,
    VERBS,
    WITHDRAW_INVITATION,
)

__all__ = [
    "ACCESS_DAYS", "ADMIT_MEMBER", "ADMIT_MEMBERS", "ADMIT_TO_BODY", "ALLOWED", "CLOCK", "CLOSE_DOOR", "CODE_BYTES", "CONFIRM_LINK", "CO_SIGN",
    "DEFAULT_BODIES",
    "END_MEMBERSHIP", "END_SEAT", "ENTER", "ERASE_PERSON", "FEWER_THAN", "FORM_BODY", "FOR_A_MEMBER", "FOUND_REVIEW",
    "INVITATION_DAYS", "INVITE", "INVITE_PARTICIPANT", "LEAVE", "LINK", "OPEN_DOOR", "REGAIN_ACCESS", "REMOVE_LINK", "RENEW_ACCESS",
    "ROLES", "ROLE_NAMES", "SUCCEED", "TAKE_SEAT", "TOKEN_BYTES", "VERBS", "WITHDRAW_INVITATION",
    "Clock", "CoChairs", "NewBody", "NewMember", "NotAllowed", "Power", "Reason", "Refused", "StageState", "Standing", "Verb", "Verdict", "Visibility",
    "door_refuses", "handle_of", "label_of", "link_refuses", "may", "missing_signatures", "read_code", "read_members", "shown_count", "written_code",
]
