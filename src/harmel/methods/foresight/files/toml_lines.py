"""On which line of a TOML file a field stands: what its reader does not tell."""

import re

Place = tuple[str | int, ...]
HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_-]+)((?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=(.*)$""")
PART = re.compile(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
STRING = re.compile(r""""(?:\\.|[^"\\])*"|'[^']*'|\#.*""")


def lines_of(text: str) -> dict[Place, int]:
    r"""
    The line of each table, field, and entry of a list that has a line of its own, counted from 1.

    >>> lines_of('years = 10\n[[options]]\nname = "a"\nholds = { X = "y" }\n')[("options", 0, "holds")]
    4
    """
    found: dict[Place, int] = {(): 1}
    tables: dict[str, int] = {}
    table: Place = ()
    key: Place = ()
    depth = entry = 0
    for number, line in enumerate(text.splitlines(), 1):
        bare = STRING.sub(lambda one: "" if one[0].startswith("#") else '""', line)
        if depth:
            if depth == 1 and bare.strip()[:1] not in ("", "]", "}", ","):
                found[(*key, entry)] = number
                entry += 1
            depth += _opened(bare)
        elif header := HEADER.match(line):
            name = header[2]
            table = _parts(name)
            if header[1] == "[[":
                tables[name] = tables.get(name, -1) + 1
                table = (*table, tables[name])
            found.setdefault(table, number)
        elif given := KEY.match(line):
            key = (*table, *_parts(given[1] + given[2]))
            found.setdefault(key, number)
            depth, entry = _opened(KEY.sub(r"\3", bare)), 0
    return found


def line_of(lines: dict[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest that holds it."""
    while place not in lines:
        place = place[:-1]
    return lines[place]


def _parts(name: str) -> Place:
    return tuple(next(part for part in one if part) for one in PART.findall(name))


def _opened(bare: str) -> int:
    return sum(bare.count(one) for one in "[{") - sum(bare.count(one) for one in "]}")
