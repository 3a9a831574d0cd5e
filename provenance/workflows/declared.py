"""What a person says of a text, checked: dates that exist, codes that are codes."""

from __future__ import annotations

import re
from dataclasses import fields, replace

from provenance.errors import InputError
from provenance.model.reading import Declared
from provenance.store.changes import without_surrogates

_LANGUAGE = re.compile(r"(?P<code>[a-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*\Z")


def checked(declared: Declared) -> Declared:
    """Return the metadata trimmed, the date as ISO 8601 and the language as a bare code.

    Raises InputError for a date that cannot be read or that never was, and for what is no language code.
    """
    said = Declared(
        **{each.name: without_surrogates(getattr(declared, each.name)).strip() for each in fields(declared)}
    )
    return replace(said, published=_date(said.published, said.language), language=_language(said.language))


def _date(written: str, language: str) -> str:
    if not written:
        return ""
    from provenance.text.dates import parse_date

    iso = parse_date(written, language=language)
    if not re.match(r"\d{4}(-\d\d){0,2}\Z", iso):
        raise InputError(
            f"{written!r} is no date of publication", to_do="Give the day as YEAR-MONTH-DAY: 2025-01-23."
        )
    return iso


def _language(written: str) -> str:
    if not written:
        return ""
    match = _LANGUAGE.match(written.lower())
    if match is None:
        raise InputError(
            f"{written!r} is no language code", to_do="Give two letters (ISO 639-1): en, ru, vi, zh, ar."
        )
    return match["code"]
