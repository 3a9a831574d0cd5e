"""What becomes of servers that misbehave, and of addresses that must not be reached."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fetch.addresses import is_public
from provenance.fetch.client import Client
from provenance.fetch.settings import Settings
from provenance.model.retrieval import Failure, FailureKind, Retrieval
from tests.bad_servers import BAD_SERVERS, EXPANDED, HEADERS, LIMIT, LYING, Bad
from tests.loopback import RawServer, response, serving

TIGHT = Settings(
    allow_private=True, interval=0.0, tries=1,
    max_bytes=LIMIT, max_expanded=EXPANDED, max_header_bytes=HEADERS, connect=0.5, read=0.4, total=0.6,
)  # fmt: skip
PATIENT = Settings(interval=0.0, tries=1)
PAGE = b"<html><body><p>The harbour was closed on Monday, the office said.</p></body></html>"
MISSING = response(status="404 Not Found")
PUBLIC, OTHER_PUBLIC = "8.8.8.8", "2606:4700::1111"
GUIDE = (Path(__file__).parent.parent / "docs/network.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("bad", BAD_SERVERS, ids=lambda bad: bad.name)
def test_a_bad_server_is_told_of_and_does_no_harm(bad: Bad) -> None:
    def serve(connection: socket.socket, path: str) -> None:
        if path.startswith("/page"):
            bad.send(connection, path)
        else:
            connection.sendall(response(PAGE) if path == "/good" else MISSING)

    with RawServer(serve) as server, Client(TIGHT) as client:
        found = client.retrieve(server.url + "/page", adapter="web")
        after = client.retrieve(server.url + "/good", adapter="web")
    assert (found.failure.kind if found.failure else None) is bad.kind
    assert bad.told in (found.failure.said if found.failure else "")
    assert (found.content is None) is (bad.kind is not None)
    assert after.content == PAGE, after.failure
    if bad.kind is None:
        assert found.content == LYING


@pytest.mark.parametrize("bad", BAD_SERVERS, ids=lambda bad: bad.name)
def test_the_guide_has_what_the_user_is_told(bad: Bad) -> None:
    assert bad.name in GUIDE
    assert bad.told in GUIDE


class Dialled(httpcore.NetworkBackend):
    """Stands in for the network: whatever address is dialled, the server on the loopback answers."""

    def __init__(self, server: RawServer) -> None:
        self._server = server
        self.addresses: list[str] = []

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        self.addresses.append(host)
        return httpcore.SyncBackend().connect_tcp(self._server.host, self._server.port, timeout)


class Names:
    """A resolver whose answers a test lays down; the last one for a name stays."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = {name.replace("_", "."): given for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self._answers:
            # As the system does: an address in any of its spellings is resolved to itself.
            return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)]
        given = self._answers[host]
        return given.pop(0) if len(given) > 1 else given[0]


def kind_of(found: Retrieval) -> FailureKind | None:
    return found.failure.kind if found.failure else None


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/",
        "http://0.0.0.0/", "http://[::]/", "http://10.1.2.3/", "http://192.168.1.1/", "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data", "http://100.64.0.1/", "http://[fd00::1]/", "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::1]/", "http://inside.example/", "http://224.0.0.1/", "http://255.255.255.255/",
        "https://127.0.0.1:8443/",
    ],
)  # fmt: skip
def test_a_redirect_to_what_is_not_public_is_not_followed(target: str) -> None:
    names = Names(public_example=[[PUBLIC]], inside_example=[["10.0.0.7"]])
    pages = {"/": response(status="302 Found", headers={"Location": target}), "/robots.txt": MISSING}
    with serving(pages) as server:
        dialled = Dialled(server)
        with Client(PATIENT, resolve=names, below=dialled) as client:
            found = client.retrieve("http://public.example/", adapter="web")
            direct = client.retrieve(target, adapter="web")
    assert kind_of(found) is kind_of(direct) is FailureKind.PRIVATE_ADDRESS
    assert [exchange.status for exchange in found.exchanges] == [302]
    assert set(dialled.addresses) == {PUBLIC}
    assert server.paths == ["/robots.txt", "/"]


