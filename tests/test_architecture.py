"""The house, read from its own lines: what import contracts cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest

from harmel.review import STAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "harmel"
STAGE_DRAWERS = {"rules", "models", "queries", "arrays", "charts", "actions", "forms", "views", "urls", "api"}
BESIDE_DRAWERS = {"__init__", "apps", "migrations", "tests", "templates", "locale", "__pycache__"}
ALLIANCE_DRAWERS = {"refs", "rules", "models", "queries", "journal", "lineage", "actions", "forms", "views", "urls"}
SHARED_DRAWERS = {"models", "queries", "rules", "charts"}
NEVER = {"utils", "helpers", "common", "services", "signals", "misc"}
WRITING = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "aget_or_create"}
CLOCKS = {("timezone", "now"), ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
READS_THE_CLOCK = {"site/clock.py"}


def python_files(folder: Path) -> Iterator[Path]:
    """Files of the product: no tests, no migrations."""
    for path in sorted(folder.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts):
            yield path


def drawer_of(path: Path) -> str:
    """The drawer of a file inside a stage or the alliance: `actions.py` and `actions/x.py` are both `actions`."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return parts[2] if parts[0] == "review" and len(parts) > 2 else parts[1] if len(parts) > 1 else parts[0]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_only_the_drawers_of_a_stage(stage):
    """A reader who knows one stage knows them all."""
    names = {path.stem for path in (SOURCE / "review" / stage).iterdir() if path.suffix in {".py", ""}}
    assert names <= STAGE_DRAWERS | BESIDE_DRAWERS


def test_the_alliance_has_only_its_drawers():
    """The alliance has ten drawers, and each has a name from its work."""
    names = {path.stem for path in (SOURCE / "alliance").iterdir() if path.suffix in {".py", ""}}
    assert names <= ALLIANCE_DRAWERS | BESIDE_DRAWERS


def test_nothing_is_called_utils():
    """A drawer without a name of its own is no drawer."""
    assert not [path for path in SOURCE.rglob("*.py") if path.stem in NEVER]


def test_every_folder_with_code_is_a_package():
    """Else it escapes the contracts."""
    folders = {path.parent for path in SOURCE.rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_the_contract_orders_the_stages_as_the_review_does():
    """The import contract, read upwards, is the list that draws the timeline."""
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["name"].startswith("Seven stages"))
    assert tuple(reversed(layers)) == STAGES


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("harmel", include_external_packages=True, cache_dir=None)


def test_the_mathematics_rules_and_charts_never_reach_django(graph):
    """They can be read, tested and used without the web."""
    pure = {"harmel.methods"} | {
        module
        for module in graph.modules
        if module.startswith("harmel.") and (".rules" in module or module.endswith(".charts") or ".charts." in module) and ".tests" not in module
    }
    for module in sorted(pure):
        reached = graph.find_shortest_chain(module, "django", as_packages=True) if module == "harmel.methods" else graph.find_shortest_chain(module, "django")
        assert reached is None, f"{module} reaches django: {reached}"


def test_stages_know_of_each_other_only_what_is_meant_to_be_shared(graph):
    """Across stages only models, queries, rules and charts may be imported."""
    wrong = []
    for module in graph.modules:
        parts = module.split(".")
        if parts[:2] != ["harmel", "review"] or len(parts) < 4 or "tests" in parts or "migrations" in parts:
            continue
        for imported in graph.find_modules_directly_imported_by(module):
            other = imported.split(".")
            if other[:2] == ["harmel", "review"] and len(other) > 3 and other[2] != parts[2] and other[3] not in SHARED_DRAWERS:
                wrong.append(f"{module} imports {imported}")
    assert not wrong


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_writes_stand_only_in_actions():
    """A view, a form, a model, a query and a job never write; an action does, and the journal and lineage beneath it."""
    allowed_files = {"alliance/journal.py", "alliance/lineage.py", "site/tick.py"}
    wrong = []
    for path in python_files(SOURCE):
        where = path.relative_to(SOURCE).as_posix()
        if where.split("/")[0] in {"methods", "cli"} or where in allowed_files or where.startswith("alliance/journal/") or drawer_of(path) == "actions":
            continue
        for call in calls(ast.parse(path.read_text())):
            target = call.func
            if isinstance(target, ast.Attribute) and target.attr in WRITING and not _is_no_row(target.value) and ast.unparse(target.value) != "super()":
                wrong.append(f"{where}:{call.lineno} .{target.attr}()")
    assert not wrong


def _is_no_row(node: ast.expr) -> bool:
    """A hash, a set or a dict is updated too: their names say what they are."""
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return any(word in name for word in ("digest", "hash", "hasher", "facts", "seen", "words", "session", "found", "context", "counts", "fields", "attrs", "collected"))


