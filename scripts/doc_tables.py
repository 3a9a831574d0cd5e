"""Writes the generated parts of the docs: what cog puts between its markers in README.md and docs/."""

from __future__ import annotations

import ast
import inspect
import re
import sqlite3
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "provenance"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def exit_codes() -> str:
    """Return the table of exit codes: those of the error tree, and those of the command line itself."""
    from provenance import errors
    from provenance.cli import stderr

    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.ProvenanceError)
    ]
    told = {0: "Done.", 1: "Findings at or above the limit asked for (kept for the audit)."}
    told |= {
        kind.exit_code: str(kind.__doc__).strip() for kind in kinds if kind is not errors.ProvenanceError
    }
    told |= {
        stderr.USAGE: "The command was called in a way that it does not have.",
        stderr.INTERNAL: "A fault of the program.",
        stderr.INTERRUPTED: "Interrupted.",
        stderr.PIPE_CLOSED: "Whoever read the output has left.",
    }
    return _table(("code", "meaning"), ((str(code), told[code]) for code in sorted(told)))


def _database() -> sqlite3.Connection:
    from provenance.store.migrations import migrate

    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    return connection


def _purposes() -> dict[str, str]:
    from provenance.store.migrations import SCHEMA_VERSION, schema_text

    found: dict[str, str] = {}
    for version in range(1, SCHEMA_VERSION + 1):
        for comment, name in re.findall(
            r"((?:^-- .*\n)+)CREATE (?:VIRTUAL )?TABLE (\w+)", schema_text(version), flags=re.MULTILINE
        ):
            found[name] = " ".join(line.removeprefix("-- ") for line in comment.splitlines())
    return found


def _comments(sql: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) .*?-- (.+)$", sql, flags=re.MULTILINE))


def _choices(sql: str) -> dict[str, str]:
    checks = re.findall(r"CHECK \(((\w+) = '\w+'(?: OR \2 = '\w+')+)\)", sql)
    return {
        column: "one of " + ", ".join(f"`{value}`" for value in re.findall(r"'(\w+)'", values))
        for values, column in checks
    }


