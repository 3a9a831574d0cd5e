"""What the exchanges of a try came to: content that can be read, or which failure; from the bytes alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

from provenance.errors import InputError
from provenance.fetch.answers import failure_of_status, header
from provenance.fetch.asked import Expected
from provenance.fetch.page_checks import failure_of_page
from provenance.model.retrieval import Exchange, Failure, FailureKind, Retrieval, RobotsDecision
from provenance.text.content_encoding import TooLargeError, decode_content

_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Judged:
    """Content with its content encoding undone, None on failure; media type and charset as declared."""

    content: bytes | None
    media_type: str
    charset: str
    failure: Failure | None
    unchanged: bool


def judged(answer: Exchange, *, expected: Expected, conditional: bool, most: int, url: str) -> Judged:
    """Judge the last answer of a try; ``most`` bounds its content, in bytes unpacked.

    ``conditional`` tells that validators were sent; ``url`` is where the way ended.
    """
    media_type, charset = _declared_type(answer)
    content, failure = _content(answer, conditional=conditional, most=most)
    unchanged = failure is None and content is None
    if content is not None and expected is Expected.PAGE:
        failure = failure_of_page(content, media_type=media_type, charset=charset, url=url)
    return Judged(content if failure is None else None, media_type, charset, failure, unchanged)


def retrieval_of(exchanges: Sequence[Exchange], *, adapter: str, expected: Expected, most: int) -> Retrieval:
    """Return the try that exchanges are all that is left of; how long it took is not known."""
    first, last = exchanges[0], exchanges[-1]
    named = {name.lower() for name, _ in last.request_headers}
    came = judged(
        last, expected=expected, conditional=bool(named & {"if-none-match", "if-modified-since"}),
        most=most, url=last.url,
    )  # fmt: skip
    return Retrieval(
        requested_url=first.url, final_url=last.url, adapter=adapter, started=first.requested_at, seconds=0.0,
        robots=RobotsDecision.NOT_ASKED, exchanges=tuple(exchanges), content=came.content,
        media_type=came.media_type, charset=came.charset, failure=came.failure, unchanged=came.unchanged,
    )  # fmt: skip


def _content(answer: Exchange, *, conditional: bool, most: int) -> tuple[bytes | None, Failure | None]:
    """Return the answer's content, None where it is unchanged, and why it has none."""
    if answer.status == _NOT_MODIFIED and conditional:
        return None, None
    failure = failure_of_status(answer)
    if failure is not None:
        return None, failure
    try:
        return decode_content(answer.body, header(answer, "content-encoding"), limit=most), None
    except TooLargeError as error:
        return None, Failure(FailureKind.TOO_LARGE, error.what)
    except InputError as error:
        return None, Failure(FailureKind.MALFORMED, error.what)


def _declared_type(answer: Exchange) -> tuple[str, str]:
    """Return media type and charset as the Content-Type header has them, in lower case."""
    declared = header(answer, "content-type")
    if not declared:
        return "", ""
    message = Message()
    message["content-type"] = declared.replace("\r", " ").replace("\n", " ")
    return message.get_content_type(), (message.get_content_charset() or "")
