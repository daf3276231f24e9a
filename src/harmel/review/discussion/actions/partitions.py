"""Parting members by region or anything else, for the map to be laid beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from harmel.alliance import journal
from harmel.alliance.models import Member, Review, Seat
from harmel.alliance.rules import Refused
from harmel.review.discussion import queries, rules
from harmel.review.discussion.models import MemberInPart, Partition, PartOfMembers
from harmel.review.mandate.queries import require


@transaction.atomic
def declare_partition(review: Review, *, name_en: str, name_fr: str = "", parts: Sequence[rules.Part], actor: Seat, now: datetime) -> Partition:
    """
    Part the members; the next map says how each part answers. A member in no part stands outside.

    Raises Refused: no name, or another's; fewer than two parts, or more than twenty; a part without members, a member that there is not, or twice.
    """
    require(rules.DECLARE_PARTITION, actor, review, now)
    number = queries.next_number(Partition, review)
    name_en, name_fr, members = queries.clean_partition(review, name_en, name_fr, parts)
    row = Partition.objects.create(review=review, number=number, name_en=name_en, name_fr=name_fr, declared_by=actor, declared_at=now)
    _place(row, parts, members)
    journal.write(rules.DECLARE_PARTITION, review=review, about=row, actor=actor, at=now, **rules.Partition(number, name_en, name_fr, tuple(parts)).plain())
    return row


@transaction.atomic
def edit_partition(partition: Partition, *, name_en: str, name_fr: str = "", parts: Sequence[rules.Part], actor: Seat, now: datetime) -> Partition:
    """
    Name a partition and its parts anew; and, as long as no map has shown it, part the members otherwise.

    Raises Refused as declaring does; and where a map has shown it and its parts would hold other members: two maps of the same votes, parted otherwise,
    would tell of the few by whom they differ.
    """
    partition = _locked(partition)
    require(rules.EDIT_PARTITION, actor, partition.review, now, partition.state)
    name_en, name_fr, members = queries.clean_partition(partition.review, name_en, name_fr, parts, but=partition)
    earlier = queries.value_of(partition)
    if partition.drawn and [set(part.members) for part in parts] != [set(part.members) for part in earlier.parts]:
        raise Refused("partition_drawn", {}, "parts")
    partition.name_en, partition.name_fr = name_en, name_fr
    partition.save(update_fields=["name_en", "name_fr"])
    partition.parts.all().delete()
    _place(partition, parts, members)
    journal.write(
        rules.EDIT_PARTITION, review=partition.review, about=partition, actor=actor, at=now, earlier=earlier.plain(),
        **rules.Partition(partition.number, name_en, name_fr, tuple(parts)).plain(),
    )  # fmt: skip
    return partition


@transaction.atomic
def withdraw_partition(partition: Partition, *, actor: Seat, now: datetime) -> Partition:
    """Show a partition no more, from the next map on. It keeps its number; what maps told by it counts on, so that later ones tell no more."""
    partition = _locked(partition)
    require(rules.WITHDRAW_PARTITION, actor, partition.review, now, partition.state)
    partition.state = rules.PartitionState.WITHDRAWN.value
    partition.save(update_fields=["state"])
    journal.write(rules.WITHDRAW_PARTITION, review=partition.review, about=partition, actor=actor, at=now, number=partition.number)
    return partition


def _locked(partition: Partition) -> Partition:
    return Partition.objects.select_for_update(of=("self",)).select_related("review").get(pk=partition.pk)


def _place(partition: Partition, parts: Sequence[rules.Part], members: Mapping[str, Member]) -> None:
    rows = [PartOfMembers(partition=partition, place=place, name_en=part.name_en, name_fr=part.name_fr) for place, part in enumerate(parts, start=1)]
    PartOfMembers.objects.bulk_create(rows)
    placed = [MemberInPart(partition=partition, part=row, member=members[code]) for row, part in zip(rows, parts, strict=True) for code in part.members]
    MemberInPart.objects.bulk_create(placed)
