"""The one place that writes to stderr, and that turns failures into messages and exit codes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import ClassVar, Self

import click

from provenance.cli.session import current
from provenance.errors import ProvenanceError
from provenance.formats.printable import visible

USAGE = 2
INTERNAL = 70
INTERRUPTED = 130
PIPE_CLOSED = 141


def printable(text: str) -> str:
    """Return text of one or more lines with everything but its line ends made visible."""
    return "\n".join(visible(line) for line in text.split("\n"))


def write(text: str) -> None:
    """Write a line or more, made safe to print; a line that counts makes way until it is drawn again."""
    if Progress.on_screen is not None:
        Progress.on_screen.clear()
    sys.stderr.write(printable(text) + "\n")


def write_drawn(line: str) -> None:
    """Write a line that is already safe to print and may carry colour."""
    sys.stderr.write(line + "\n")


def say(text: str) -> None:
    """Tell something that is good to know, unless --quiet."""
    if not current().quiet:
        write(text)


def note(text: str) -> None:
    """Tell what was not covered or is not sure; this is no talk, so --quiet does not silence it."""
    write(f"note: {text}")


def failed(text: str) -> None:
    """Tell that one of several things failed."""
    write(f"error: {text}")


def is_interactive() -> bool:
    """Tell whether a person can be asked: both keyboard and stderr are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def debug_wanted(args: Sequence[str], environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether tracebacks are to be shown."""
    return "--debug" in args or environment.get("PROVENANCE_DEBUG", "0") not in ("", "0")


def report(error: BaseException, *, debug: bool) -> int:
    """Write what went wrong, and return the exit code that says it."""
    if isinstance(error, ProvenanceError):
        if debug:
            write(_trace(error))
        write(f"error: {error.message()}")
        return error.exit_code
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        write("interrupted")
        return INTERRUPTED
    if debug:
        write(_trace(error))
    write(f"internal error: {type(error).__name__}: {error}".split("\n", 1)[0])
    if not debug:
        write("Run it again with --debug (or PROVENANCE_DEBUG=1) to see where it happened.")
    return INTERNAL


def _trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error)).rstrip()


class Progress:
    """A line on stderr that counts, where stderr is a terminal and --quiet was not given."""

    INTERVAL = 0.1  # seconds between two drawings
    on_screen: ClassVar[Progress | None] = None

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty() and not current().quiet
        self._drawn = 0.0
        self._begun = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def at(self, done: int, *, total: int = 0, detail: str = "") -> None:
        """Show how many are done, as a bar where the total is known."""
        now = time.monotonic()
        if not self._shown or now - self._drawn < self.INTERVAL:
            return
        self._drawn = now
        Progress.on_screen = self
        rate = done / max(now - self._begun, 0.001)
        bar = f" [{'#' * (20 * done // total):<20}]" if total else ""
        of = f"/{total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{self._what}{bar} {done:,}{of} · {rate:,.0f}/s{printable(detail)}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if Progress.on_screen is self:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            Progress.on_screen = None
