"""Fetching 500 pages of 50 hosts within a rate, beside a bare httpx loop; memory; killed and started again.

    python -m benchmarks.fetching [--pages 500] [--hosts 50] [--interval 1] [--kills 4]

A server in a process of its own answers on 127.1.0.1 … 127.1.0.50. Ours asks robots.txt, checks addresses
and pages, and keeps every capture on the disk; the bare loop does nothing but fetch, with the same interval.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import WORK, table

PLACE = WORK / "fetching"
WORDS = ("harbour", "was", "closed", "on", "Monday", "because", "of", "a", "storm", "office", "said", "ferry")
PAGE_WORDS = 3_000
_ADDRESSES = [f"127.1.0.{number}" for number in range(1, 201)]


def addresses(pages: int, hosts: int, port: int) -> list[str]:
    """Return the pages' addresses, host after host in turn."""
    return [f"http://{_ADDRESSES[number % hosts]}:{port}/page/{number}" for number in range(pages)]


def page(path: str) -> bytes:
    """Return a page like a news site's, the same for a path each time."""
    chosen = random.Random(path)
    text = " ".join(chosen.choice(WORDS) for _ in range(PAGE_WORDS))
    head = f"<html><head><title>{path}</title></head>"
    return f"{head}<body><article><p>{text}</p></article></body></html>".encode()


async def serve(log: Path) -> None:
    """Answer for every address of the hosts; log the path and moment of every answer that was sent whole."""
    made: dict[str, bytes] = {}
    with log.open("a") as logged:

        async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while head := await reader.readuntil(b"\r\n\r\n"):
                    path = head.split(b" ", 2)[1].decode()
                    is_page = path.startswith("/page/")
                    body = made.setdefault(path, page(path)) if is_page else b"none"
                    status = "200 OK" if is_page else "404 Not Found"
                    kind = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
                    writer.write(f"HTTP/1.1 {status}\r\n{kind}\r\n\r\n".encode() + body)
                    await writer.drain()
                    logged.write(f"{path} {time.monotonic()}\n")
                    logged.flush()
            except (asyncio.IncompleteReadError, ConnectionError):
                pass
            finally:
                writer.close()

        # One port at every address: on the loopback interface alone, so that no other machine reaches it.
        first = await asyncio.start_server(speak, _ADDRESSES[0], 0)
        port = first.sockets[0].getsockname()[1]
        others = await asyncio.start_server(speak, _ADDRESSES[1:], port)
        print(port, flush=True)
        await asyncio.gather(first.serve_forever(), others.serve_forever())


def ours(urls: Sequence[str], *, interval: float, folder: Path) -> int:
    """Fetch what the archive has not yet, and keep it; return how many pages came."""
    from provenance.archive.shelf import Archive
    from provenance.fetch.client import Client
    from provenance.fetch.many import retrieve_all
    from provenance.fetch.settings import Settings

    archive = Archive(folder)
    archive.settle()
    kept = {entry.url for entry in archive.entries() if entry.kind == "response"}
    count = 0
    with Client(Settings(allow_private=True, interval=interval)) as client:
        left = [url for url in urls if url not in kept]
        for found in retrieve_all(
            client, left, adapter="web", each_try=lambda got: archive.keep(got.exchanges)
        ):
            count += found.last.content is not None
    return count


async def bare(urls: Sequence[str], *, interval: float) -> int:
    """Fetch with httpx alone: a task a host, one request at a time, the interval between two."""
    import httpx

    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(url.split("/")[2], []).append(url)
    count = 0

    async def one_host(client: httpx.AsyncClient, own: list[str]) -> None:
        nonlocal count
        for url in own:
            begun = time.monotonic()
            answer = await client.get(url)
            count += answer.status_code == 200
            if url is not own[-1]:
                await asyncio.sleep(max(0.0, interval - (time.monotonic() - begun)))

    async with httpx.AsyncClient(http2=True, timeout=30, trust_env=False) as client:
        await asyncio.gather(*(one_host(client, own) for own in by_host.values()))
    return count


