"""Somebody who knows ScenarioWizard walks from a `.scw` file to what breaks an option, by the commands of the analyst's page and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from bench.house import HARMEL

from harmel.methods import foresight
from harmel.methods.foresight import files

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "guide" / "analyst.md"
SHOWN = re.findall(r"^\$ (.+)$", "\n".join(re.findall(r"^```console\n(.*?)^```", PAGE.read_text(), re.MULTILINE | re.DOTALL)), re.MULTILINE)


def told(command: str, folder: Path) -> str:
    """Run a command as the page shows it, and return what it prints."""
    import shlex

    words = shlex.split(command)
    asked = [*HARMEL, *words[1:]] if words[0] == "harmel" else words
    done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=folder, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def walked(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The folder after the walk, and what each command printed."""
    folder = tmp_path_factory.mktemp("walk") / "strait"
    shutil.copytree(ROOT / "examples" / "strait", folder)
    return folder, {command: told(command, folder) for command in SHOWN}


def test_the_walk_has_five_commands_and_each_does_what_the_page_says(walked):
    """Scenarios, a look at the study, the stress test, what breaks two options; each leaves the file that the next one reads."""
    folder, printed = walked
    assert [command.split()[1] for command in SHOWN] == ["scenarios", "study.toml", "stress", "discover", "discover"]
    assert {"west.sl", "futures.csv", "breaks.svg"} <= {path.name for path in folder.iterdir()}
    scenarios, stress, both = printed[SHOWN[0]], printed[SHOWN[2]], printed[SHOWN[3]]
    assert "are consistent." in scenarios
    assert "holds in n of 10 futures examined" in stress
    assert "TOO FEW" not in stress
    assert "Patrols more on Threat acute" in stress.split("Signs that experts dispute")[1]
    assert "Patrols more on Threat acute" in both.split("quasi-p")[1].split("boxes on the way")[0]
    assert "probability" not in "".join(printed.values())


def test_the_study_says_what_the_page_explains(walked):
    """Each table of the page's list stands in the file that it points at."""
    study = walked[1][SHOWN[1]]
    for name in ("[[sheets]]", "[present]", "[[options]]", "[[must_hold]]", "[amplifier]", "[grid]"):
        assert f"\n{name}\n" in study
        assert name in PAGE.read_text()


def test_either_shore_alone_gives_the_figures_of_its_view(walked):
    """What the experts dispute is what the two files say: leave one out, and more patrols hold in nearly all futures examined, or in hardly any."""
    folder = walked[0]
    shares = []
    for shore in ("west", "east"):
        text = (folder / "study.toml").read_text()
        kept = re.sub(rf'\[\[sheets\]\]\nfile = "(?!{shore})\w+\.scw"\nnation = "\w+"\n', "", text)
        (folder / f"{shore}.toml").write_text(kept)
        found = foresight.stress(files.read_study(folder / f"{shore}.toml"), futures=400)
        shares.append(float(found.held.share[0, found.options.index("more patrols")]))
    assert shares[0] - shares[1] > 0.5


def test_scenariowizards_own_file_gives_its_own_list(shared, tmp_path):
    """The reference file and the list that ScenarioWizard wrote of it: the same scenarios, weights and scores, on the way that the page shows."""
    folder = shared / "data" / "cib"
    for name in ("CIB_global.scw", "CIB_global.sl"):
        shutil.copy(folder / name, tmp_path)
    printed = told("harmel scenarios CIB_global.scw --sl ours.sl", tmp_path)
    assert "4 are consistent." in printed
    matrix = files.read_scw(tmp_path / "CIB_global.scw")
    theirs, ours = (files.read_sl(tmp_path / name, matrix) for name in ("CIB_global.sl", "ours.sl"))
    order = [np.lexsort(one.scenarios.T[::-1]) for one in (theirs, ours)]
    for name in ("scenarios", "weight", "score"):
        assert np.array_equal(getattr(theirs, name)[order[0]], getattr(ours, name)[order[1]]), name
