"""What people fill in to come in, to let others in, and to found a review. Forms parse and check what came in; they write nothing."""

from harmel.alliance.forms.coming_in import ChangePassword, DeclaredMember, Enter, EnterAsMyself, NewPassword, SignIn, TypeCode, members_in
from harmel.alliance.forms.founding import KINDS, LEVELS, AdmitMembers, EndMembership, FormBody, NewReview
from harmel.alliance.forms.instants import LocalInstant
from harmel.alliance.forms.letting_in import Erase, Invite, InviteParticipant, OpenDoor, RenewAccess, Succeed
from harmel.alliance.forms.saying import named, refuse, safe_cell, said, worded

__all__ = [
    "KINDS", "LEVELS", "AdmitMembers", "ChangePassword", "DeclaredMember", "EndMembership", "Enter", "EnterAsMyself", "Erase", "FormBody", "Invite",
    "InviteParticipant", "LocalInstant", "NewPassword", "NewReview", "OpenDoor", "RenewAccess", "SignIn", "Succeed", "TypeCode", "members_in", "named",
    "refuse", "safe_cell", "said", "worded",
]  # fmt: skip
