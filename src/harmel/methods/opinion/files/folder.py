"""A folder as Polis exports it: which file in it is which."""

from dataclasses import dataclass
from pathlib import Path

NAMES = {
    "votes": ("votes.csv",),
    "comments": ("comments.csv", "statements.csv"),
    "participants": ("participants-votes.csv", "participant-votes.csv"),
    "summary": ("summary.csv",),
}


@dataclass(frozen=True)
class Folder:
    """The files of one discussion; None for one that is not there."""

    votes: Path | None
    comments: Path | None
    participants: Path | None
    summary: Path | None


def files_in(folder: Path) -> Folder:
    """
    Find the files of a discussion, by their names or by names that end in them, as in `2024-01-31-votes.csv`.

    Raises FileNotFoundError where the folder is not there.
    """
    there = sorted(path for path in folder.iterdir() if path.is_file())

    def one(kind: str) -> Path | None:
        for wanted in NAMES[kind]:
            for path in there:
                name = path.name.lower()
                other = any(name.endswith(longer) for names in NAMES.values() for longer in names if longer.endswith(wanted) and longer != wanted)
                if name == wanted or (name.endswith((f"-{wanted}", f".{wanted}", f"_{wanted}")) and not other):
                    return path
        return None

    return Folder(*(one(kind) for kind in NAMES))
