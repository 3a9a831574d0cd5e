"""Headless Chromium driven over its debugging port, as far as a test needs it."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--remote-debugging-port=0", "--window-size=1200,760",
)  # fmt: skip
POLLS, PAUSE = 240, 0.25


def chromium() -> str | None:
    """Return the program, None where it isn't installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


async def _page(folder: Path) -> str:
    """Wait for the browser, and return the address at which its page is driven."""
    import aiohttp

    port_file = folder / "DevToolsActivePort"
    for _ in range(POLLS):
        if port_file.exists() and len(port_file.read_text().splitlines()) > 1:
            break
        await asyncio.sleep(PAUSE)
    port = port_file.read_text().splitlines()[0]
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/json") as answer:
        targets = await answer.json()
    return str(next(each["webSocketDebuggerUrl"] for each in targets if each["type"] == "page"))


async def _picture(folder: Path, url: str, seen: Callable[[], bool]) -> bytes:
    import aiohttp

    async with aiohttp.ClientSession() as session, session.ws_connect(await _page(folder)) as socket:
        number = 0

        async def ask(method: str, **params: Any) -> dict[str, Any]:
            nonlocal number
            number += 1
            await socket.send_json({"id": number, "method": method, "params": params})
            while True:
                said: dict[str, Any] = json.loads((await socket.receive()).data)
                if said.get("id") == number:
                    return dict(said["result"])

        await ask("Page.navigate", url=url)
        for _ in range(POLLS):
            await asyncio.sleep(PAUSE)
            if seen():
                break
        found = await ask("Page.captureScreenshot", format="png")
    return base64.b64decode(found["data"])


def picture_of(url: str, folder: Path, *, seen: Callable[[], bool]) -> bytes:
    """Open a page, wait until ``seen`` says that it is there (a minute at most), and return a PNG of it."""
    program = chromium()
    if program is None:
        raise FileNotFoundError("chromium")
    browser = subprocess.Popen(
        [program, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        return asyncio.run(_picture(folder, url, seen))
    finally:
        browser.terminate()
        browser.wait(20)
