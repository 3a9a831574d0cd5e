"""Style sheets that are read with the widget that they are for, and not before one is seen."""

from __future__ import annotations

from pathlib import Path


def sheet(module: str) -> str:
    """Return the style sheet beside a module, given its ``__file__``."""
    return Path(module).with_suffix(".tcss").read_text(encoding="utf-8")
