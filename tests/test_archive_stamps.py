"""Time stamps by an authority on the loopback: asked for over HTTP, verified offline, or refused."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.archive.shelf import Archive
from provenance.archive.stamps import (
    REPLY_TYPE,
    REQUEST_TYPE,
    StampRequest,
    matching_stamp,
    read_stamp,
    stamp_request,
    verified_stamp,
)
from provenance.errors import InputError, IntegrityError
from provenance.fetch.asked import Expected
from provenance.fetch.client import Client
from provenance.fetch.settings import Settings
from tests.archive_cases import exchange
from tests.stamp_authority import Authority, make_certificates, stamp_authority

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the program openssl")
BODY = b"<p>The harbour was closed on Monday.</p>"
SHA256 = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with stamp_authority(tmp_path_factory.mktemp("authority")) as made:
        yield made


def asked(authority: Authority, request: StampRequest) -> bytes:
    with Client(Settings(allow_private=True, interval=0.0, tries=1)) as client:
        found = client.retrieve(
            authority.url, adapter="stamp", expected=Expected.DATA, method="POST", content=request.data,
            headers=(("Content-Type", REQUEST_TYPE), ("Accept", REPLY_TYPE)), ask_robots=False,
        )  # fmt: skip
    assert found.content is not None, found.failure
    assert found.media_type == REPLY_TYPE
    return found.content


@pytest.fixture(scope="module")
def request_and_answer(authority: Authority) -> tuple[StampRequest, bytes]:
    made = stamp_request(BODY)
    return made, asked(authority, made)


def test_a_stamp_over_a_capture_is_verified_offline(
    authority: Authority, request_and_answer: tuple[StampRequest, bytes], tmp_path: Path
) -> None:
    request, answer = request_and_answer
    [kept] = Archive(tmp_path).keep([exchange(BODY)])
    stamp = verified_stamp(answer, sha256=kept.sha256, authorities=authority.root, nonce=request.nonce)
    assert stamp == read_stamp(answer)
    assert stamp.sha256 == SHA256
    assert stamp.policy == "1.2.3.4.1"
    assert stamp.time.endswith("Z")
    assert BODY not in request.data
    assert bytes.fromhex(SHA256) in request.data


def test_a_stamp_over_other_bytes_does_not_hold(
    authority: Authority, request_and_answer: tuple[StampRequest, bytes]
) -> None:
    other = hashlib.sha256(BODY + b" ").hexdigest()
    with pytest.raises(IntegrityError, match="over other bytes"):
        verified_stamp(request_and_answer[1], sha256=other, authorities=authority.root)


def test_an_answer_to_another_request_does_not_hold(
    authority: Authority, request_and_answer: tuple[StampRequest, bytes]
) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)nonce"):
        verified_stamp(request_and_answer[1], sha256=SHA256, authorities=authority.root, nonce=1)
    request, answer = request_and_answer
    with pytest.raises(IntegrityError, match="answers another request"):
        matching_stamp(answer, sha256=SHA256, nonce=1)
    assert matching_stamp(answer, sha256=SHA256, nonce=request.nonce) == read_stamp(answer)


def test_an_authority_that_is_not_trusted_does_not_count(
    request_and_answer: tuple[StampRequest, bytes], tmp_path: Path
) -> None:
    other = make_certificates(tmp_path, name="Test")
    with pytest.raises(IntegrityError, match="does not hold"):
        verified_stamp(request_and_answer[1], sha256=SHA256, authorities=other)


def test_a_changed_byte_makes_a_stamp_fail(
    authority: Authority, request_and_answer: tuple[StampRequest, bytes]
) -> None:
    answer = request_and_answer[1]
    place = answer.index(bytes.fromhex(SHA256))
    whole = verified_stamp(answer, sha256=SHA256, authorities=authority.root)
    for offset in (place + 40, len(answer) - 1, len(answer) - 100):
        changed = bytearray(answer)
        changed[offset] ^= 1
        with pytest.raises((IntegrityError, InputError)):
            assert verified_stamp(bytes(changed), sha256=SHA256, authorities=authority.root) != whole


@pytest.mark.parametrize("answer", [b"", b"<html>no", b"0\x00"])
def test_what_is_no_answer_is_refused(authority: Authority, answer: bytes) -> None:
    with pytest.raises(InputError, match="no answer of a time stamp authority"):
        verified_stamp(answer, sha256=SHA256, authorities=authority.root)


def test_a_refusal_of_the_authority_is_told(authority: Authority) -> None:
    refused = asked(authority, StampRequest(b"0\x03\x02\x01\x01", 1))
    with pytest.raises(InputError, match="grants no time stamp"):
        read_stamp(refused)


def test_certificates_that_are_none_are_told(request_and_answer: tuple[StampRequest, bytes]) -> None:
    with pytest.raises(InputError, match="no certificates"):
        verified_stamp(request_and_answer[1], sha256=SHA256, authorities=b"nothing")


def test_nothing_is_not_stamped() -> None:
    with pytest.raises(InputError, match="nothing to stamp"):
        stamp_request(b"")
