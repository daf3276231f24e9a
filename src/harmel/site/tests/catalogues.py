"""
Reads what is to be translated, and what is, without the gettext tools.

After writing French: `python -m harmel.site.tests.catalogues` sets its spaces and compiles it.
"""

from __future__ import annotations

import ast
import gettext
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.text import smart_split

from harmel.site.words.french import spaced

Key = tuple[str | None, str]
"""The context of a string, and the string."""

HARMEL = Path(__file__).resolve().parents[2]
LITERAL = re.compile(r"""^(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)')$""")
IN_EXPRESSION = re.compile(r"""\b_\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)""")
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop"}
NGETTEXT = {"ngettext", "ngettext_lazy"}
PGETTEXT = {"pgettext", "pgettext_lazy"}


def _literal(word: str) -> str | None:
    found = LITERAL.match(word)
    if not found:
        return None
    return (found["double"] if found["double"] is not None else found["single"]).replace('\\"', '"').replace("\\'", "'")


def _context(contents: str) -> str | None:
    found = re.search(r"""\bcontext\s+(?:"([^"]*)"|'([^']*)')""", contents)
    return (found[1] or found[2]) if found else None


def strings_of_template(source: str) -> Iterator[Key]:
    """Yield the strings that a template asks to have translated; a plural as well as its singular."""
    block: list[str] | None = None
    context: str | None = None
    trimmed = False
    for token in Lexer(source).tokenize():
        contents = token.contents
        if token.token_type == TokenType.COMMENT:
            continue
        if block is not None:
            if token.token_type == TokenType.BLOCK and contents.split()[0] in {"endblocktranslate", "endblocktrans", "plural"}:
                text = "".join(block)
                yield context, " ".join(line.strip() for line in text.strip().splitlines() if line.strip()) if trimmed else text
                block = [] if contents.split()[0] == "plural" else None
            elif token.token_type == TokenType.VAR:
                block.append(f"%({contents.split('|')[0].strip()})s")
            elif token.token_type == TokenType.TEXT:
                block.append(contents.replace("%", "%%"))
            continue
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        for double, single in IN_EXPRESSION.findall(contents):
            yield None, double or single
        if token.token_type == TokenType.BLOCK:
            words = list(smart_split(contents))
            if words[0] in {"translate", "trans"} and len(words) > 1 and (text := _literal(words[1])) is not None:
                yield _context(contents), text.replace("%", "%%")
            elif words[0] in {"blocktranslate", "blocktrans"}:
                block, context, trimmed = [], _context(contents), "trimmed" in words


def strings_of_python(source: str) -> Iterator[Key]:
    """Yield the strings that a module asks to have translated."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if node.func.id in GETTEXT and given:
            yield None, given[0]
        elif node.func.id in NGETTEXT and len(given) > 1:
            yield None, given[0]
            yield None, given[1]
        elif node.func.id in PGETTEXT and len(given) > 1:
            yield given[0], given[1]


def asked_for() -> dict[Key, str]:
    """Return every string to be translated in Harmel, and the file that asks for it."""
    found: dict[Key, str] = {}
    for path in sorted(HARMEL.rglob("*")):
        if "tests" in path.parts or not path.is_file():
            continue
        if path.suffix in {".html", ".txt"} and "templates" in path.parts:
            strings = strings_of_template(path.read_text(encoding="utf-8"))
        elif path.suffix == ".py":
            strings = strings_of_python(path.read_text(encoding="utf-8"))
        else:
            continue
        for key in strings:
            found.setdefault(key, str(path.relative_to(HARMEL)))
    return found


def read_po(text: str) -> dict[Key, tuple[str, ...]]:
    """Read a .po file: each string (and each plural, beside its singular) with its translations. Fuzzy entries are refused."""
    entries: dict[Key, tuple[str, ...]] = {}
    fields: dict[str, str] = {}
    field = ""

    def close() -> None:
        if "msgid" in fields:
            context = fields.get("msgctxt")
            said = tuple(fields[name] for name in sorted(fields) if name.startswith("msgstr"))
            for name in ("msgid", "msgid_plural"):
                if name in fields:
                    key = (context, fields[name])
                    if key in entries:
                        raise ValueError(f"said twice: {key}")
                    entries[key] = said
        fields.clear()

    for line in [*text.splitlines(), ""]:
        if line.startswith("#, fuzzy"):
            raise ValueError("a fuzzy entry is not a translation")
        if line.startswith("#"):
            continue
        if not line.strip():
            close()
            continue
        found = re.match(r"^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+(\".*\")$", line)
        if found:
            field, literal = found[1], found[2]
            if (field == "msgid" and "msgid" in fields) or (field == "msgctxt" and fields):
                close()
            fields[field] = ast.literal_eval(literal)
        else:
            fields[field] += ast.literal_eval(line.strip())
    return entries


def read_mo(path: Path) -> dict[Key, tuple[str, ...]]:
    """Read a .mo file into the same shape; a plural stands under its singular only."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    gathered: dict[Key, dict[int, str]] = {}
    for raw, said in catalogue.items():
        name, number = raw if isinstance(raw, tuple) else (raw, 0)
        context, _, message = name.rpartition("\x04")
        gathered.setdefault((context or None, message), {})[number] = said
    return {key: tuple(said[number] for number in sorted(said)) for key, said in gathered.items()}


def catalogues() -> list[Path]:
    """Return the French .po files of Harmel."""
    return sorted(HARMEL.rglob("locale/fr/LC_MESSAGES/*.po"))


CODED = {"Refused", "Reason", "_refuse"}


def codes_in_use() -> dict[str, str]:
    """Return every code with which a rule or an action refuses, every verb of the journal (reading leaves no entry), and the file that holds it."""
    found: dict[str, str] = {}
    for path in sorted(HARMEL.rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED | {"Verb"} and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and ".read" not in first.value:
                    found.setdefault(first.value, str(path.relative_to(HARMEL)))
    return found


def respaced(text: str) -> str:
    """Return a .po file with the spaces of French punctuation made unbreakable in its translations, and nowhere else."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith("msgstr") or (inside and line.startswith('"'))
        lines.append(spaced(line) if inside and not line.startswith('"Content') else line)
    return "\n".join(lines) + "\n"


def compile_all() -> None:
    """Respace every French catalogue and compile it; needs msgfmt, on the writer's machine only."""
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        raise SystemExit("msgfmt is missing: install the gettext tools to compile what you wrote")
    for path in catalogues():
        path.write_text(respaced(path.read_text(encoding="utf-8")), encoding="utf-8")
        subprocess.run([msgfmt, "-o", str(path.with_suffix(".mo")), str(path)], check=True)


if __name__ == "__main__":
    compile_all()
