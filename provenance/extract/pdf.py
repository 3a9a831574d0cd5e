"""Takes the text out of a PDF, page by page; no link in it is followed and no other file opened."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from provenance.errors import InputError

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 500
# The share of the widest line from which on a line is taken to have been broken at the margin.
_FULL = 0.7
_HYPHENATED = re.compile(r"(?<=[^\W\d_])[\u00ad-]\n(?=[^\W\d_])")
_TO_DO = "Extract its text with another program and attach that."


def pdf_text(data: bytes, *, where: str = "") -> str:
    """Return the text of a PDF with a line a paragraph, as far as it can be told where one ends.

    Raises InputError where the file is damaged, encrypted, has too many pages, or has no text in it (a scan).
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse(reader, where)
        pages = [page.extract_text() or "" for page in reader.pages]
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
            RecursionError, NotImplementedError, ArithmeticError) as error:  # fmt: skip
        # A damaged file shows as any of these from within the library.
        raise InputError(f"this PDF cannot be read ({error})", where=where, to_do=_TO_DO) from error
    text = "\n\n".join(_paragraphs(page) for page in pages if page.strip())
    if not text.strip():
        raise InputError("this PDF has no text in it, only pictures", where=where, to_do=_TO_DO)
    return text


def _refuse(reader: PdfReader, where: str) -> None:
    """Raise InputError for what is encrypted or longer than an article can be."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(
            "this PDF is encrypted", where=where, to_do="Open it, and save it without a password."
        )
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(
            f"this PDF has {len(reader.pages)} pages; {_MOST_PAGES} are read at the most",
            where=where,
            to_do="Attach the pages with the article.",
        )


def _paragraphs(page: str) -> str:
    """Join lines that were broken at the margin: full ones, and those before one that begins small."""
    lines = page.replace("\r\n", "\n").replace("\r", "\n")
    widest = max((len(line) for line in lines.split("\n")), default=0)
    joined: list[str] = []
    for line in (line.strip() for line in lines.split("\n")):
        before = joined[-1].rpartition("\n")[2] if joined else ""
        goes_on = len(before) > _FULL * widest or line[:1].islower()
        if before and line and goes_on:
            joined[-1] = f"{joined[-1]}\n{line}"
        else:
            joined.append(line)
    return "\n".join(_unwrapped(paragraph) for paragraph in joined if paragraph)


def _unwrapped(paragraph: str) -> str:
    return _HYPHENATED.sub("", paragraph).replace("\n", " ")
