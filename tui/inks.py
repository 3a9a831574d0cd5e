"""Inks: how each meaning is painted in the present theme.

A meaning is a colour of the theme and how its letters stand. They are read off the theme's variables and not
off style sheets: a component class a meaning would be matched anew for every view at every change of focus.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

# A meaning: the theme's variable that it has its colour of, and how its letters stand.
_MEANINGS = {
    "plain": ("foreground", ""), "faint": ("faint", ""), "good": ("success", ""), "doubt": ("warning", ""),
    "bad": ("error", "bold"), "accent": ("accent", ""), "name": ("primary", ""),
    "strong": ("foreground", "bold"), "content": ("primary", ""), "cue": ("warning", "italic"),
    "speaker": ("accent", ""),
    "heading": ("faint", "bold"), "hit": ("accent", "bold underline"), "key": ("accent", "bold"),
}  # fmt: skip
# What is painted as a ground: the variable of the ground, that of the letters, and how they stand.
_GROUNDS = {
    "here": ("primary", "background", "bold"), "cursor": ("cursor", "", ""),
    "cursor-blurred": ("panel", "", ""),
}  # fmt: skip
MEANINGS = frozenset({*_MEANINGS, *_GROUNDS})
GROUNDS = ("cursor", "cursor-blurred")  # those that letters of any meaning stand on


def ink(meaning: str, theme: Mapping[str, str]) -> Style:
    """Return how a meaning is painted, by the theme's variables; KeyError where there is no such meaning."""
    if meaning in _GROUNDS:
        ground, letters, stand = _GROUNDS[meaning]
        return Style.parse(stand) + Style(
            bgcolor=_color(theme, ground).rich_color,
            color=_color(theme, letters).rich_color if letters else None,
        )
    letters, stand = _MEANINGS[meaning]
    return Style.parse(stand) + Style(color=_color(theme, letters).rich_color)


def _color(theme: Mapping[str, str], name: str) -> Color:
    return Color.parse(theme[name])
