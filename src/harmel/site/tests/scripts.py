"""The script of the example review, and the same with something in it that cannot be meant."""

from __future__ import annotations

import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parents[4] / "examples" / "nato2030"


def forged(folder: Path, name: str, shown: str, instead: str) -> Path:
    """Copy the example into a folder, with other words in one of its files where these are first shown. Fails where they are not."""
    shutil.copytree(EXAMPLE, folder)
    text = (folder / name).read_text()
    assert shown in text
    (folder / name).write_text(text.replace(shown, instead, 1))
    return folder
