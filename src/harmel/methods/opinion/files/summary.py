"""summary.csv: the discussion in a few lines, each a name and what it is."""

import csv
import io
from dataclasses import dataclass

from harmel.methods.opinion.files.faults import Faults
from harmel.methods.reading import Source, content_of, name_of

TOPIC, URL, DESCRIPTION = "topic", "url", "conversation-description"


@dataclass(frozen=True)
class Summary:
    """What a discussion is about, where it was held, and how it describes itself; each may be empty."""

    topic: str = ""
    url: str = ""
    description: str = ""


def read_summary(source: Source, *, name: str | None = None) -> Summary:
    r"""
    Read summary.csv. What it counts is passed over: it follows from the votes. Raises Unreadable where the file is no text, or no CSV.

    >>> read_summary(io.BytesIO(b"topic,Trees\nvoters,9\n")).topic
    'Trees'
    """
    faults, content = Faults(name_of(source, name)), content_of(source)
    try:
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        said = {row[0].strip().lower(): row[1].strip() for row in lines if len(row) > 1}
    except UnicodeDecodeError as error:
        faults.note(content[: error.start].count(b"\n") + 1, None, "not_text")
    except csv.Error:
        faults.note(lines.line_num, None, "broken_quotes")
    faults.refuse()
    return Summary(said.get(TOPIC, ""), said.get(URL, ""), said.get(DESCRIPTION, ""))
