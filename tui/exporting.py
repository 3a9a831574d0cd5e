"""What can be written to a file from a screen: what is seen, a report, a case to hand over, a chain."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError
from provenance.workflows.case import Case


class Form(NamedTuple):
    """A form of export: its name, the words for it, the ending of its file."""

    name: str
    told: str
    ending: str
    of_document: bool = True


FORMS = (
    Form("report", "report: a page to read and print (HTML)", "html"),
    Form("bundle", "case to hand over: texts, captures, log, hashes (zip)", "zip"),
    Form("seen", "what is seen here, as text", "txt", of_document=False),
    Form("markdown", "report in Markdown", "md"),
    Form("prov-json", "chain as W3C PROV (JSON)", "prov.json"),
    Form("web-annotation", "claims as W3C Web Annotation (JSON)", "annotation.json"),
    Form("tmx", "aligned sentences as a translation memory (TMX)", "tmx"),
    Form("csv", "chain as a table (CSV)", "csv"),
)


def form_of(name: str) -> Form:
    """Return a form by its name."""
    return next(form for form in FORMS if form.name == name)


def written(case: Case, form: str, document: str, place: Path, seen: Iterable[str] = ()) -> int:
    """Write a document, or the lines that are seen, to a file; return its size in bytes.

    Raises InputError where the file cannot be written, and what the verb of the form raises.
    """
    if form == "bundle":
        from provenance.workflows.bundle import bundle

        return bundle(case, place, (document,)).size
    data = _text(case, form, document, seen).encode("utf-8", "backslashreplace")
    try:
        place.write_bytes(data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be written: {reason}", where=str(place)) from error
    return len(data)


def _text(case: Case, form: str, document: str, seen: Iterable[str]) -> str:
    if form == "seen":
        return "".join(f"{each}\n" for each in seen)
    if form in ("report", "markdown"):
        from provenance.workflows.report import case_report, report_html, report_markdown

        report = case_report(case, (document,))
        return report_html(report) if form == "report" else report_markdown(report)
    from provenance.workflows.export import export

    return "".join(export(case, (document,), form))
