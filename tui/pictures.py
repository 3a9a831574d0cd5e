"""Pictures of the screens for the docs: ``python -m tui.pictures docs/pictures``, made from the real case.

SVG always; PNG beside it where rsvg-convert (librsvg2-bin) is installed, drawn with the fonts there are.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from provenance.workflows.attach import attach
from provenance.workflows.case import open_case
from provenance.workflows.documents import documents
from provenance.workflows.record import record_bytes
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.safe import is_right_to_left

CELL = 12.2  # width of a column in the pictures that Textual draws
_TEXT = re.compile(
    r'<text class="(?P<style>[^"]*)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+" '
    r'clip-path="(?P<clip>[^"]*)">(?P<text>[^<]*)</text>'
)
_FONT = 'font-family: "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "Noto Sans Arabic", monospace'
_RULES = frozenset("─━═▔▁▀▄█")
FIXTURES = Path(__file__).parent.parent / "fixtures"
SIZE = (110, 32)
QUIET = 3  # looks in a row that must find nothing under way


class Scene(NamedTuple):
    """A picture: its name, and the keys that lead there from the library."""

    name: str
    keys: Sequence[str]


SCENES = (
    Scene("library", ()),
    Scene("chain", ("down", "down", "enter", "down", "down")),
    Scene("reading-english", ("down", "down", "right", "n", "n")),
    Scene("reading-vietnamese", ("down", "down", "right", "n", "n", "right")),
    Scene("reading-russian", ("down", "down", "right", "n", "n", "right", "right")),
    Scene("side", ("down", "down", "right", "n", "n", "d")),
    Scene("blame", ("down", "down", "b", "down", "down")),
    Scene("review", ("4",)),
    Scene("search", ("5", *"ryabkov")),
    Scene("help", ("down", "down", "right", "question_mark")),
)


def drawn_alike(svg: str) -> str:
    """Return the picture with every run of letters placed on its own column.

    Programs that draw it disagree on spaces at the beginning of a run and on the width of wide letters.
    """
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r'font-family: (?:"?Fira Code"?)[^;]*', _FONT, svg)
    return _TEXT.sub(_placed, svg)


def _placed(match: re.Match[str]) -> str:
    text = unescape(match["text"])
    at = float(match["x"])
    if is_right_to_left(text.strip("\xa0 ")):
        lead = len(text) - len(text.lstrip("\xa0 "))
        return _run(match, at + lead * CELL, text.strip("\xa0 "))
    parts = []
    for kind, signs in groupby(text, key=lambda sign: "space" if sign in "\xa0 " else cell_len(sign) == 2):
        run = "".join(signs)
        if kind is True:
            parts += [_run(match, at + 2 * CELL * place, sign) for place, sign in enumerate(run)]
        elif kind != "space" and set(run) <= _RULES:
            parts += [_run(match, at + CELL * place, sign) for place, sign in enumerate(run)]
        elif kind != "space":
            parts.append(_run(match, at, run))
        at += cell_len(run) * CELL
    return "".join(parts)


def _run(match: re.Match[str], at: float, text: str) -> str:
    length = f' textLength="{cell_len(text) * CELL:g}"' if text else ""
    return (
        f'<text class="{match["style"]}" x="{at:g}" y="{match["y"]}"{length} '
        f'clip-path="{match["clip"]}">{escape(text)}</text>'
    )


def seed_case(path: Path) -> None:
    """Record the chain of the real article, English from Vietnamese from Russian, at ``path``."""
    texts = {"vi": "ryabkov-vi-thanhnien", "ru": "ryabkov-ru-tass"}
    with open_case(path, actor="mai", clock=lambda: datetime(2025, 2, 3, 9, 30, tzinfo=UTC)) as case:
        record_bytes(case, (FIXTURES / "ryabkov-en" / "article.txt").read_bytes(), origin="article.txt")
        for row in reversed(documents(case, captured_only=False)):
            if row.language in texts:
                data = (FIXTURES / texts[row.language] / "article.txt").read_bytes()
                attach(case, row.id, data, origin=f"{row.language}.txt")


async def picture(app: ProvenanceApp, keys: Sequence[str], size: tuple[int, int]) -> str:
    """Return the screen as SVG after these keys were pressed."""
    async with app.run_test(size=size) as pilot:
        await settled(app)
        for key in keys:
            await pilot.press(key)
            await settled(app)
        await asyncio.sleep(0.2)
        await settled(app)
        return drawn_alike(app.export_screenshot(title="provenance"))


async def settled(app: ProvenanceApp) -> None:
    """Wait until no question to the database is open."""
    quiet = 0
    while quiet < QUIET:
        quiet = 0 if any(not worker.is_finished for worker in app.workers) else quiet + 1
        await asyncio.sleep(0.01)


def main(folder: Path) -> None:
    """Draw all scenes into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "case.db"
        seed_case(path)
        for scene in SCENES:
            target = folder / f"{scene.name}.svg"
            svg = asyncio.run(picture(ProvenanceApp(Desk(path), look_every=0), scene.keys, SIZE))
            target.write_text(svg, encoding="utf-8")
            if shutil.which("rsvg-convert"):
                command = ["rsvg-convert", "-o", str(target.with_suffix(".png")), str(target)]
                subprocess.run(command, check=True)  # noqa: S603 - a fixed program, paths of our own


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
