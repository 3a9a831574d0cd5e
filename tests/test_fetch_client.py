"""The client over loopback: what is retrieved, what is asked, what is written down."""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Iterator

import brotlicffi
import pytest
import zstandard

from provenance.fetch.asked import Expected
from provenance.fetch.client import Client
from provenance.fetch.settings import Settings
from provenance.model.retrieval import FailureKind, Retrieval, RobotsDecision
from tests.loopback import RawServer, response, serving

PAGE = ("<html><body><article>" + "<p>The harbour was closed on Monday, the office said.</p>" * 9).encode()
QUICK = Settings(allow_private=True, interval=0.0, tries=1, contact="mailto:desk@paper.example")


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(QUICK, sleep=lambda _: None) as made:
        yield made


def get(client: Client, url: str) -> Retrieval:
    return client.retrieve(url, adapter="web")


def test_a_page_is_retrieved_over_its_redirects(client: Client) -> None:
    pages = {
        "/old": response(status="301 Moved Permanently", headers={"Location": "/new?a=1#part"}),
        "/new?a=1": response(PAGE, headers={"Content-Type": "text/html; charset=UTF-8"}),
    }
    with serving(pages) as server:
        found = get(client, server.url + "/old")
    assert found.failure is None
    assert found.content == PAGE
    assert found.final_url == server.url + "/new?a=1"
    assert [exchange.status for exchange in found.exchanges] == [301, 200]
    assert (found.media_type, found.charset, found.status) == ("text/html", "utf-8", 200)
    assert found.robots is RobotsDecision.ABSENT
    assert found.exchanges[-1].address == "127.0.0.1"
    assert server.paths == ["/robots.txt", "/old", "/new?a=1"]


def test_the_sender_names_itself_and_a_contact(client: Client) -> None:
    with serving({"/": response(PAGE)}) as server:
        get(client, server.url)
    assert all("User-Agent: provenance/" in head for head in server.seen)
    assert all("(+mailto:desk@paper.example)" in head for head in server.seen)


PACKED = {
    "gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "br": brotlicffi.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
}


@pytest.mark.parametrize("encoding", PACKED)
def test_the_bytes_are_kept_as_received_and_read_unpacked(client: Client, encoding: str) -> None:
    answer = response(PACKED[encoding], headers={"Content-Encoding": encoding})
    with serving({"/": answer}) as server:
        found = get(client, server.url)
    assert found.content == PAGE
    assert found.exchanges[-1].body == PACKED[encoding]


def test_cookies_and_credentials_are_neither_kept_nor_sent_on(client: Client) -> None:
    pages = {
        "/a": response(status="302 Found", headers={"Location": "/b", "Set-Cookie": "id=secret"}),
        "/b": response(PAGE, headers={"Set-Cookie": "id=secret", "WWW-Authenticate": "secret"}),
    }
    with serving(pages) as server:
        url = server.url.replace("http://", "http://me:secret@") + "/a"
        found = get(client, url)
        again = client.retrieve(url, adapter="web", headers=(("Authorization", "Bearer secret"),))
    assert found.content == again.content == PAGE
    assert "secret" not in repr(found) + repr(again)
    assert "Cookie: " not in "".join(server.seen)
    assert "Authorization: Basic" not in "".join(server.seen)


def test_a_credential_does_not_follow_a_redirect_to_another_host(client: Client) -> None:
    with serving({"/": response(PAGE)}, host="127.0.0.2") as other:
        pages = {"/": response(status="302 Found", headers={"Location": other.url + "/"})}
        with serving(pages) as server:
            client.retrieve(server.url, adapter="web", headers=(("Authorization", "Bearer secret"),))
    assert "Bearer secret" in "".join(server.seen)
    assert "Bearer secret" not in "".join(other.seen)


def test_an_unchanged_page_is_not_sent_again(client: Client) -> None:
    def serve(connection: object, path: str) -> None:
        known = 'If-None-Match: "v1"' in server.seen[-1] and "If-Modified-Since: Mon" in server.seen[-1]
        answer = response(status="304 Not Modified") if known else response(PAGE, headers={"ETag": '"v1"'})
        connection.sendall(answer)  # type: ignore[attr-defined]

    with RawServer(serve) as server:
        first = get(client, server.url)
        second = client.retrieve(
            server.url, adapter="web", etag='"v1"', last_modified="Mon, 01 Jan 2024 00:00:00 GMT"
        )
    assert (first.content, first.unchanged) == (PAGE, False)
    assert (second.content, second.unchanged, second.failure) == (None, True, None)


