"""What the crawler asks of the discussion."""

from __future__ import annotations

from bench.grove import Grove

from .one import Try, file


def of_the_discussion(grove: Grove) -> dict[str, Try]:
    """Return what is asked of the discussion."""
    contribution = {"text": "Let us also prune.", "language": "en", "marking": "public"}
    votes = {
        "comments": ("comments.csv", "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,0,0,1,0,1,Prune in March\n"),
        "votes": ("votes.csv", "timestamp,datetime,comment-id,voter-id,vote\n1,x,0,0,1\n"),
    }
    kinds = {
        "public": grove.said, "official_use": grove.inside, "closed_group": grove.closed, "in_confidence": grove.secret, "withdrawn": grove.taken_back,
    }  # fmt: skip
    finding = {"text_en": "They plant.", "inputs": f"{grove.said.number}: plant in time", "dimension": "both", "track": "none"}
    return {
        "index": Try(),
        "contributions": Try(),
        "contributions_csv": Try(),
        "send": Try(form={**contribution, "sender": "own", "challenge": grove.storm.pk}),
        "send#confidence": Try(form={**contribution, "sender": "confidence"}),
        "read_in": Try(form=lambda _person: {"file": file("contributions.csv", "text\nPrune early.\n")}),
        "with_receipt#correct": Try(form={"receipt": grove.receipt, "correct": "1", "text": "Somebody says it.", "language": "en"}),
        "with_receipt#withdraw": Try(form={"receipt": grove.receipt, "withdraw": "1"}),
        **{f"contribution#{kind}": Try({"key": row.pk}) for kind, row in kinds.items()},
        "receipt": Try({"key": grove.said.pk}),
        "correct": Try({"key": grove.said.pk}, {"text": "Let us plant in good time.", "language": "en"}),
        "withdraw": Try({"key": grove.unused.pk}),
        "set_aside": Try({"key": grove.unused.pk}, {"reason": "It was said elsewhere."}),
        "from_contribution": Try({"key": grove.said.pk}, {"text_en": "We should plant on time", "words": "plant in time"}),
        "from_contribution#closed_group": Try({"key": grove.closed.pk}, {"text_en": "We should be of one mind", "words": "of one mind"}),
        "mine": Try(),
        "my_data": Try(),
        "vote": Try(),
        "cast": Try(form={"statement": grove.unvoted.pk, "choice": "agree", "number": grove.unvoted.number}),
        "cast#sheet": Try(form={f"statement-{grove.unvoted.pk}": "pass"}),
        "take_back": Try(form={"statement": grove.voted.pk}),
        "answers": Try(),
        "statements": Try(),
        "statements_csv": Try(),
        "propose": Try(form={"text_en": "Every hedge deserves a gate"}),
        "read_in_votes": Try(form=lambda _person: {name: file(*given) for name, given in votes.items()} | {"language": "en", "agree": "1"}),
        "statement#accepted": Try({"number": grove.voted.number}),
        "statement#proposed": Try({"number": grove.proposed.number}),
        "statement#rejected": Try({"number": grove.rejected.number}),
        "accept": Try({"number": grove.proposed.number}),
        "reject": Try({"number": grove.proposed.number}, {"rejection": "unclear"}),
        "edit_statement": Try({"number": grove.unvoted.number}, {"text_en": "Water in the morning"}),
        "take_out": Try({"number": grove.unvoted.number}, {"reason": "It rains."}),
        "quote": Try({"number": grove.unvoted.number}, {"inputs": f"{grove.of_participant.number}: those who water"}),
        "moderate": Try(),
        "log": Try(),
        "coverage": Try(),
        "map": Try(),
        "growth": Try(),
        "signs": Try(),
        "partitions": Try(),
        "declare_partition": Try(form={"name_en": "Size", "parts": "Large: AL\nSmall: BI, CE"}),
        "edit_partition": Try({"number": grove.partition.number}, {"name_en": "Shore", "parts": "West: AL\nEast: BI, CE"}),
        "withdraw_partition": Try({"number": grove.partition.number}),
        "map_csv": Try(),
        "redraw": Try(),
        "findings": Try(),
        "findings_csv": Try(),
        "draft_finding": Try(form={**finding, "challenge": grove.storm.pk}),
        "finding#published": Try({"number": grove.published.number}),
        "finding#draft": Try({"number": grove.draft.number}),
        "edit_finding": Try({"number": grove.draft.number}, {**finding, "challenge": grove.storm.pk}),
        "publish_finding": Try({"number": grove.draft.number}),
        "withdraw_finding": Try({"number": grove.published.number}, {"reason": "It was wrong."}),
    }
