"""The line at the bottom: the keys that do something now; each can be clicked and says more under the mouse.

One widget for all keys: Textual's footer makes a widget of each, and all anew whenever one changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.screen import Screen

from tui.widgets.line_view import Piece
from tui.widgets.one_line import OneLine

ROOMY = 100  # columns from which there is room for the palette's key; "?" tells of it where there is less
KEPT = ("help",)  # what stays where there is too little room: it leads to all others


class Key(NamedTuple):
    """A key as it is shown: what it is called, what it does in a word and in a sentence."""

    name: str
    key: str
    shown: str
    told: str
    tooltip: str
    enabled: bool

    @property
    def width(self) -> int:
        """Columns that it takes, with the space around it."""
        return cell_len(self.shown) + cell_len(self.told) + 3


class Spot(NamedTuple):
    """A key in its columns."""

    key: Key
    start: int
    end: int


def keys_of(screen: Screen[object]) -> tuple[list[Key], Key | None]:
    """Return the keys of a screen that are to be shown, one an action, and that of the palette."""
    found: dict[str, Key] = {}
    palette: Key | None = None
    for key, (_, binding, enabled, tooltip) in screen.active_bindings.items():
        shown = Key(
            binding.id or "", binding.key, screen.app.get_key_display(binding), binding.description,
            tooltip or binding.description, enabled,
        )  # fmt: skip
        if key == screen.app.COMMAND_PALETTE_BINDING:
            palette = shown
        elif binding.show:
            found.setdefault(binding.action, shown)
    return list(found.values()), palette


def spots(keys: Sequence[Key], palette: Key | None, width: int) -> Iterator[Spot]:
    """Yield the keys that fit into so many columns, none cut; the palette's stands at the right."""
    last = [] if palette is None or width < ROOMY else [palette]
    room = width - sum(key.width for key in last)
    kept = sum(key.width for key in keys if key.name in KEPT)
    at = 0
    for key in keys:
        kept -= key.width if key.name in KEPT else 0
        if at + key.width + kept <= room:
            yield Spot(key, at, at + key.width)
            at += key.width
    for key in last:
        yield Spot(key, width - key.width, width)


class KeyBar(OneLine):
    """The keys of the screen that it stands on."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._spots: tuple[Spot, ...] | None = None
        self._over: Spot | None = None

    def on_mount(self) -> None:
        """Follow which keys do something."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed, immediate=True)

    def _changed(self, _: Screen[object]) -> None:
        self._spots = self._over = None
        self.repaint()

    def on_resize(self) -> None:
        """Place the keys for the new width."""
        self._spots = self._over = None
        super().on_resize()

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return the line."""
        if self._spots is None:
            self._spots = tuple(spots(*keys_of(self.screen), width))
        pieces: list[Piece] = []
        used = 0
        for spot in self._spots:
            over = spot == self._over
            pieces += [
                (" " * (spot.start - used), ""),
                (f" {spot.key.shown}", "key" if spot.key.enabled else "faint"),
                (f" {spot.key.told}", "hit" if over else "plain" if spot.key.enabled else "faint"),
                (" ", ""),
            ]
            used = spot.end
        return pieces

    def _at(self, column: int) -> Spot | None:
        return next((spot for spot in self._spots or () if spot.start <= column < spot.end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Say more of the key under the mouse."""
        over = self._at(event.x)
        if over != self._over:
            self._over = over
            self.tooltip = None if over is None else over.key.tooltip
            self.repaint()

    def on_leave(self) -> None:
        """Mark no key any more."""
        self._over = None
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that is clicked."""
        event.prevent_default()
        spot = self._at(event.x)
        if spot is not None and spot.key.enabled:
            self.app.simulate_key(spot.key.key)
        elif spot is not None:
            self.app.bell()