STATUSES = {
    "401 Unauthorized": FailureKind.UNAUTHORIZED,
    "402 Payment Required": FailureKind.PAYMENT_REQUIRED,
    "403 Forbidden": FailureKind.FORBIDDEN,
    "404 Not Found": FailureKind.NOT_FOUND,
    "410 Gone": FailureKind.GONE,
    "418 Teapot": FailureKind.CLIENT_ERROR,
    "429 Too Many Requests": FailureKind.TOO_MANY_REQUESTS,
    "451 Unavailable For Legal Reasons": FailureKind.FORBIDDEN,
    "500 Oops": FailureKind.SERVER_ERROR,
    "503 Busy": FailureKind.SERVER_ERROR,
    "304 Not Modified": FailureKind.MALFORMED,
    "204 No Content": FailureKind.MALFORMED,
}


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_that_brings_no_page_is_a_failure_with_its_bytes_kept(client: Client, status: str) -> None:
    with serving({"/x": response(b"" if status[:3] in ("304", "204") else b"why", status=status)}) as server:
        found = get(client, server.url + "/x")
    assert found.failure is not None
    assert found.failure.kind is STATUSES[status]
    assert status[:3] in found.failure.said
    assert found.content is None
    assert found.exchanges[-1].body == (b"" if status[:3] in ("304", "204") else b"why")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "mailto:a@b", "/etc/passwd", "http://",
                                 "http://a.example:99999/", "http://[::1", "http://xn--/"])  # fmt: skip
def test_other_than_http_is_not_fetched(client: Client, url: str) -> None:
    found = get(client, url)
    assert found.failure is not None
    assert found.failure.kind is FailureKind.SCHEME
    assert not found.exchanges


def test_data_for_an_adapter_is_asked_for_as_such(client: Client) -> None:
    headers = {"Content-Type": "application/json"}
    with serving({"/api": response(b'{"a": 1}', headers=headers)}) as server:
        found = client.retrieve(
            server.url + "/api", adapter="wayback", expected=Expected.DATA, ask_robots=False, method="POST",
            content=b"url=x", headers=(("Accept", "application/json"),),
        )  # fmt: skip
    assert found.content == b'{"a": 1}'
    assert found.robots is RobotsDecision.NOT_ASKED
    assert server.paths == ["/api"]
    assert server.seen[0].startswith("POST ")
    assert server.seen[0].count("\r\nAccept: ") == 1


def closing_behind_its_first_answer() -> RawServer:
    """A server that closes a connection just when the second request over it comes, and answers nothing."""
    answered: set[int] = set()

    def serve(connection: socket.socket, path: str) -> None:
        if connection.fileno() in answered:
            answered.discard(connection.fileno())
            connection.shutdown(socket.SHUT_RDWR)
            return
        answered.add(connection.fileno())
        connection.sendall(response(PAGE) if path == "/" else response(status="404 Not Found"))

    return RawServer(serve)


def test_a_connection_that_was_closed_while_it_was_idle_is_made_anew(client: Client) -> None:
    with closing_behind_its_first_answer() as server:
        found = get(client, server.url)
    assert found.content == PAGE, found.failure
    assert len(found.exchanges) == 1
    assert server.paths == ["/robots.txt", "/", "/"]


def test_a_request_that_changes_something_is_not_sent_twice(client: Client) -> None:
    with closing_behind_its_first_answer() as server:
        found = client.retrieve(server.url, adapter="web", method="POST", content=b"a")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.CONNECTION
    assert server.paths == ["/robots.txt", "/"]


def test_a_server_that_closes_every_connection_is_asked_no_more_than_once_again(client: Client) -> None:
    def serve(connection: socket.socket, path: str) -> None:
        if path == "/robots.txt":
            connection.sendall(response(status="404 Not Found"))
        else:
            connection.shutdown(socket.SHUT_RDWR)

    with RawServer(serve) as server:
        found = get(client, server.url)
    assert found.failure is not None
    assert found.failure.kind is FailureKind.CONNECTION
    assert server.paths == ["/robots.txt", "/", "/"]
