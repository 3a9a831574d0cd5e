"""What all screens share: the bars, questions to the database in threads, refreshing, citing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import get_current_worker

from provenance.errors import ProvenanceError
from provenance.workflows.case import Case
from tui.host import Host, host_of
from tui.widgets.top_bar import TopBar

Answer = TypeVar("Answer")

WIDE_ENOUGH = 100  # columns from which the footer has room for the palette's key


class DeskScreen(Screen[None]):
    """A screen over the database. A subclass names itself, composes its body, and loads what it shows."""

    NAME: ClassVar[str] = ""
    PURPOSE: ClassVar[str] = ""
    OFFERED: ClassVar[tuple[str, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]  # noqa: RUF012 - Textual's
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "reload", "Reload", show=False, id="reload", tooltip="Read the database again"),
    ]  # fmt: skip

    class Answered(Message):
        """A question to the database was answered; ``then`` shows it."""

        def __init__(self, then: Callable[[Any], None], answer: object) -> None:
            self.then = then
            self.answer = answer
            super().__init__()

    class Failed(Message):
        """A question to the database could not be answered."""

        def __init__(self, error: ProvenanceError, otherwise: Callable[[], None] | None) -> None:
            self.error = error
            self.otherwise = otherwise
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._shown_revision = -1
        self._offered: tuple[bool | None, ...] = ()

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
        yield Footer()

    def load(self) -> None:
        """Read anew what is shown; the base calls it when the database has changed."""
        raise NotImplementedError

    def offer_keys(self) -> None:
        """Have the footer show which keys do something now, if these are others than before."""
        keys = tuple(self.check_action(name, ()) for name in self.OFFERED)
        if keys != self._offered:
            self._offered = keys
            self.refresh_bindings()

    def citation(self) -> str:
        """Return a citation of what is selected; empty where there is nothing to cite."""
        return ""

    def refresh_if_stale(self) -> None:
        """Load what is shown if it is of an older state of the database."""
        if self._shown_revision != self.host.revision:
            self._shown_revision = self.host.revision
            self.load()

    def on_resize(self, event: events.Resize) -> None:
        """Leave the footer to the screen's own keys where there is little room; ? tells of the palette."""
        self.query_one(Footer).show_command_palette = event.size.width >= WIDE_ENOUGH

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

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        message.stop()
        message.then(message.answer)

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        message.stop()
        self.host.report(message.error)
        if message.otherwise is not None:
            message.otherwise()

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
