"""The colours: a dark, a light and a high-contrast theme, the same meanings in each."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="provenance-dark",
    dark=True,
    background="#0f131a",
    surface="#151b24",
    panel="#202938",
    foreground="#d6dce8",
    primary="#82aaff",
    secondary="#5b8fd6",
    accent="#f0c674",
    success="#8fcf8a",
    warning="#f2a65a",
    error="#ff8080",
    variables={"footer-key-foreground": "#f0c674", "faint": "#94a0b4", "cursor": "#26344d"},
)
LIGHT = Theme(
    name="provenance-light",
    dark=False,
    background="#fdfcf9",
    surface="#f4f2ec",
    panel="#e7e3d8",
    foreground="#1c2330",
    primary="#1d4ea0",
    secondary="#3b6bb5",
    accent="#8a4700",
    success="#1f6a2c",
    warning="#8f4e00",
    error="#a51d2d",
    variables={"footer-key-foreground": "#8a4700", "faint": "#5a6271", "cursor": "#d5e2f7"},
)
CONTRAST = Theme(
    name="provenance-contrast",
    dark=True,
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    foreground="#ffffff",
    primary="#66ccff",
    secondary="#66ccff",
    accent="#ffff00",
    success="#66ff66",
    warning="#ffb000",
    error="#ff9c9c",
    variables={"footer-key-foreground": "#ffff00", "faint": "#d0d0d0", "cursor": "#002458"},
)
THEMES = (DARK, LIGHT, CONTRAST)
