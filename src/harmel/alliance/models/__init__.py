"""Who acts, and what was recorded. Rows and constraints; nothing here decides."""

from harmel.alliance.models.instance import Heartbeat, Instance
from harmel.alliance.models.lineage import Link
from harmel.alliance.models.people import Body, BodyMember, Door, Invitation, Member, Participant, Person, Pseudonym, Review, Seat
from harmel.alliance.models.record import Block, Entry, EntryContent, Shuffled
from harmel.alliance.models.results import StoredResult
from harmel.alliance.models.signatures import CoSignature

__all__ = [
    "Block", "Body", "BodyMember", "CoSignature", "Door", "Entry", "EntryContent", "Heartbeat", "Instance", "Invitation", "Link", "Member",
    "Participant", "Person", "Pseudonym", "Review", "Seat", "Shuffled", "StoredResult",
]
