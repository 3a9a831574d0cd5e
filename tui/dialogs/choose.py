"""A dialog that asks which of a few things is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.dialog import Dialog
from tui.widgets.key_bar import KeyBar

Choice = tuple[str, Content]


class Choices(OptionList):
    """The choices; what takes one is at the bottom of the screen like all keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Take it", id="choose.take", tooltip="Take the one that is marked"),
    ]


class Choose(Dialog[str]):
    """Choices with their keys 1 to 9; gives back the name of the one chosen, empty where none is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "down", "Down", show=False, id="choose.down", tooltip="To the next choice"),
        Binding("k", "up", "Up", show=False, id="choose.up", tooltip="To the choice above"),
        Binding("escape,q", "leave", "Leave it", id="choose.leave", tooltip="Choose nothing"),
        *(
            Binding(str(key), f"number({key})", f"Choice {key}", show=False, id=f"choose.{key}",
                    tooltip=f"Take choice {key}")
            for key in range(1, 10)
        ),
    ]  # fmt: skip

    def __init__(self, title: str, question: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._question = question
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Make the box."""
        with Vertical(classes="box") as box:
            box.border_title = self._title
            if self._question:
                yield Static(Content(self._question), classes="question")
            yield Choices(
                *(
                    Option(Content.styled(f"{number if number <= 9 else ' '}  ", "dim") + shown)
                    for number, (_, shown) in enumerate(self._choices, start=1)
                )
            )
        yield KeyBar()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][0])

    def action_down(self) -> None:
        """To the next choice."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """To the choice above."""
        self.query_one(OptionList).action_cursor_up()

    def action_number(self, number: int) -> None:
        """Take a choice by its number."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1][0])

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss("")
