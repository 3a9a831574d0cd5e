"""What dialogs share: they stand over the screen that asks, and look alike."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType

from tui.sheets import sheet


class Dialog(ModalScreen[ScreenResultType]):
    """A box over the screen that asks."""

    DEFAULT_CSS = sheet(__file__)