def test_a_name_that_changes_its_address_is_checked_at_every_connection() -> None:
    """Rebinding: public when it is asked for the first time, this machine after that."""
    names = Names(rebound_example=[[PUBLIC], ["127.0.0.1"]])

    def serve(connection: socket.socket, path: str) -> None:
        connection.sendall(MISSING if path == "/robots.txt" else response(PAGE))
        connection.shutdown(socket.SHUT_RDWR)

    with RawServer(serve) as server:
        dialled = Dialled(server)
        with Client(PATIENT, resolve=names, below=dialled) as client:
            found = client.retrieve("http://rebound.example/", adapter="web")
    assert kind_of(found) is FailureKind.PRIVATE_ADDRESS
    assert dialled.addresses == [PUBLIC]
    assert names.asked == ["rebound.example"] * 2


def test_the_address_that_was_checked_is_the_one_that_is_dialled() -> None:
    names = Names(mixed_example=[["127.0.0.1", "10.0.0.1", OTHER_PUBLIC, PUBLIC]])
    with serving({"/": response(PAGE), "/robots.txt": MISSING}) as server:
        dialled = Dialled(server)
        with Client(PATIENT, resolve=names, below=dialled) as client:
            found = client.retrieve("http://mixed.example/", adapter="web")
    assert found.content == PAGE
    assert set(dialled.addresses) == {OTHER_PUBLIC}


def test_a_private_address_is_reached_where_that_is_allowed() -> None:
    with serving({"/": response(PAGE)}, host="::1") as server, Client(TIGHT) as client:
        found = client.retrieve(server.url, adapter="web")
    assert found.content == PAGE
    assert found.exchanges[-1].address == "::1"


def test_a_name_that_does_not_exist_is_a_matter_of_dns() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with Client(PATIENT, resolve=resolve) as client:
        found = client.retrieve("http://nowhere.example/", adapter="web")
    assert found.failure == Failure(FailureKind.DNS, "there is no host of the name nowhere.example")


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    released = threading.Event()

    def resolve(host: str, port: int) -> Sequence[str]:
        released.wait()
        return []

    with Client(TIGHT, resolve=resolve) as client:
        found = client.retrieve("http://slow.example/", adapter="web", ask_robots=False)
    released.set()
    assert kind_of(found) is FailureKind.TIMEOUT
    assert "not resolved in time" in (found.failure.said if found.failure else "")


def test_a_port_where_nothing_listens_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Client(TIGHT) as client:
        found = client.retrieve(f"http://127.0.0.1:{port}/", adapter="web")
    assert kind_of(found) is FailureKind.CONNECTION
    assert "nothing answers" in (found.failure.said if found.failure else "")


@contextlib.contextmanager
def greeting(*, answer: bytes) -> Iterator[int]:
    """A server that reads what a TLS client says first, and then says ``answer`` or nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        held: list[socket.socket] = []

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    held.append(connection)
                    connection.recv(65536)
                    connection.sendall(answer)

        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        for each in held:
            each.close()


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        (b"", FailureKind.TIMEOUT, "the connection was made, and its TLS handshake was never finished"),
        (b"\x16\x03\x03\x00\x7a\x02\x00", FailureKind.TIMEOUT, "its TLS handshake was never finished"),
        (
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
            FailureKind.TLS,
            "the TLS handshake failed: wrong version number",
        ),
    ],
    ids=["silent", "half a handshake", "no TLS"],
)
def test_a_handshake_that_is_not_finished_is_told(answer: bytes, kind: FailureKind, said: str) -> None:
    with greeting(answer=answer) as port, Client(TIGHT) as client:
        found = client.retrieve(f"https://127.0.0.1:{port}/", adapter="web", ask_robots=False)
    assert found.failure is not None
    assert found.failure.kind is kind
    assert said in found.failure.said
    assert said in GUIDE


@given(st.ip_addresses(v=4))
def test_addresses_that_carry_another_are_as_public_as_that_one(address: object) -> None:
    from ipaddress import IPv4Address, IPv6Address

    assert isinstance(address, IPv4Address)
    number = int(address)
    carried = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x64FF9B << 96) | number),
    ]
    assert {is_public(str(each)) for each in carried} == {is_public(str(address))}
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(str(address))


@pytest.mark.parametrize(
    "address", [PUBLIC, OTHER_PUBLIC, "1.1.1.1", "64:ff9b::808:808", "2001:4860:4860::8888"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


RESERVED = [
    *("x", "fec0::1", "2001:db8::1", "2001::1", "::127.0.0.1", "192.88.99.1", "198.51.100.1", "240.0.0.1"),
    *("fe80::1%eth0", "ff02::1", "4000::1"),
]


@pytest.mark.parametrize("address", RESERVED)
def test_what_is_reserved_is_not_public(address: str) -> None:
    assert not is_public(address)
