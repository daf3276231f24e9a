"""Reads from the database of a rehearsal what came true in it, and prints it as JSON. Run beside each rehearsal, on a database of its own."""
# ruff: noqa: E402 -- Django is started before its models are read

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harmel.site.settings")

import django

django.setup()

from harmel.alliance import journal, queries
from harmel.alliance.models import Body, Entry, Instance, Participant, Review, Seat
from harmel.alliance.models.lineage import Link, LinkKind
from harmel.alliance.models.record import EntryContent
from harmel.review.agreement.models import Document, Position, Recommendation, Silence
from harmel.review.agreement.queries import text_state
from harmel.review.assessment.models import Panel
from harmel.review.assessment.queries import result
from harmel.review.discussion.models import Contribution, Finding, Statement, Vote
from harmel.review.foresight.models import Block, Study
from harmel.review.foresight.queries import DISCOVERY, SCENARIOS, STRESS, last_kept
from harmel.review.summit.models import Commitment, Decision
from harmel.site import clock


def facts() -> dict:
    """Return what the tests compare with the script."""
    instance, review = Instance.objects.get(), Review.objects.get()
    now = clock.now(instance)
    told = {
        "instance": {"rehearsal": instance.rehearsal, "seed": instance.seed, "plays_at": instance.plays_at.isoformat()},
        "now": now.isoformat(),
        "seats": {seat.label_en: seat.pk for seat in Seat.objects.valid(now)},
        "people": {"participants": Participant.objects.count(), "contributions": Contribution.objects.count(), "votes": Vote.objects.count()},
        "members": {day: len(queries.roster(Body.objects.get(key="council"), now=datetime.fromisoformat(day).replace(tzinfo=UTC))) for day in ("2019-12-05", "2020-03-28")},
        "statements": Statement.objects.filter(state="accepted").count(),
        "findings": Finding.objects.filter(state="published").count(),
        "panel": _panel(Panel.objects.get()),
        "foresight": _study(Study.objects.get()),
        "recommendations": dict(Counter("held" if held else "blank" for held in Recommendation.objects.values_list("held", flat=True))),
        "silences": [_silence(silence) for silence in Silence.objects.order_by("number")],
        "decisions": Decision.objects.count(),
        "commitments": Commitment.objects.count(),
        "owned": Commitment.objects.exclude(owner=None).count() + Commitment.objects.exclude(office_en="").count(),
    }
    document = Document.objects.filter(kind="communique").first()
    if document is not None:
        standing = text_state(document, now=now)
        numbers = {text.paragraph_id: text.number for text in standing.texts}
        printed = Position.objects.filter(revision=standing.revision, position__in=["reservation", "footnote"], withdrawn_at=None)
        told["text"] = {
            "revision": standing.revision.number,
            "states": dict(Counter(str(state.value) for state in standing.states.values())),
            "printed": sorted([numbers[row.paragraph_id], str(row.position), row.member.code] for row in printed),
        }
    last = Entry.objects.filter(review=review, block__number=journal.latest_block(review).number).order_by("pk").last()
    told["receipt"] = journal.receipt(last)
    return told


def _panel(panel: Panel) -> dict:
    found, entries = result(panel), EntryContent.objects.filter(verb="assessment.answer")
    return {
        "experts": panel.panelists.count(),
        "nations": len({one.nation_id for one in panel.panelists.all()}),
        "wordings": panel.wordings.count(),
        "under_items": panel.wordings.exclude(item=None).count(),
        "items": dict(Counter(str(item.kind) for item in panel.items.judged())),
        "answers": [one.answers.count() for one in panel.rounds.order_by("number")],
        "settled": [one.settled_at is not None for one in panel.rounds.order_by("number")],
        "conclusion": panel.conclusion,
        "minority_views": panel.minority_views.count(),
        "resolved": panel.items.exclude(truth=None).count(),
        "entries": {
            "answers": entries.count(), "named": entries.exclude(actor="").count(), "hours": entries.values("at").distinct().count(),
        },
        "standings": dict(found.last.standings) if found else None,
        "first_five": [one.item.challenge.key for one in found.rankings["severity"][:5]] if found else None,
    }


def _study(study: Study) -> dict:
    kept, entries = last_kept(study, [SCENARIOS, STRESS, DISCOVERY]), EntryContent.objects.filter(verb__in=["foresight.judge", "foresight.judge_present"])
    told = {
        "descriptors": dict(Counter(study.descriptors.looked_at().values_list("role", flat=True))),
        "options": study.options.tried().count(),
        "sheets": Block.objects.filter(source__study=study).values("pseudonym").distinct().count(),
        "reasons": sorted(Counter(f"{one.source.key} {one.target.key}" for one in study.reasons.select_related("source", "target")).items()),
        "thresholds": [[one.descriptor.key, one.after_result] for one in study.thresholds.standing().select_related("descriptor")],
        "figures": study.power_figures.count(),
        "adopted": Link.objects.filter(review=study.review, kind=LinkKind.CARRIES_OUT, earlier__startswith="foresight.option/").count(),
        "signposts": [[one.option.number if one.option else 0, bool(one.feature)] for one in study.signposts.select_related("option")],
        "entries": {"judged": entries.count(), "named": entries.exclude(actor="").count(), "hours": entries.values("at").distinct().count()},
        "shown": study.shown_at is not None,
        "kept": sorted(kept),
    }
    if STRESS in kept:
        test = kept[STRESS].said
        cells = test["grid"]["cells"]
        told |= {
            "scenarios": len(kept[SCENARIOS].said["scenarios"]),
            "enough": test["convergence"]["enough"],
            "holds": {one["number"]: one["with_shock"]["share"] for one in test["options"]},
            "gain_zero": test["options"][0]["gain_zero"]["share"],
            "both_more": cells[2][2]["interaction"]["gain"],
            "either_view": next(
                [next(one["share"] for one in found[side] if one["number"] == 1) for side in ("if_up", "if_down")]
                for found in test["disputes"]
                if (found["source"], found["source_state"], found["target"]) == ("DET", 2, "RUS")
            ),
            "outcomes": sorted({one["outcome"] for one in kept[DISCOVERY].said["options"]}),
        }
    return told


def _silence(silence: Silence) -> dict:
    messages = silence.messages.select_related("member").order_by("number")
    return {
        "number": silence.number,
        "outcome": silence.outcome,
        "paragraphs": sorted(silence.texts.values_list("number", flat=True)),
        "roster": silence.roster.count(),
        "ended_at": silence.ended_at.isoformat() if silence.ended_at else None,
        "breaks": [
            {
                "by": one.member.code, "at": one.at.isoformat(), "ruling": str(one.ruling), "with": sorted(one.signatories),
                "signed": sorted(row.member.code for row in one.signatures.select_related("member")), "receipt": one.receipt_number, "sha256": one.sha256,
                "leaf": one.leaf,
            }
            for one in messages
            if one.kind == "break" and one.signs_id is None
        ],
    }  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(facts(), ensure_ascii=False))