def _columns(connection: sqlite3.Connection, name: str, sql: str) -> Iterator[tuple[str, ...]]:
    keys = {row[3]: f"→ {row[2]}" for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
    comments, choices = _comments(sql), _choices(sql)
    for _, column, kind, required, default, key in connection.execute(f"PRAGMA table_info({name})"):
        facts = [
            "key" if key else "",
            keys.get(column, ""),
            "" if required or key else "may be null",
            f"default {default}" if default is not None else "",
            choices.get(column, ""),
        ]
        note = "; ".join(fact for fact in (*facts, comments.get(column, "")) if fact)
        yield f"`{column}`", kind, note


def _indexes(connection: sqlite3.Connection, name: str) -> list[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql > '' ORDER BY name",
        (name,),
    )
    return [f"`{row[0].removeprefix('CREATE INDEX ')}`" for row in rows]


def schema() -> str:
    """Return a section for each table of a freshly made database."""
    connection = _database()
    purposes = _purposes()
    parts = []
    made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    for name, purpose in purposes.items():
        sql = made[name]
        parts.append(f"### {name}\n\n{purpose}")
        if sql.startswith("CREATE VIRTUAL"):
            parts.append(f"```sql\n{sql}\n```")
            continue
        parts.append(_table(("column", "type", ""), _columns(connection, name, sql)))
        if indexes := _indexes(connection, name):
            parts.append("Indexes: " + ", ".join(indexes))
    return "\n\n".join(parts)


def mutable_columns() -> str:
    """Return, for each logged table, which columns a later event may change."""
    from provenance.store.tables import TABLES

    rows = (
        (f"`{table.name}`", ", ".join(f"`{column}`" for column in sorted(table.mutable)) or "none")
        for table in TABLES
    )
    return _table(("table", "columns that may change"), rows)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((PACKAGE / "languages" / name).read_text(encoding="utf-8"))


def languages() -> str:
    """Return what each language with a file has, roughly, so that not every word changes the page."""
    from provenance.languages import available_languages, load_language

    rows = []
    for code in available_languages():
        table = _toml(f"data/{code}.toml")
        language = load_language(code)
        cues = sum(len(group["forms"]) for group in table["cues"].values())
        credit_phrases = sum(len(phrases) for phrases in table["credits"].values())
        rows.append(
            (
                f"`{code}`",
                table["name"],
                f"over {language.lexicon.size // 100 * 100:,}",
                f"{len(table['cues'])} groups, over {cues // 10 * 10:,} forms",
                str(len(language.patterns)),
                str(credit_phrases),
                str(len(table["roles"])),
            )
        )
    header = ("code", "language", "phrases in all", "cues", "patterns", "credit phrases", "roles")
    return _table(header, rows)


def readings() -> str:
    """Return how well each language is read, as the results of the benchmarks have it."""
    written = (ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    section = written.partition("## How well the whole cases are read\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines()]
    head = next(row for row in rows if row[0] == "set")
    wanted = [head.index(name) for name in ("cases", "found", "speaker", "via", "chains")]
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row[0] in ("dev", "heldout") and row[1] != "all":
            found.setdefault(row[1], {})[row[0]] = [row[place] for place in wanted]
    header = ("code", *(f"{name}, {part}" for part in ("open", "held out") for name in _READ))
    return _table(
        header, ((f"`{code}`", *parts["dev"], *parts["heldout"]) for code, parts in sorted(found.items()))
    )


_READ = ("cases", "statements", "speakers", "via", "chains")


def covered() -> str:
    """Return the names of the languages that are read in full, as a list in a sentence."""
    from provenance.languages import available_languages, load_language

    names = sorted(load_language(code).name for code in available_languages())
    return f"{', '.join(names[:-1])} and {names[-1]}"


def language_services() -> str:
    """Return which languages the text layer splits, dates and identifies, beyond those with a file."""
    sources = (
        ("told from others by words and letters", "identification.toml"),
        ("sentences split with its abbreviations", "abbreviations.toml"),
        ("dates found", "dates.toml"),
    )
    rows = []
    for what, name in sources:
        codes = sorted(code for code in _toml(name) if re.fullmatch(r"[a-z]{2,3}(-\w+)?", code))
        rows.append((what, str(len(codes)), " ".join(codes)))
    return _table(("what", "languages", ""), rows)


def word_categories() -> str:
    """Return the categories of words and the letter of each in a shape."""
    from provenance.languages.categories import TAGS

    return ", ".join(f"`{name}` ({letter})" for name, letter in TAGS.items())


def outlet_coverage() -> str:
    """Return how many outlets the gazetteer has, and of how many countries and languages."""
    from provenance.outlets import load_gazetteer

    outlets = list(load_gazetteer())
    countries = {outlet.country for outlet in outlets if outlet.country}
    spoken = {outlet.language for outlet in outlets if outlet.language}
    return f"{len(outlets)} outlets of {len(countries)} countries, {len(spoken)} home languages."


def modules(folder: str) -> str:
    """Return the modules of a package of ``provenance`` with the first line of each docstring."""
    rows = []
    for path in sorted((PACKAGE / folder).glob("*.py")):
        told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if path.stem != "__init__" and told:
            rows.append((f"`{path.stem}`", told.splitlines()[0]))
    return _table(("module", "what it is responsible for"), rows)


def verbs() -> str:
    """Return a section for each verb: its signature and what its docstring says."""
    from provenance.workflows import api

    parts = []
    for name in api.__all__:
        verb = getattr(api, name)
        if not inspect.isfunction(verb):
            continue
        defined = ast.parse(inspect.getsource(verb)).body[0]
        assert isinstance(defined, ast.FunctionDef)
        shown = f"({ast.unparse(defined.args)}) -> {ast.unparse(defined.returns or ast.Constant(None))}"
        parts.append(f"### {name}\n\n```text\n{name}{shown}\n```\n\n{inspect.getdoc(verb)}")
    return "\n\n".join(parts)


def results() -> str:
    """Return the dataclasses that the verbs return, with their fields."""
    from provenance.model import views

    kinds = [
        kind
        for kind in vars(views).values()
        if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == views.__name__
    ]
    rows = (
        (
            f"`{kind.__name__}`",
            (inspect.getdoc(kind) or "").splitlines()[0],
            ", ".join(field.name for field in fields(kind)),
        )
        for kind in kinds
    )
    return _table(("class", "", "fields"), rows)


def benchmarks() -> str:
    """Return the benchmarks with what each measures, by the first line of its docstring."""
    rows = []
    for path in sorted((ROOT / "benchmarks").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        if '\nif __name__ == "__main__":' in text:
            told = (ast.get_docstring(ast.parse(text)) or "").splitlines()[0]
            rows.append((f"`python -m benchmarks.{path.stem}`", told))
    return _table(("command", "what is measured, beside what"), rows)
