"""Partitions of members: those that are declared, and those that a map has shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from harmel.alliance.models import Member, Review
from harmel.alliance.rules import Refused
from harmel.review.discussion import rules
from harmel.review.discussion.models import MemberInPart, Partition, PartOfMembers
from harmel.review.discussion.rules import PartitionState


def partitions(review: Review) -> QuerySet[Partition]:
    """Return the partitions that are declared, by number, with their parts and members: three queries."""
    return _whole(Partition.objects.filter(review=review, state=PartitionState.DECLARED))


def partition_values(review: Review) -> list[rules.Partition]:
    """Return, for a map, those that are declared and those that one has shown, by number: what an earlier map told counts on."""
    rows = _whole(Partition.objects.filter(Q(state=PartitionState.DECLARED) | Q(drawn=True), review=review))
    return [value_of(row) for row in rows]


def value_of(row: Partition) -> rules.Partition:
    """A partition as plain values."""
    parts = tuple(rules.Part(part.name_en, part.name_fr, tuple(placed.member.code for placed in part.placed.all())) for part in row.parts.all())
    return rules.Partition(row.number, row.name_en, row.name_fr, parts, row.state == PartitionState.DECLARED)


def _whole(rows: QuerySet[Partition]) -> QuerySet[Partition]:
    parts = PartOfMembers.objects.prefetch_related(Prefetch("placed", MemberInPart.objects.select_related("member")))
    return rows.order_by("number").prefetch_related(Prefetch("parts", parts))


def members_as_written() -> Mapping[str, str]:
    """Return the code of each member, by whatever it may be called in a line: code or name, in small letters."""
    rows = list(Member.objects.values_list("code", "name_en", "name_fr"))
    by_name = {name.lower(): code for code, *names in rows for name in names}
    return by_name | {code.lower(): code for code, *_ in rows}


def clean_partition(review: Review, name_en: str, name_fr: str, parts: Sequence[rules.Part], but: Any = None) -> tuple[str, str, dict[str, Member]]:
    """Return names as they are kept, and the members by code. Raises Refused: no name, one that another partition has, what is no partition."""
    english, french = " ".join(name_en.split()), " ".join(name_fr.split())
    if not english:
        raise Refused("partition_name_needed", {}, "name_en")
    for field, name in (("name_en", english), ("name_fr", french)):
        if len(name) > rules.LONGEST_NAME:
            raise Refused("partition_name_too_long", {"most": rules.LONGEST_NAME}, field)
    others = Partition.objects.filter(review=review, state=PartitionState.DECLARED).exclude(pk=but.pk if but else None)
    if others.filter(name_en__iexact=english).exists():
        raise Refused("partition_name_twice", {"name": english}, "name_en")
    fault = rules.partition_fault(parts)
    if fault is not None:
        raise Refused(fault.code, fault.facts, "parts")
    members = {row.code: row for row in Member.objects.filter(code__in=[code for part in parts for code in part.members])}
    for line, part in enumerate(parts, start=1):
        for code in part.members:
            if code not in members:
                raise Refused("part_member_unknown", {"line": line, "found": code}, "parts")
    return english, french, members
