"""``doctor``: what is installed, which languages and outlets are covered, what the database weighs."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from provenance.errors import DataError
from provenance.model.views import DoctorItem
from provenance.store.figures import file_sizes, row_counts
from provenance.workflows.case import Case

_PACKAGES = (
    "anyascii", "charset-normalizer", "click", "dateparser", "httpx", "langdetect", "lxml_html_clean",
    "platformdirs", "rapidfuzz", "sacrebleu", "sqlite-utils", "textual", "trafilatura",
)  # fmt: skip
_OK, _MISSING, _WARNING = "ok", "missing", "warning"


def doctor(case: Case | None) -> list[DoctorItem]:
    """Return the report, line by line; without a case, that on the database is left out."""
    items = [*_program(), *_packages(), *_languages(), *_outlets()]
    return items if case is None else [*items, *_database(case)]


def doctor_language(code: str) -> list[DoctorItem]:
    """Return what is covered of one language, given by its ISO 639-1 code."""
    from provenance.languages import load_language
    from provenance.outlets import load_gazetteer

    language = load_language(code)
    if language.covered:
        patterns, phrases = len(language.patterns), language.lexicon.size
        detail = f"{len(language.cues)} groups of cues, {patterns} patterns, {phrases} phrases"
        items = [DoctorItem("language", code, _OK, detail)]
    else:
        detail = (
            "quotation marks, outlets and names near them; no reporting verbs, no descriptions of persons"
        )
        items = [DoctorItem("language", code, _WARNING, detail)]
    count = sum(outlet.language == code for outlet in load_gazetteer())
    return [*items, DoctorItem("language", f"outlets in {code}", _OK if count else _WARNING, f"{count:,}")]


def _program() -> Iterator[DoctorItem]:
    from provenance import __version__

    yield DoctorItem("program", "provenance", _OK, __version__)
    yield DoctorItem("program", "Python", _OK, f"{platform.python_version()} on {platform.system()}")
    with sqlite3.connect(":memory:") as memory:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    searches = "ENABLE_FTS5" in options
    detail = sqlite3.sqlite_version + ("" if searches else ", without FTS5, which search needs")
    yield DoctorItem("program", "SQLite", _OK if searches else _MISSING, detail)


def _packages() -> Iterator[DoctorItem]:
    for name in _PACKAGES:
        try:
            yield DoctorItem("package", name, _OK, version(name))
        except PackageNotFoundError:
            yield DoctorItem("package", name, _MISSING, "not installed")


def _languages() -> Iterator[DoctorItem]:
    from provenance.languages import available_languages, load_language

    for code in available_languages():
        try:
            language = load_language(code)
        except DataError as error:
            yield DoctorItem("language", code, _WARNING, error.message())
        else:
            detail = f"{language.name}: {len(language.patterns)} patterns, {language.lexicon.size} phrases"
            yield DoctorItem("language", code, _OK, detail)
    detail = "quotation marks, outlets of the gazetteer and names near them"
    yield DoctorItem("language", "any other", _WARNING, detail)


def _outlets() -> Iterator[DoctorItem]:
    from provenance.outlets import load_gazetteer

    try:
        outlets = list(load_gazetteer())
    except DataError as error:
        yield DoctorItem("outlets", "gazetteer", _WARNING, error.message())
        return
    languages = len({outlet.language for outlet in outlets})
    countries = len({outlet.country for outlet in outlets})
    detail = f"{len(outlets)} outlets of {countries} countries in {languages} languages"
    yield DoctorItem("outlets", "gazetteer", _OK, detail)


def _database(case: Case) -> Iterator[DoctorItem]:
    state = _WARNING if case.store.read_only else _OK
    yield DoctorItem(
        "database", "file", state, str(case.path) + (" (read-only)" if case.store.read_only else "")
    )
    for name, size in file_sizes(case.path):
        yield DoctorItem("database", name, _OK, f"{size:,} bytes")
    with case.store.snapshot() as connection:
        for name, count in row_counts(connection):
            yield DoctorItem("database", name, _OK, f"{count:,}")
