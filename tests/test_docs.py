"""What the documents show is run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks() -> list:
    """Every block of Python in the README and the docs, with its page."""
    return [pytest.param(code, id=f"{page.relative_to(ROOT)}:{number}") for page in PAGES for number, code in enumerate(BLOCK.findall(page.read_text()), 1)]


@pytest.mark.parametrize("code", blocks())
def test_a_block_of_python_runs_as_it_stands(code, tmp_path):
    """Whoever copies it from the page gets a result."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def test_the_readme_shows_commands_that_exist():
    """Every `harmel` command in a console block is one of the table."""
    from harmel.cli import COMMANDS

    shown = re.findall(r"harmel ([a-z][a-z-]*)", "\n".join(re.findall(r"^```console\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)))
    assert shown
    assert set(shown) <= set(COMMANDS)


def test_links_between_the_documents_lead_somewhere():
    """No page points at a file that is not there."""
    broken = []
    for page in [*PAGES, ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert not broken


def test_the_map_of_the_house_fits_on_a_page():
    """ARCHITECTURE.md has at most 120 lines."""
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 120


def test_the_reference_is_what_the_code_says(tmp_path):
    """Commands, settings and permissions are written from the code; a change that forgets to is named."""
    import os

    environment = {name: value for name, value in os.environ.items() if not name.startswith("HARMEL_")} | {"HARMEL_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, str(ROOT / "docs/reference/write.py"), "--check"], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
