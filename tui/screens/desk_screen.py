"""What all screens share: the bars, questions to the database in threads, refreshing, citing."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from provenance.errors import DatabaseError, ProvenanceError
from provenance.workflows.case import Case
from tui.host import Host, host_of
from tui.safe import is_address, line
from tui.widgets.busy_line import BusyLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_view import LineView
from tui.widgets.one_line import OneLine
from tui.widgets.top_bar import TopBar

Answer = TypeVar("Answer")
Progress = Callable[[str, float], None]
MOST_SEEN = 20_000  # lines of a list that are written out
LONG = "long"  # the group of work that tells how far it is and can be stopped
TELL_EVERY = 0.1  # seconds between two tellings


# A screen that binds Esc otherwise too has to name it again: a key's bindings replace those of the base.
STOP = Binding("escape", "stop", "Stop", id="stop", priority=True, tooltip="Stop what is under way")


class StoppedError(Exception):
    """Raised in a thread whose work was stopped."""


class DeskScreen(Screen[None]):
    """A screen over the database. A subclass names itself, composes its body, and loads what it shows."""

    NAME: ClassVar[str] = ""
    PURPOSE: ClassVar[str] = ""
    OFFERED: ClassVar[tuple[str, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]  # noqa: RUF012 - Textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "reload", "Reload", show=False, id="reload", tooltip="Read the database again"),
        Binding("E", "export", "Export", show=False, id="export",
                tooltip="Write a report, a case to hand over, or what is seen here, to a file"),
        Binding("U", "visit", "Open address", show=False, id="visit",
                tooltip="Open the address of the selected text in a browser"),
        STOP,
    ]  # fmt: skip

    class Answered(Message):
        """A question to the database was answered; ``then`` shows it."""

        def __init__(self, then: Callable[[Any], None], answer: object) -> None:
            self.then = then
            self.answer = answer
            super().__init__()

    class Failed(Message):
        """A question could not be answered; ``told_by`` tells it, else the program does."""

        def __init__(
            self, error: ProvenanceError, otherwise: Callable[[], None] | None,
            told_by: Callable[[ProvenanceError], None] | None = None,
        ) -> None:  # fmt: skip
            self.error = error
            self.otherwise = otherwise
            self.told_by = told_by
            super().__init__()

    class Progressed(Message):
        """Long work has come a bit further."""

        def __init__(self, title: str, what: str, done: float) -> None:
            self.title = title
            self.what = what
            self.done = done
            super().__init__()

    class Ended(Message):
        """Long work has ended, whichever way."""

        def __init__(self, worker: object, *, stopped: bool) -> None:
            self.worker = worker
            self.stopped = stopped
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._shown_revision = -1
        self._shown_place: object = None
        self._offered: tuple[bool | None, ...] = ()
        self._long: Worker[None] | None = None
        self._stopped = ""

    @property
    def host(self) -> Host:
        """The program."""
        return host_of(self.app)

    def body(self) -> ComposeResult:
        """Make what stands between the bars."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Make the bars and the body."""
        yield TopBar(self.NAME)
        yield from self.body()
        yield KeyBar()

    def load(self) -> None:
        """Read anew what is shown; the base calls it when the database has changed."""
        raise NotImplementedError

    def offers(self, action: str) -> bool | None:  # noqa: ARG002 - a subclass asks for the name
        """Tell whether an action does something now; None shows its key as one that does not."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer a key where it does something."""
        return self.busy if action == "stop" else self.offers(action)

    def offer_keys(self) -> None:
        """Have the footer show which keys do something now, if these are others than before."""
        keys = tuple(self.offers(name) for name in self.OFFERED)
        if keys != self._offered:
            self._offered = keys
            self.refresh_bindings()

    def citation(self) -> str:
        """Return a citation of what is selected; empty where there is nothing to cite."""
        return ""

    def refresh_if_stale(self) -> None:
        """Load what is shown if it is of an older state of the database, or of another place."""
        if (self._shown_revision, self._shown_place) != (self.host.revision, self.looked_at()):
            self._shown_revision, self._shown_place = self.host.revision, self.looked_at()
            self.load()

    def looked_at(self) -> object:
        """Return what of the program's place this screen follows; None where it goes its own way."""
        return None

    def make_stale(self) -> None:
        """Have it load anew when it is next looked at."""
        self._shown_revision = -1

    def on_screen_resume(self) -> None:
        """Come back to the screen."""
        self.query_one(TopBar).tell(str(self.host.desk.path.name))
        self.refresh_if_stale()

    def action_reload(self) -> None:
        """Read the database again."""
        self.load()

    def ask(
        self,
        question: Callable[[Case], Answer],
        then: Callable[[Answer], None],
        *,
        group: str = "read",
        exclusive: bool = True,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Put a question to the database in a thread; ``then`` is called here with the answer.

        A newer question of the same group replaces an older one, unless ``exclusive`` is off.
        ``otherwise`` is called where it fails, after the failure is told.
        """

        def work() -> None:
            worker = get_current_worker()
            try:
                with self.host.desk.case() as case:
                    answer = question(case)
            except ProvenanceError as error:
                self.post_message(self.Failed(error, otherwise))
                return
            if not worker.is_cancelled:
                self.post_message(self.Answered(then, answer))

        self.run_worker(work, thread=True, group=group, exclusive=exclusive)

    def ask_long(
        self,
        title: str,
        question: Callable[[Case, Progress], Answer],
        then: Callable[[Answer], None],
        *,
        stopped: str = "Stopped. Nothing of it is kept.",
        failed: Callable[[ProvenanceError], None] | None = None,
    ) -> None:
        """Put a question that takes long: how far it is stands above the keys, and Esc stops it.

        What it tells its progress to ends the thread once it is stopped; a newer one replaces an older one.
        ``stopped`` says what is kept then; ``failed`` tells a failure that is not the database's, which else
        is told in passing.
        """
        self._stopped = stopped

        def work() -> None:
            worker = get_current_worker()
            told = 0.0

            def progress(what: str, done: float) -> None:
                nonlocal told
                if worker.is_cancelled:
                    raise StoppedError
                if time.monotonic() - told > TELL_EVERY:
                    told = time.monotonic()
                    self.post_message(self.Progressed(title, what, done))

            try:
                with self.host.desk.case() as case:
                    answer = question(case, progress)
                    progress("", 1.0)
            except StoppedError:
                return
            except ProvenanceError as error:
                told_by = failed if not isinstance(error, DatabaseError) else None
                self.post_message(self.Failed(error, None, told_by))
            else:
                self.post_message(self.Answered(then, answer))
            self.post_message(self.Ended(worker, stopped=False))

        self._long = self.run_worker(work, thread=True, group=LONG, exclusive=True)

    @property
    def busy(self) -> bool:
        """Whether something long is under way."""
        return self._long is not None and not self._long.is_finished

    def action_stop(self) -> None:
        """Stop what is under way."""
        if self._long is not None:
            self._long.cancel()
            self.post_message(self.Ended(self._long, stopped=True))

    @on(Progressed)
    async def _progressed(self, message: Progressed) -> None:
        message.stop()
        if not self.busy:
            return
        lines = self.query(BusyLine)
        if not lines:
            await self.mount(BusyLine())
        self.query_one(BusyLine).tell(message.title, message.what, message.done)
        self.refresh_bindings()

    @on(Ended)
    async def _ended(self, message: Ended) -> None:
        message.stop()
        if message.worker is not self._long:
            return
        self._long = None
        await self.query(BusyLine).remove()
        self.refresh_bindings()
        if message.stopped:
            self.notify(self._stopped, timeout=3, markup=False)

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        message.stop()
        message.then(message.answer)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        message.stop()
        (message.told_by or self.host.report)(message.error)
        if message.otherwise is not None:
            message.otherwise()

    def document(self) -> str:
        """Return the id of the document that an export is of; empty where none is looked at."""
        return self.host.place.document if self.host.place is not None else ""

    def address(self) -> str:
        """Return where the selected text was published; empty where that is not known."""
        return ""

    def action_visit(self) -> None:
        """Open the address of the selected text in a browser; only those of the web."""
        url = self.address().strip()
        if is_address(url):
            self.app.open_url(url)
            self.notify(line(url), title="Opened in your browser", markup=False)
        else:
            self.notify("No address on the web is recorded for this.", severity="warning", markup=False)

    def action_export(self) -> None:
        """Ask what is to be written, and where."""
        from tui.dialogs.export import ask_export
        from tui.exporting import written

        document, seen = self.document(), self.seen()

        def write(form: str, place: Path) -> None:
            self.ask(
                lambda case: written(case, form, document, place, seen),
                lambda size: self.notify(f"{place}: {size:,} bytes.", title="Written", markup=False),
                group="export", exclusive=False,
            )  # fmt: skip

        ask_export(self.app, self.NAME, document, write)

    def seen(self) -> list[str]:
        """Return what the lists and panels of the screen say, as plain lines, whether scrolled to or not."""
        views = [view for view in self.query(LineView) if view.display and not isinstance(view, OneLine)]
        return [each for view in views for each in view.plain(MOST_SEEN)]

    def action_cite(self) -> None:
        """Copy the citation through the terminal, and say how to see it."""
        text = self.citation()
        if not text:
            self.notify("There is nothing selected to cite.", severity="warning", markup=False)
            return
        self.app.copy_to_clipboard(text)
        self.notify("Citation copied. If your terminal did not take it: C shows it.", markup=False)

    def action_show_citation(self) -> None:
        """Show the citation, to be selected with the mouse."""
        from tui.dialogs.notice import Notice

        text = self.citation()
        if text:
            self.app.copy_to_clipboard(text)
            self.app.push_screen(Notice("Citation", text))
