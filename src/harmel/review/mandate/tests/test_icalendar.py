"""The calendar as other programs read it: RFC 5545."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from harmel.review.mandate.rules import Event, icalendar
from harmel.review.mandate.rules.icalendar import folded

NOON = datetime(2020, 6, 8, 12, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=300)


def unfolded(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def test_lines_end_with_cr_and_lf_and_are_written_in_utc():
    """A calendar begins and ends as the standard says; instants are in UTC, the day of the summit is a whole day."""
    events = [Event("a@h", "Agreement, stage; one\nline", NOON, NOON.replace(hour=18), url="https://h/a"), Event("b@h", "Summit", date(2021, 6, 14))]
    body = icalendar(events, name="Grove 2030", now=NOON)
    assert body.count(b"\n") == body.count(b"\r\n")
    lines = unfolded(body)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20200608T120000Z" in lines
    assert "DTEND:20200608T180000Z" in lines
    assert "SUMMARY:Agreement\\, stage\\; one\\nline" in lines
    assert "DTSTART;VALUE=DATE:20210614" in lines
    assert "DTEND;VALUE=DATE:20210615" in lines
    assert lines.count("DTSTAMP:20200608T120000Z") == 2


@given(TEXTS)
def test_no_line_is_longer_than_75_octets_and_none_loses_a_character(text):
    """Folding stands between characters, never inside one, and is undone without loss."""
    line = f"SUMMARY:{text}"
    parts = folded(line).split("\r\n")
    assert all(len(part.encode()) <= 75 for part in parts)
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == line
