"""``attach`` from a file of any kind: text, page, PDF, MHTML, or one page out of a WARC or WACZ file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag

from provenance.archive.foreign import Archived, archived_in
from provenance.errors import InputError
from provenance.fetch.adapters.local import STDIN, LocalFile, StandardInput
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.views import RecordResult
from provenance.store.resolve import resolve
from provenance.store.wanting import addresses
from provenance.text.content_encoding import decode_content
from provenance.workflows.attach import attach
from provenance.workflows.case import Case
from provenance.workflows.given_files import kept_file
from provenance.workflows.related import keep_related
from provenance.workflows.source import BY_HAND, Source

_MOST = 60 * 1024 * 1024
_SHOWN = 10
_WARC, _GZIP, _ZIP = b"WARC/", b"\x1f\x8b", b"PK\x03\x04"
_WARC_TYPE, _WACZ_TYPE = "application/warc", "application/wacz"
_SNIFFED = 2048
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|p|div)\b")
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.MULTILINE)
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


@dataclass(frozen=True, slots=True)
class Given:
    """A page as a file has it; ``url`` is empty where the file does not tell.

    ``file`` are the bytes of the whole file, empty where they are the page's; ``kind`` is its media type.
    """

    data: bytes
    url: str = ""
    media_type: str = ""
    source: Source = BY_HAND
    file: bytes = b""
    kind: str = ""


def attach_file(case: Case, document_id: str, path: Path, *, url: str = "") -> RecordResult:
    """Give a placeholder its text from a file, or from standard input where ``path`` is ``-``.

    Of a WARC or WACZ file it is the page at ``url``, else at the address that the document is known to have,
    else the only page there is. Raises InputError where the file cannot be read, or where that does not
    single one out; ConflictError and IdError as ``attach`` does.
    """
    with case.store.snapshot() as connection:
        known = addresses(connection, resolve(connection, document_id, ("doc",)).row)[1]
    given = given_by(path, url=url or known)

    def keep(document: int) -> Source:
        return kept_file(
            case, document, path, given.file or given.data, given.data, file_type=given.kind,
            media_type=given.media_type, source=given.source,
        )  # fmt: skip

    result = attach(
        case, document_id, given.data, origin=given.url or url or str(path), url=given.url or url,
        media_type=given.media_type, source=given.source, keep=keep,
    )  # fmt: skip
    if result.outcome == "attached" and (address := given.url or url):
        with case.store.snapshot() as connection:
            found = resolve(connection, result.id)
        answer = Answer(Query(address, Purpose.PAGE), address, 200, (), given.data, given.media_type)
        keep_related(case, found, answer, url=address)
    return result


def given_by(path: Path, *, url: str = "") -> Given:
    """Return the page in a file; a file that is no archive is the page itself, as standard input (-) is.

    Raises InputError.
    """
    if str(path) == STDIN:
        data = StandardInput().open(Query(STDIN, Purpose.PAGE)).content
        return Given(data, kind=kind_of(data))
    try:
        with path.open("rb") as file:
            head = file.read(len(_WARC))
        if not head.startswith((_WARC, _GZIP, _ZIP)):
            data = LocalFile().open(Query(str(path), Purpose.PAGE)).content
            return Given(data, kind=kind_of(data))
        pages = list(_pages(path))
        whole = _whole(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"it cannot be read: {reason}",
            where=str(path),
            to_do="Correct its name, or see to it that you may read it.",
        ) from error
    one = _one(pages, url, str(path))
    if whole:
        return replace(one, file=whole, kind=_WACZ_TYPE if head.startswith(_ZIP) else _WARC_TYPE)
    return replace(one, kind=one.media_type)


def kind_of(data: bytes) -> str:
    """Return the media type that the bytes of a saved file show."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    head = data[:_SNIFFED].lower()
    if _MARKUP.search(head):
        return "text/html"
    return "multipart/related" if _MULTIPART.search(head) else "text/plain"


def _whole(path: Path) -> bytes:
    """Return the bytes of a web archive; none where it is too large to be kept for one page of it."""
    return path.read_bytes() if path.stat().st_size <= _MOST else b""


def _pages(path: Path) -> Iterator[Archived]:
    """Yield the pages of a web archive; a copy that refers to an earlier one has the bytes of that."""
    bodies: dict[str, Archived] = {}
    for each in archived_in(path, most=_MOST):
        if each.kind == "revisit":
            earlier = bodies.get(each.refers_to)
            if earlier is not None:
                yield Archived(
                    each.url, each.date, each.kind, each.id, earlier.status, earlier.headers, earlier.body,
                    earlier.media_type,
                )  # fmt: skip
        elif each.status in (0, 200) and _type(each).partition(";")[0].strip().lower() in _PAGES:
            bodies[each.id] = each
            yield each


def _type(each: Archived) -> str:
    return each.header("Content-Type") or each.media_type


def _one(pages: Sequence[Archived], url: str, where: str) -> Given:
    fitting = [each for each in pages if _bare(each.url) == _bare(url)] if url else list(pages)
    if not fitting and len({_bare(each.url) for each in pages}) == 1 and not url:
        fitting = list(pages)
    if len({_bare(each.url) for each in fitting}) != 1:
        raise _unclear(pages, url, where)
    chosen = fitting[-1]
    body = decode_content(chosen.body, chosen.header("Content-Encoding"), limit=_MOST)
    return Given(body, chosen.url, _type(chosen), Source("attached", chosen.date))


def _unclear(pages: Sequence[Archived], url: str, where: str) -> InputError:
    there = list(dict.fromkeys(each.url for each in pages))
    listed = "".join(f"\n  {each}" for each in there[:_SHOWN]) + (
        "\n  and more" if len(there) > _SHOWN else ""
    )
    what = f"there is no page {url} in it" if url else f"there are {len(there)} pages in it"
    if not there:
        return InputError("there is no page in it", where=where, to_do="Attach the page as HTML.")
    return InputError(f"{what}; it has:{listed}", where=where, to_do="Name one of them with --url.")


def _bare(url: str) -> str:
    return urldefrag(url).url.removeprefix("https://").removeprefix("http://").rstrip("/")
