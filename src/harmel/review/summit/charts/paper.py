"""A report as a tagged PDF (PDF/UA-1), set by typst from plain data: same data, same bytes."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("report.typ")
FACES = ("font_source_serif_pro", "font_source_sans_pro")


class NotPrinted(RuntimeError):
    """The report could not be set. Carries what the typesetter said."""


def _faces() -> list[Path]:
    """Return the folders of the two faces. Raises NotPrinted where a package is missing."""
    folders: list[Path] = []
    for package in FACES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise NotPrinted(f"the faces of {package} are not installed")
        folders.append(Path(spec.origin).parent / "files")
    return folders


def pdf(data: dict[str, Any], *, at: datetime) -> bytes:
    """Set the report. `data` is what `report.typ` reads; `at` is the date the file carries, never today's."""
    import typst

    try:
        made = typst.compile(
            SOURCE,
            font_paths=_faces(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(at.timestamp()),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
        )
    except typst.TypstError as error:
        raise NotPrinted(f"{error.message} {error.hints}") from error
    if not isinstance(made, bytes):
        raise NotPrinted("the typesetter returned no document")
    return made
