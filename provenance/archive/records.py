"""Exchanges and files as WARC 1.1 records, each packed by itself, as the standard advises."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from provenance.archive.place import Entry
from provenance.errors import InputError
from provenance.model.retrieval import Exchange

VERSION = "1.1"
# The body is kept without the framing of the connection; what announced it keeps its value under this name.
_FRAMING = "transfer-encoding"
FRAMING_KEPT = "X-Orig-Transfer-Encoding"
# Every byte is a character of it: headers come out as they were received.
HEADER_ENCODING = "latin-1"
_FORBIDDEN = frozenset("\r\n\x00")


@dataclass(frozen=True, slots=True)
class Packed:
    """One record, ready to be appended."""

    data: bytes
    kind: str
    id: str
    url: str
    date: str
    payload: str = ""


def warcinfo(file: str, *, software: str, date: str) -> Packed:
    """Return the record that begins a file and says who wrote it."""
    builder, buffer = _writer()
    record = builder.create_warcinfo_record(
        file, {"software": software, "format": f"WARC File Format {VERSION}", "conformsTo":
               "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"}
    )  # fmt: skip
    record.rec_headers.replace_header("WARC-Date", date)
    return _packed(builder, buffer, record, date=date)


def exchange_records(exchange: Exchange, *, earlier: Entry | None) -> tuple[Packed, Packed]:
    """Return the records of the answer and of the request, in this order.

    With ``earlier``, a record of the same body, the answer is a revisit that refers to it. Raises InputError
    where a header has a line break in it.
    """
    payload = hashlib.sha256(exchange.body).hexdigest()
    answer = _answer(exchange, payload, earlier)
    posted = exchange.request_body
    digest = hashlib.sha256(posted).hexdigest()
    builder, buffer = _writer()
    line = f"{exchange.method} {_target(exchange.url)} HTTP/1.1"
    request = builder.create_warc_record(
        exchange.url, "request", payload=io.BytesIO(posted), length=len(posted),
        http_headers=_raw_headers(line, exchange.request_headers),
        warc_headers_dict=_common(exchange) | _digest(digest) | {"WARC-Concurrent-To": answer.id},
    )  # fmt: skip
    asked = _packed(builder, buffer, request, url=exchange.url, date=exchange.requested_at, payload=digest)
    return answer, asked


def resource_record(url: str, content: bytes, *, media_type: str, date: str) -> Packed:
    """Return the record of a file that was not got over HTTP."""
    builder, buffer = _writer()
    record = builder.create_warc_record(
        url, "resource", payload=io.BytesIO(content), length=len(content),
        warc_content_type=media_type or "application/octet-stream",
        warc_headers_dict={"WARC-Date": date, **_digest(hashlib.sha256(content).hexdigest())},
    )  # fmt: skip
    return _packed(builder, buffer, record, url=url, date=date, payload=hashlib.sha256(content).hexdigest())


def _answer(exchange: Exchange, payload: str, earlier: Entry | None) -> Packed:
    builder, buffer = _writer()
    line = f"HTTP/1.1 {exchange.status} {exchange.reason}"
    headers = _raw_headers(line, [_framed(name, value) for name, value in exchange.headers])
    common = _common(exchange) | ({"WARC-IP-Address": exchange.address} if exchange.address else {})
    if earlier is None:
        record = builder.create_warc_record(
            exchange.url, "response", payload=io.BytesIO(exchange.body), length=len(exchange.body),
            http_headers=headers, warc_headers_dict=common | _digest(payload),
        )  # fmt: skip
        return _packed(builder, buffer, record, url=exchange.url, date=exchange.requested_at, payload=payload)
    record = builder.create_revisit_record(
        exchange.url, f"sha256:{payload}", earlier.url, earlier.date, http_headers=headers,
        warc_headers_dict=common | {"WARC-Refers-To": earlier.id},
    )  # fmt: skip
    return _packed(builder, buffer, record, url=exchange.url, date=exchange.requested_at, payload=payload)


def _writer() -> tuple[Any, io.BytesIO]:
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    return WARCWriter(buffer, gzip=True, warc_version=VERSION), buffer


def _packed(
    builder: Any, buffer: io.BytesIO, record: Any, *, url: str = "", date: str, payload: str = ""
) -> Packed:
    headers = record.rec_headers
    headers.replace_header("WARC-Block-Digest", f"sha256:{_block_digest(record)}")
    builder.write_record(record)
    return Packed(
        buffer.getvalue(), str(record.rec_type), str(headers.get_header("WARC-Record-ID")), url, date, payload
    )


def _block_digest(record: Any) -> str:
    """Return the SHA-256 of headers and body; of the headers alone where the record has no body."""
    hashed = hashlib.sha256(record.http_headers.headers_buff if record.http_headers else b"")
    if record.rec_type != "revisit":
        hashed.update(record.raw_stream.read())
        record.raw_stream.seek(0)
    return hashed.hexdigest()


def _common(exchange: Exchange) -> dict[str, str]:
    protocol = {"HTTP/2": "h2", "HTTP/1.0": "http/1.0"}.get(exchange.http_version, "http/1.1")
    return {"WARC-Date": exchange.requested_at, "WARC-Protocol": protocol}


def _digest(payload: str) -> dict[str, str]:
    return {"WARC-Payload-Digest": f"sha256:{payload}"}


def _framed(name: str, value: str) -> tuple[str, str]:
    return (FRAMING_KEPT, value) if name.lower() == _FRAMING else (name, value)


def _target(url: str) -> str:
    rest = url.partition("://")[2]
    slash = rest.find("/")
    query = rest.find("?")
    if slash >= 0 and not 0 <= query < slash:
        return rest[slash:]
    return f"/{rest[query:]}" if query >= 0 else "/"


def _raw_headers(line: str, headers: Any) -> Any:
    """Return headers that are written as they were received: no encoding is guessed and undone."""
    from warcio.statusandheaders import StatusAndHeaders

    lines = [line, *(f"{name}: {value}" for name, value in headers)]
    if any(_FORBIDDEN & set(each) for each in lines):
        raise InputError(
            "a header has a line break in it", to_do="This answer can't be kept; report the site."
        )
    raw = ("\r\n".join(lines) + "\r\n\r\n").encode(HEADER_ENCODING, "replace")

    class RawHeaders(StatusAndHeaders):  # type: ignore[misc]
        def compute_headers_buffer(self, header_filter: Any = None) -> None:  # noqa: ARG002
            self.headers_buff = raw

    made = RawHeaders(line, list(headers), protocol="")
    made.headers_buff = raw
    return made
