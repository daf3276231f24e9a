"""The locks can be installed anywhere: hashes, and no addresses."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address_and_hashes_everything(name):
    """Plain pip installs it with --require-hashes from wherever its user gets packages."""
    text = (ROOT / name).read_text()
    assert "://" not in text
    entries = [entry for entry in text.replace("\\\n", " ").splitlines() if entry.strip()]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_what_runs_is_part_of_what_is_tested():
    """The lock for development holds every version of the lock for use."""
    versions = [{line.split()[0] for line in (ROOT / name).read_text().splitlines() if "==" in line} for name in ("requirements.lock", "requirements-dev.lock")]
    assert versions[0] <= versions[1]
