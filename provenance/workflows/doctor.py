"""``doctor``: what is installed, which languages and outlets are covered, what the database weighs."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from provenance.errors import DataError, InputError
from provenance.model.views import DoctorItem
from provenance.store.figures import file_sizes, row_counts
from provenance.workflows.case import Case

_PACKAGES = (
    "anyascii", "charset-normalizer", "click", "dateparser", "httpx", "langdetect", "lxml_html_clean",
    "platformdirs", "rapidfuzz", "sacrebleu", "sqlite-utils", "textual", "trafilatura",
)  # fmt: skip
# What can be installed beside them: the extra that brings it, and what it is for.
_EXTRAS = {"eldc": ("langid", "a better detector of languages")}
_OK, _MISSING, _WARNING = "ok", "missing", "warning"


def doctor(case: Case | None) -> list[DoctorItem]:
    """Return the report, line by line; without a case, that on the database is left out."""
    items = [*_program(), *_packages(), *_languages(), *_outlets()]
    return items if case is None else [*items, *_database(case)]


def doctor_language(code: str) -> list[DoctorItem]:
    """Return what is covered of one language (ISO 639-1 code), and what its file lacks beside the others.

    A language need not have all that others have: what Turkish says by a suffix is no word. Raises
    DataError where its file is not as docs/languages.md says.
    """
    from provenance.languages import load_language
    from provenance.languages.coverage import lacks
    from provenance.outlets import load_gazetteer

    language = load_language(code)
    if language.covered:
        patterns, phrases = len(language.patterns), language.lexicon.size
        detail = (
            f"{language.name}: {len(language.cues)} groups of cues, {patterns} patterns, {phrases} phrases"
        )
        items = [DoctorItem("language", code, _OK, detail)]
    else:
        detail = (
            "no file: quotation marks, outlets and names near them; no reporting verbs, no descriptions of "
            f"persons. 'provenance doctor --scaffold {code}' prints a file to fill in"
        )
        items = [DoctorItem("language", code, _WARNING, detail)]
    count = sum(outlet.language == code for outlet in load_gazetteer())
    items.append(DoctorItem("language", f"outlets in {code}", _OK if count else _WARNING, f"{count:,}"))
    return items + [DoctorItem("lacking", lack.part, _WARNING, lack.said) for lack in lacks(code)]


def language_scaffold(code: str) -> str:
    """Return a language file to fill in, as TOML. Raises InputError where ``code`` is no ISO 639 code."""
    from provenance.languages.coverage import scaffold
    from provenance.text.language_names import english_name

    name = english_name(code)
    if not name:
        raise InputError(f"{code!r} is no language code", where="--scaffold", to_do="Give one such as 'ko'.")
    return scaffold(code, name)


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
        installed = _installed(name)
        yield DoctorItem("package", name, _OK if installed else _MISSING, installed or "not installed")
    for name, (extra, what) in _EXTRAS.items():
        missing = f"not installed: {what}. pip install 'provenance[{extra}]'"
        yield DoctorItem("extra", name, _OK, _installed(name) or missing)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


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
