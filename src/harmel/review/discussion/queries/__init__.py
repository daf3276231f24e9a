"""Reads of this stage, shaped for its pages, its actions, and the stages above."""

from harmel.review.discussion.queries.compared import Compared, compared
from harmel.review.discussion.queries.contributions import (
    MOST_FOUND,
    Filters,
    contribution_count,
    contributions,
    coverage,
    earlier_texts,
    entry_of,
    first_found,
    for_page,
    known_texts,
    near_duplicates_of,
    own_contributions,
    own_data,
    used_in,
)
from harmel.review.discussion.queries.findings import finding_count, findings, inputs_of
from harmel.review.discussion.queries.growth import frames
from harmel.review.discussion.queries.map import METHOD, MapPage, last_recorded, live_map, map_page, people_of, report_opinion
from harmel.review.discussion.queries.numbers import clean, clean_finding, clean_statement, digest_of, drawn_number, next_number
from harmel.review.discussion.queries.overview import Overview, needs, overview
from harmel.review.discussion.queries.partitions import clean_partition, members_as_written, partition_values, partitions, value_of
from harmel.review.discussion.queries.place import Mine, my_place
from harmel.review.discussion.queries.statements import (
    became_of,
    moderation_log,
    own_statements,
    queue,
    quoted_by,
    rests_on,
    similar_statements,
    statements,
    waiting,
)
from harmel.review.discussion.queries.votes import Ballot, ballot, left_to_answer, own_votes, results_shown_to, sheet

__all__ = [
    "METHOD", "MOST_FOUND", "Ballot", "Compared", "Filters", "MapPage", "Mine", "Overview", "ballot", "became_of", "clean", "clean_finding",
    "clean_partition", "clean_statement", "compared", "contribution_count", "contributions", "coverage", "digest_of", "drawn_number", "earlier_texts",
    "entry_of", "finding_count", "findings", "first_found", "for_page", "frames", "inputs_of", "known_texts", "last_recorded", "left_to_answer",
    "live_map", "map_page", "members_as_written", "moderation_log", "my_place", "near_duplicates_of", "needs", "next_number", "overview",
    "own_contributions", "own_data", "own_statements", "own_votes", "partition_values", "partitions", "people_of", "queue", "quoted_by",
    "report_opinion", "rests_on", "results_shown_to", "sheet", "similar_statements", "statements", "used_in", "value_of", "waiting",
]  # fmt: skip
