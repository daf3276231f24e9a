"""Secrets that open something once or many times. The secret leaves the house; what stays is its SHA-256."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import NamedTuple

from harmel.alliance.models import Door, Invitation, Seat
from harmel.alliance.rules import CODE_BYTES, TOKEN_BYTES, Refused, link_refuses, token_digest, written_code
from harmel.methods.seal.chance import random_bytes


class Invited(NamedTuple):
    """A one-time link that was made: its secret is known now and never again. `seat` is None where it leads to none."""

    invitation: Invitation
    token: str
    seat: Seat | None


class Opened(NamedTuple):
    """A door that was opened, and the code or the end of the link that lets people in."""

    door: Door
    token: str


def _new_token() -> str:
    return base64.urlsafe_b64encode(random_bytes(TOKEN_BYTES)).decode().rstrip("=")


def _new_code() -> str:
    return written_code(random_bytes(CODE_BYTES))


def _good_invitation(token: str, kind: str, now: datetime) -> Invitation:
    """Find the invitation that a secret opens, locked until the transaction ends. Raises Refused where it lets nobody in, or not here."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("review", "seat", "person", "member")
        .filter(token_sha256=token_digest(token))
        .first()
    )
    if invitation is None or invitation.kind != kind:
        raise Refused("link_unknown")
    refusal = link_refuses(expires_at=invitation.expires_at, used_at=invitation.used_at, withdrawn_at=invitation.withdrawn_at, now=now)
    if refusal is not None:
        raise Refused(refusal.code, refusal.facts)
    return invitation


def _use(invitation: Invitation, now: datetime) -> None:
    """Let a one-time link have had its one time, and forget the name it was made out to."""
    invitation.used_at = now
    invitation.name = ""
    invitation.save(update_fields=["used_at", "name"])
