"""Where a file comes from: a path, or something open."""

from pathlib import Path
from typing import BinaryIO

Source = Path | str | BinaryIO


def name_of(source: Source, name: str | None) -> str:
    """What to call a file where its faults are said."""
    return name or (Path(source).name if isinstance(source, Path | str) else "the file")


def content_of(source: Source) -> bytes:
    """All that a file holds."""
    return Path(source).read_bytes() if isinstance(source, Path | str) else source.read()
