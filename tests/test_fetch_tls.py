"""TLS, HTTP/2 and proxies over loopback: always verified, one connection, the environment's proxy used."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from provenance.archive.reading import exchange_of
from provenance.archive.shelf import Archive
from provenance.fetch.client import Client
from provenance.fetch.settings import Settings
from provenance.model.retrieval import FailureKind
from tests.loopback import RawServer, response, serving
from tests.tls_servers import server_context, tls_server

PAGE = b"<html><body><p>The harbour was closed on Monday, the office said.</p></body></html>"
GUIDE = (Path(__file__).parent.parent / "docs/network.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path) -> Settings:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return Settings(allow_private=True, interval=0.0, tries=1, authorities=path)


@pytest.mark.parametrize(
    ("protocols", "version"), [(("h2", "http/1.1"), "HTTP/2"), (("http/1.1",), "HTTP/1.1"), ((), "HTTP/1.1")]
)
def test_a_page_comes_over_the_newest_protocol_that_both_speak(
    authority: trustme.CA, trusting: Settings, tmp_path: Path, protocols: tuple[str, ...], version: str
) -> None:
    context = server_context(authority, "127.0.0.1", protocols=protocols)
    with tls_server(context, PAGE) as (port, seen), Client(trusting) as client:
        found = [client.retrieve(f"https://127.0.0.1:{port}/{number}", adapter="web") for number in range(3)]
    assert [each.content for each in found] == [PAGE] * 3
    assert {each.exchanges[-1].http_version for each in found} == {version}
    protocol = "h2" if version == "HTTP/2" else "http/1.1"
    assert seen == [f"{protocol} {path}" for path in ("/robots.txt", "/0", "/1", "/2")]
    archive = Archive(tmp_path / "captures")
    [kept] = archive.keep(found[0].exchanges)
    assert exchange_of(archive.folder, kept) == found[0].exchanges[0]


def test_an_authority_that_nobody_named_is_not_believed(authority: trustme.CA) -> None:
    context = server_context(authority, "127.0.0.1")
    settings = Settings(allow_private=True, interval=0.0, tries=1)
    with tls_server(context, PAGE) as (port, seen), Client(settings) as client:
        found = client.retrieve(f"https://127.0.0.1:{port}/", adapter="web")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TLS
    assert found.failure.said == "its certificate was not accepted: unable to get local issuer certificate"
    assert found.failure.said in GUIDE
    assert not seen


def test_a_certificate_for_another_name_is_not_accepted(authority: trustme.CA, trusting: Settings) -> None:
    context = server_context(authority, "elsewhere.example")
    with tls_server(context, PAGE) as (port, seen), Client(trusting) as client:
        found = client.retrieve(f"https://127.0.0.1:{port}/", adapter="web")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.TLS
    assert "IP address mismatch" in found.failure.said
    assert not seen


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[RawServer]:
    def serve(connection: socket.socket, target: str) -> None:
        connection.sendall(
            response(PAGE) if target == "http://paper.example/a" else response(status="404 No")
        )

    with RawServer(serve) as server:
        for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "HTTP_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("http_proxy", server.url)
        yield server


def test_the_proxy_of_the_environment_is_used(proxy: RawServer) -> None:
    """What the proxy alone can resolve is left to it; the address connected to is then not known."""

    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    with Client(Settings(interval=0.0, tries=1), resolve=resolve) as client:
        found = client.retrieve("http://paper.example/a", adapter="web")
    assert found.content == PAGE
    assert found.exchanges[-1].address == ""
    assert proxy.paths == ["http://paper.example/robots.txt", "http://paper.example/a"]


def test_a_proxy_is_not_asked_for_what_is_private(proxy: RawServer) -> None:
    with Client(Settings(interval=0.0, tries=1), resolve=lambda host, port: ["10.0.0.7"]) as client:
        found = client.retrieve("http://inside.example/", adapter="web")
    assert found.failure is not None
    assert found.failure.kind is FailureKind.PRIVATE_ADDRESS
    assert not proxy.seen


def test_a_proxy_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch, proxy: RawServer) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    with Client(Settings(allow_private=True, interval=0.0, tries=1)) as client:
        found = client.retrieve(f"{proxy.url}/", adapter="web", ask_robots=False)
    assert found.failure is not None
    assert "socks5 proxy" in found.failure.said


def test_no_proxy_is_used_where_the_environment_excepts_a_host(
    monkeypatch: pytest.MonkeyPatch, proxy: RawServer
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    settings = Settings(allow_private=True, interval=0.0, tries=1)
    with serving({"/a": response(PAGE)}) as server, Client(settings) as client:
        found = client.retrieve(f"{server.url}/a", adapter="web", ask_robots=False)
    assert (found.content, proxy.seen) == (PAGE, [])
