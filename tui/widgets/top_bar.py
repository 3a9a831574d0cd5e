"""The line at the top: the screens with their keys, which of them this is, and the database."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

SCREENS = (
    ("library", "1", "Library"), ("chain", "2", "Chain"), ("reading", "3", "Reading"),
    ("review", "4", "Review"), ("search", "5", "Search"), ("log", "6", "Log"),
)  # fmt: skip


class Tab(Static):
    """The name of a screen, which can be clicked."""

    def __init__(self, name: str, key: str, title: str, *, here: bool) -> None:
        mark = Content.styled(key, "dim") + Content(f" {title}")
        super().__init__(mark, classes="here" if here else "")
        self._goes_to = name
        self.tooltip = f"Go to {title} (key {key})"

    async def on_click(self) -> None:
        """Go to the screen."""
        await self.app.run_action(f"go('{self._goes_to}')")


class TopBar(Horizontal):
    """The screens of the program, the present one marked."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """Make the tabs."""
        for name, key, title in SCREENS:
            yield Tab(name, key, title, here=name == self._here)
        yield Static("", id="database", markup=False)

    def tell(self, text: str) -> None:
        """Show what database it is, or what is wrong with it."""
        self.query_one("#database", Static).update(Content(text))
