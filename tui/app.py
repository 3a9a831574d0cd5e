"""The program: its screens, themes and keys, and the watch over changes that others make."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from provenance.errors import DatabaseError, DataError, LockedError, ProvenanceError
from provenance.workflows.case import Case
from provenance.workflows.watching import stamp
from tui.commands import Commands
from tui.desk import Desk
from tui.host import Place
from tui.keymap import keys_path, read_keymap
from tui.safe import line
from tui.screens.desk_screen import DeskScreen
from tui.screens.library import Library
from tui.themes import THEMES
from tui.web import is_orphan, is_served
from tui.widgets.top_bar import SCREENS, TopBar

# Collecting what is garbage in a text of thousands of sentences stops a key for a tenth of a second: seldom.
GARBAGE = (50_000, 20, 50)
LOOK_EVERY = 1.0  # seconds between two looks at whether another process has changed the database
HERE = Path(__file__).parent


def _made(module: str, name: str) -> Callable[[], Screen[None]]:
    """Return what makes a screen whose module is imported when it is first gone to."""

    def make() -> Screen[None]:
        made: Screen[None] = getattr(import_module(f"tui.screens.{module}"), name)()
        return made

    return make


class ProvenanceApp(App[None]):
    """Walk citation chains in the terminal."""

    TITLE = "provenance"
    CSS_PATH: ClassVar[list[str | Path]] = [  # type: ignore[assignment]
        HERE / "app.tcss",
        HERE / "widgets" / "line_view.tcss",
        HERE / "widgets" / "top_bar.tcss",
        HERE / "widgets" / "waiting_line.tcss",
        # The first screen's with those of the program: a sheet that a screen brings has all read again.
        HERE / "screens" / "library.tcss",
    ]
    COMMANDS = {lambda: Commands}  # noqa: RUF012 - Textual's
    MODES = {  # noqa: RUF012 - Textual's
        name: _made(name, name.capitalize()) for name, *_ in SCREENS if name != "library"
    }
    DEFAULT_MODE = "library"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"go('{name}')", title, show=False, id=f"go.{name}", tooltip=f"To {title.lower()}")
            for name, key, title, _ in SCREENS
        ),
        Binding("c", "screen.cite", "Cite", id="cite", tooltip="Copy a citation of what is selected"),
        Binding("C", "screen.show_citation", "Show citation", show=False, id="cite.show",
                tooltip="Show the citation, for terminals that do not take it"),
        Binding("question_mark", "help", "Help", key_display="?", id="help",
                tooltip="The keys of this screen, and the signs"),
        Binding("T", "next_theme", "Theme", show=False, id="theme",
                tooltip="The next theme: dark, light, high contrast"),
        Binding("q", "quit", "Quit", id="quit", tooltip="Leave; everything is stored"),
    ]  # fmt: skip

    class Changed(Message):
        """Another connection has changed the database."""

    class Unwell(Message):
        """The database cannot be looked at; None tells that it can again."""

        def __init__(self, error: ProvenanceError | None) -> None:
            self.error = error
            super().__init__()

    def __init__(
        self, desk: Desk, *, document: str = "", look_every: float = LOOK_EVERY, theme: str = THEMES[0].name
    ) -> None:
        super().__init__()
        self.desk = desk
        self.place: Place | None = Place(document) if document else None
        self.revision = 0
        self._look_every = look_every
        self._watched: Case | None = None
        self._stamp: tuple[int, int] | None = None
        self._looking = False
        self._told: str = ""
        self._garbage = gc.get_threshold()
        for each in THEMES:
            self.register_theme(each)
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return what a theme of Textual's own lacks."""
        return {"faint": "#8a8f98", "cursor": "#264f78"}

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen; one that is made as a mode has all style sheets read twice."""
        return Library()

    def on_mount(self) -> None:
        """Begin: with the chain of a document if one was named."""
        self._garbage = gc.get_threshold()
        gc.set_threshold(*GARBAGE)
        self.add_mode("library", Library)
        self._take_keys()
        if self.place is not None:
            self.switch_mode("chain")
        if self._look_every:
            self.set_interval(self._look_every, self.look)
        if is_served():
            self.set_interval(LOOK_EVERY, self._leave_alone)

    def _take_keys(self) -> None:
        """Bind the keys that the person has written down, and say what of them cannot be."""
        try:
            keymap = read_keymap(keys_path())
        except DataError as error:
            self.report(error)
            return
        if keymap:
            from tui.key_ids import complaints

            self.set_keymap(keymap)
            for told in complaints(keymap, type(self)):
                self.notify(
                    line(told), title=line(str(keys_path())), severity="warning", timeout=8, markup=False
                )

    def on_unmount(self) -> None:
        """Close the watch, and leave the collector as it was."""
        gc.set_threshold(*self._garbage)
        if self._watched is not None:
            self._watched.close()

    def _leave_alone(self) -> None:
        """Leave where the server that this draws for is gone: nobody sees it any more."""
        if is_orphan():
            self.exit()

    # -- ways between the screens ------------------------------------------------------------------

    def action_go(self, name: str) -> None:
        """Go to a screen."""
        if len(self.screen_stack) == 1 and self.current_mode != name:
            self.switch_mode(name)

    def open_chain(self, document: str) -> None:
        """Show the chain of a document."""
        self._open("chain", Place(document))

    def open_reading(self, document: str, ordinal: int = 0) -> None:
        """Show the text of a document, at a sentence counted from 1."""
        self._open("reading", Place(document, ordinal))

    def open_side(self, document: str, beside: tuple[str, ...] = (), ordinal: int = 0) -> None:
        """Show a document beside others, or beside its source, at a sentence."""
        self._open("side", Place(document, ordinal, beside))

    def open_blame(self, document: str, ordinal: int = 0) -> None:
        """Show the sentences of a document with their sources."""
        self._open("blame", Place(document, ordinal))

    def open_origins(self, document: str, ordinal: int = 0) -> None:
        """Show the origins of a sentence, of the whole document where ``ordinal`` is 0."""
        self._open("origins", Place(document, ordinal))

    def _open(self, mode: str, place: Place) -> None:
        self.place = place
        if self.current_mode == mode:
            self._reload()
            return
        stack = self._screen_stacks.get(mode)
        if stack and isinstance(stack[0], DeskScreen):
            stack[0].make_stale()
        self.switch_mode(mode)

    # -- what is the same everywhere -----------------------------------------------------------------

    def action_help(self) -> None:
        """Show the keys of the present screen."""
        from tui.dialogs.key_help import KeyHelp, rows_of

        screen = self.screen
        if isinstance(screen, DeskScreen):
            self.push_screen(KeyHelp(screen.NAME.capitalize(), screen.PURPOSE, rows_of(screen)))

    def action_next_theme(self) -> None:
        """Take the next theme."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]
        self.notify(self.theme.removeprefix("provenance-"), title="Theme", timeout=2, markup=False)

    def get_system_commands(self, screen: Screen[object]) -> list[SystemCommand]:
        """Return Textual's own commands but those that this program has its own for."""
        own = {"Keys", "Quit", "Maximize", "Minimize"}
        return [each for each in super().get_system_commands(screen) if each.title not in own]

    def report(self, error: ProvenanceError) -> None:
        """Tell what went wrong: in a dialog where the database itself is unwell, else in passing."""
        head = f"{error.where}: {error.what}" if error.where else error.what
        if isinstance(error, DatabaseError) and not isinstance(error, LockedError):
            from tui.dialogs.notice import Notice

            if not isinstance(self.screen, Notice):
                self.push_screen(Notice("The database", f"{head}\n\n{error.to_do}".strip()))
            return
        self.notify(f"{head}\n{error.to_do}".strip(), severity="error", timeout=8, markup=False)

    # -- changes by others -----------------------------------------------------------------------

    def touched(self) -> None:
        """Take note that the database was changed from here."""
        self.revision += 1
        self._reload()

    def _reload(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.make_stale()
                screen.refresh_if_stale()

    def look(self) -> None:
        """Look whether another connection has changed the database, unless one look is under way."""
        if not self._looking:
            self._looking = True
            self._look()

    @work(thread=True, group="watch")
    def _look(self) -> None:
        try:
            if self._watched is None:
                self._watched = self.desk.case()
            seen = stamp(self._watched)
        except ProvenanceError as error:
            if self._watched is not None and not isinstance(error, LockedError):
                self._watched.close()
                self._watched = None
            self.post_message(self.Unwell(error))
        else:
            before, self._stamp = self._stamp, seen
            self.post_message(self.Unwell(None))
            if before is not None and before != seen:
                self.post_message(self.Changed())
        finally:
            self._looking = False

    @on(Changed)
    def _changed(self) -> None:
        self.touched()

    @on(Unwell)
    def _unwell(self, message: Unwell) -> None:
        error = message.error
        if error is None:
            if self._told:
                self._told = ""
                self.notify("The database is there again.", markup=False)
                self.touched()
            return
        if not isinstance(error, LockedError):
            if self._told != error.message():
                self._told = error.message()
                self.report(error)
            for bar in self.screen_stack[0].query(TopBar):
                bar.tell("✗ the database cannot be read")


def run(desk: Desk, *, document: str = "") -> None:
    """Run the program until the person leaves it."""
    ProvenanceApp(desk, document=document).run()