def test_the_clock_is_read_in_one_place():
    """`now` is an argument everywhere else."""
    wrong = []
    for path in python_files(SOURCE):
        where = path.relative_to(SOURCE).as_posix()
        if where in READS_THE_CLOCK:
            continue
        for call in calls(ast.parse(path.read_text())):
            target = call.func
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and (target.value.id, target.attr) in CLOCKS:
                wrong.append(f"{where}:{call.lineno} {target.value.id}.{target.attr}()")
    assert not wrong


def actions() -> Iterator[tuple[str, ast.FunctionDef, dict[str, ast.FunctionDef]]]:
    """Every action: a public function of `actions.py`, or one that the face of a folder `actions` offers; with the functions beside it."""
    faces = {path.parent: set(_offered(path)) for path in SOURCE.rglob("actions/__init__.py")}
    for path in python_files(SOURCE):
        if drawer_of(path) != "actions":
            continue
        functions = {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
        for name, function in functions.items():
            if name in faces.get(path.parent, {public for public in functions if not public.startswith("_")}):
                yield path.relative_to(SOURCE).as_posix(), function, functions


def _offered(face: Path) -> list[str]:
    """The names in `__all__`."""
    for node in ast.parse(face.read_text()).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    raise AssertionError(f"{face} has no __all__")


def decorators(function: ast.FunctionDef) -> set[str]:
    """The names of a function's decorators."""
    return {ast.unparse(item).split("(")[0] for item in function.decorator_list}


WITHIN_AN_ACTION = {"pseudonym_for", "hand_in_for", "note_said", "keep_only", "forget"}
"""Functions that actions call within their own transaction; they write what no journal names."""
WITHOUT_A_JOURNAL = {"make_instance", "make_first_link", "take_first_place", "set_clock", "set_language", "set_password", "regain_access"}
"""What is done before there is a review, or to one's own account alone: there is no journal to stand in."""


COMPUTES_FIRST = {
    "discussion.recompute_map", "assessment.settle", "assessment.settle_round", "assessment.conclude_panel", "assessment.resolve_item", "foresight.compute",
}  # fmt: skip
"""What takes long is computed before the transaction, so that nobody's vote waits for it: the last thing these do is call one that is atomic."""


def test_every_action_is_one_transaction():
    """Nothing is half done."""
    wrong = [
        f"{where}: {function.name}"
        for where, function, _ in actions()
        if "transaction.atomic" not in decorators(function) and function.name not in WITHIN_AN_ACTION and in_stage(where, function) not in COMPUTES_FIRST
    ]
    assert not wrong


def in_stage(where: str, function: ast.FunctionDef) -> str:
    """The name of an action with that of its stage before it."""
    return f"{where.split('/')[1]}.{function.name}"


def test_what_computes_first_writes_in_one_transaction():
    """The mathematics holds no lock; all that is written is written by one atomic function, at the end."""
    found = {name: (function, beside) for where, function, beside in actions() if (name := in_stage(where, function)) in COMPUTES_FIRST}
    assert set(found) == COMPUTES_FIRST
    for function, beside in found.values():
        called = [ast.unparse(call.func) for call in calls(function.body[-1])]
        assert [name for name in called if name in beside and "transaction.atomic" in decorators(beside[name])], function.name


def journals(function: ast.FunctionDef, beside: dict[str, ast.FunctionDef], seen: frozenset[str] = frozenset()) -> bool:
    """Whether a function writes to the journal, itself or through a function it calls in the same file or drawer."""
    for call in calls(function):
        text = ast.unparse(call.func)
        if text in {"journal.write", "journal.erase", "journal.seal", "journal.rotate"}:
            return True
        if text in beside and text not in seen and journals(beside[text], beside, seen | {text}):
            return True
    return False


def test_every_action_leaves_a_mark_in_the_journal():
    """What changes the world is written down, in the same transaction."""
    everywhere: dict[str, dict[str, ast.FunctionDef]] = {}
    for path in python_files(SOURCE):
        if drawer_of(path) == "actions":
            functions = {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}
            everywhere.setdefault(path.relative_to(SOURCE).as_posix().rsplit("/actions", 1)[0], {}).update(functions)
    wrong = [
        f"{where}: {function.name}"
        for where, function, _ in actions()
        if function.name not in WITHIN_AN_ACTION | WITHOUT_A_JOURNAL and not journals(function, everywhere[where.rsplit("/actions", 1)[0]])
    ]
    assert not wrong


@pytest.mark.parametrize("command", ["verify", "map", "pool", "scenarios", "stress", "discover", "power"])
def test_commands_on_files_leave_django_alone(command):
    """A record is checked, and a map drawn, without a server or a database."""
    code = f"import sys, harmel.cli; sys.argv=['harmel', '{command}', '--help']\ntry: harmel.cli.main()\nexcept SystemExit: pass\nassert 'django' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