def run(
    task: str, port: int, options: argparse.Namespace, *, pages: int | None = None
) -> tuple[float, float, int]:
    """Run one side in a process of its own; return wall seconds, CPU seconds and the peak memory in KiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "benchmarks.fetching", "--task", task, "--port", str(port)]
    done = subprocess.run(
        [*command, "--pages", str(pages or options.pages), "--hosts", str(options.hosts),
         "--interval", str(0.0 if pages else options.interval)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    count, peak, wall = done.stdout.split()
    assert int(count) == (pages or options.pages), done.stdout
    return float(wall), cpu, int(peak)


def killed(port: int, log: Path, options: argparse.Namespace) -> tuple[int, list[float], list[float]]:
    """Kill and start again until all has come.

    Returns how many pages are missing at the end; of each page that was sent twice the seconds from when it
    was first sent whole to the kill; and the moments of the kills (of the clock that all processes share).
    """
    shutil.rmtree(PLACE / "captures", ignore_errors=True)
    log.write_text("")
    command = [sys.executable, "-m", "benchmarks.fetching", "--task", "ours", "--port", str(port)]
    command += ["--pages", str(options.pages), "--hosts", str(options.hosts), "--interval", "0"]
    kills: list[float] = []
    for number in range(options.kills):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            process.wait(1.0 + 0.3 * number)
        except subprocess.TimeoutExpired:
            process.kill()
            kills.append(time.monotonic())
            process.wait()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    from provenance.archive.shelf import Archive

    kept = {entry.url for entry in Archive(PLACE / "captures").entries() if entry.kind == "response"}
    missing = len(set(addresses(options.pages, options.hosts, port)) - kept)
    sent: dict[str, list[float]] = {}
    for line in log.read_text().splitlines():
        path, moment = line.split()
        if path.startswith("/page/"):
            sent.setdefault(path, []).append(float(moment))
    before = [
        min((kill - first for kill in kills if kill >= first), default=0.0)
        for moments in sent.values()
        for first in sorted(moments)[:-1]
    ]
    return missing, before, kills


def work(options: argparse.Namespace) -> None:
    """Do one side's work, and print what came, the peak memory and the wall time."""
    urls = addresses(options.pages, options.hosts, options.port)
    begun = time.monotonic()
    if options.task == "ours":
        count = ours(urls, interval=options.interval, folder=PLACE / "captures")
    else:
        count = asyncio.run(bare(urls, interval=options.interval))
    wall = time.monotonic() - begun
    print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, wall)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--hosts", type=int, default=50, choices=range(1, 201), metavar="N")
    parser.add_argument("--interval", type=float, default=1.0)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--task", choices=["serve", "ours", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    log = PLACE / "answers.log"
    if options.task == "serve":
        asyncio.run(serve(log))
    elif options.task:
        work(options)
    else:
        report(options, log)


def report(options: argparse.Namespace, log: Path) -> None:
    """Run both sides against one server, and print what was measured."""
    serving = [sys.executable, "-m", "benchmarks.fetching", "--task", "serve"]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        try:
            rows = []
            for task in ("bare", "ours"):
                shutil.rmtree(PLACE / "captures", ignore_errors=True)
                wall, cpu, peak = run(task, port, options)
                rows.append((task, wall, cpu, peak))
            print(table(
                ["fetcher", "pages/s", "wall s", "CPU s", "peak MiB"],
                [[task, f"{options.pages / wall:.0f}", f"{wall:.2f}", f"{cpu:.2f}", f"{peak / 1024:.0f}"]
                 for task, wall, cpu, peak in rows],
            ))  # fmt: skip
            print(f"\nthroughput ours / bare: {rows[0][1] / rows[1][1]:.2f}")
            peaks = []
            for pages in (options.pages, 4 * options.pages):
                shutil.rmtree(PLACE / "captures", ignore_errors=True)
                peaks.append(run("ours", port, options, pages=pages)[2])
            print(f"peak memory for {options.pages} and {4 * options.pages} pages: "
                  f"{peaks[0] / 1024:.0f} and {peaks[1] / 1024:.0f} MiB")  # fmt: skip
            missing, twice, kills = killed(port, log, options)
            longest = f"; the longest {max(twice):.3f} s before the kill" if twice else ""
            print(
                f"killed {len(kills)} times: {missing} pages lost, {len(twice)} sent a second time{longest}"
            )
        finally:
            server.kill()


if __name__ == "__main__":
    main()
