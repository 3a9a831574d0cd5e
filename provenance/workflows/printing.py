"""A page printed to PDF by Chromium, where one is installed: no network, no script, a profile of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.errors import InputError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_QUIET = (
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--no-pdf-header-footer",
)  # fmt: skip
_SECONDS = 120


def browser() -> str | None:
    """Return the path of a browser that prints, None where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def pdf(html: str) -> bytes:
    """Return a page as PDF. Raises InputError where no browser is installed, or it does not print."""
    program = browser()
    if program is None:
        raise InputError(
            "a PDF is printed by Chromium, and none is installed",
            to_do="Install it, or write --format html and print that from any browser.",
        )
    with TemporaryDirectory(prefix="provenance-") as folder:
        page, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(html, "utf-8")
        command = [
            program, *_QUIET, *_sandbox(), f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}",
            page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise InputError(f"the browser did not print: {error}", where=program) from error
        if not printed.exists():
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise InputError(f"the browser did not print: {' '.join(last)}", where=program)
        return printed.read_bytes()


def _sandbox() -> tuple[str, ...]:
    """Return the option without which root cannot start it: the page has no script and loads nothing."""
    import os

    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
