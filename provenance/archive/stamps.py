"""Time stamps (RFC 3161) over a capture's hash: the request, and the authority's answer verified offline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.errors import DataError, InputError, IntegrityError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

REQUEST_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_INSTALL = "Install the extra: pip install 'provenance[stamps]'."


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority says: the bytes of this SHA-256 (hexadecimal) existed at ``time``.

    ``time`` is ISO 8601 in UTC; ``serial`` the authority's number for it; ``policy`` its policy's OID.
    """

    sha256: str
    time: str
    serial: str
    policy: str


@dataclass(frozen=True, slots=True)
class StampRequest:
    """A request (DER) to be posted as ``REQUEST_TYPE``, and the number that the answer to it must repeat."""

    data: bytes
    nonce: int


def stamp_request(content: bytes) -> StampRequest:
    """Return the request for a stamp over the SHA-256 of ``content``, which itself is not in it.

    It asks for the authority's certificate, so that the answer can be verified later. Raises DataError where
    the library is not installed, InputError for no content.
    """
    library = _library()
    if not content:
        raise InputError("there is nothing to stamp", to_do="Give a capture that has bytes.")
    made = (
        library.TimestampRequestBuilder().data(content).hash_algorithm(library.HashAlgorithm.SHA256).build()
    )
    return StampRequest(bytes(made.as_bytes()), int(made.nonce))


def read_stamp(answer: bytes) -> Stamp:
    """Return what an authority's answer (DER) says, unverified.

    Raises InputError where it is no answer or grants nothing, DataError without the library.
    """
    return _stamp(_granted(answer).tst_info)


def matching_stamp(answer: bytes, *, sha256: str, nonce: int | None = None) -> Stamp:
    """Return what an answer says, once hash and number are the expected ones; signatures are not looked at.

    Raises IntegrityError where it answers something else, InputError where it is no answer or grants nothing,
    DataError without the library.
    """
    info = _granted(answer).tst_info
    if nonce is not None and info.nonce != nonce:
        raise IntegrityError("the time stamp answers another request", where=f"{sha256[:16]}…")
    return _matching(info, sha256)


def verified_stamp(answer: bytes, *, sha256: str, authorities: bytes, nonce: int | None = None) -> Stamp:
    """Return what an answer says, once its signature and hash hold; no network is used.

    ``sha256`` is that of the stamped bytes; ``authorities`` the certificates trusted (PEM, roots and those
    between); ``nonce`` is the request's, while it is at hand. Certificates count as of the time stamped, so
    that a stamp outlives them.

    Raises IntegrityError where the stamp does not hold, InputError where answer or certificates can't be
    read, DataError without the library.
    """
    library = _library()
    granted = _granted(answer)
    stamp = _matching(granted.tst_info, sha256)
    builder = library.VerifierBuilder(nonce=nonce)
    for certificate in _certificates(authorities):
        is_root = certificate.issuer == certificate.subject
        builder = (builder.add_root_certificate if is_root else builder.add_intermediate_certificate)(
            certificate
        )
    try:
        builder.build().verify(granted, bytes.fromhex(sha256))
    except (library.VerificationError, ValueError) as error:
        raise IntegrityError(
            f"the time stamp does not hold ({error})", where=f"{sha256[:16]}…",
            to_do="Name the certificate of the authority that made it, or ask for a new stamp.",
        ) from error  # fmt: skip
    return stamp


def _library() -> Any:
    try:
        import rfc3161_client
    except ImportError as error:
        raise DataError("time stamps need a library that is not installed", to_do=_INSTALL) from error
    return rfc3161_client


def _granted(answer: bytes) -> Any:
    library = _library()
    try:
        read = library.decode_timestamp_response(answer)
        status = library.PKIStatus(read.status)
        granted = status in (library.PKIStatus.GRANTED, library.PKIStatus.GRANTED_WITH_MODS)
        said = "; ".join(read.status_string)
    except ValueError as error:
        raise InputError(f"this is no answer of a time stamp authority ({error})") from error
    if not granted:
        raise InputError(f"the authority grants no time stamp ({said or status.name.lower()})")
    return read


def _matching(info: Any, sha256: str) -> Stamp:
    stamp = _stamp(info)
    if stamp.sha256 != sha256.lower():
        raise IntegrityError(
            f"the time stamp is over other bytes (SHA-256 {stamp.sha256[:16]}…)", where=f"{sha256[:16]}…"
        )
    return stamp


def _stamp(info: Any) -> Stamp:
    if info.message_imprint.hash_algorithm.dotted_string != _SHA256:
        raise InputError("the time stamp is over a hash of another kind than SHA-256")
    return Stamp(
        sha256=info.message_imprint.message.hex(),
        time=info.gen_time.isoformat(timespec="seconds").replace("+00:00", "Z"),
        serial=str(info.serial_number),
        policy=str(info.policy.dotted_string),
    )


def _certificates(authorities: bytes) -> list[Certificate]:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(authorities)
    except ValueError as error:
        raise InputError(
            "there are no certificates (PEM) of a time stamp authority in it",
            to_do="Ask the authority for them.",
        ) from error
