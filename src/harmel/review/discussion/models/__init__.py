"""Contributions and what was written before they were corrected, statements, votes under pseudonyms, the map, partitions of members, findings."""

from harmel.review.discussion.models.contributions import Contribution, EarlierText, SetAside
from harmel.review.discussion.models.findings import Finding
from harmel.review.discussion.models.live_map import LiveMap
from harmel.review.discussion.models.partitions import MemberInPart, Partition, PartOfMembers
from harmel.review.discussion.models.readers import moderates, reads_closed_groups
from harmel.review.discussion.models.statements import Statement, Vote

ANONYMOUS = {Vote: "pseudonym", Contribution: "id", EarlierText: "contribution_id"}
"""Tables with anonymous rows, and the column by which the entries of the journal name them."""

__all__ = [
    "ANONYMOUS", "Contribution", "EarlierText", "Finding", "LiveMap", "MemberInPart", "PartOfMembers", "Partition", "SetAside", "Statement", "Vote",
    "moderates", "reads_closed_groups",
]  # fmt: skip
