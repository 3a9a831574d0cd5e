"""Databases for the terminal interface's tests: the real chain, Chinese, Arabic and hostile texts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.widget import Widget

from provenance.model.reading import Declared
from provenance.workflows.case import Case, open_case
from provenance.workflows.documents import documents
from provenance.workflows.record import record_bytes
from tui.app import ProvenanceApp
from tui.desk import Desk
from tui.pictures import FIXTURES, seed_case, settled
from tui.screens.search import PAUSE

Found = TypeVar("Found", bound=Widget)
NOW = datetime(2025, 2, 3, 9, 30, tzinfo=UTC)
CHINESE = """\
北京与莫斯科讨论能源合作
2025年1月24日

新华社北京1月24日电 俄罗斯副外长谢尔盖·里亚布科夫表示：“今天出现了一个机会之窗，尽管很小。”

他补充说，双方将继续就25项协议进行谈判，具体时间尚未确定。
据塔斯社报道，会谈将于下个月在莫斯科举行。
"""
ARABIC = """\
موسكو ترى فرصة صغيرة للتفاوض مع واشنطن
24 يناير 2025

قال نائب وزير الخارجية الروسي سيرغي ريابكوف: "ظهرت اليوم نافذة صغيرة من الفرص".

ونقلت وكالة تاس عن ريابكوف أن الاتصالات ستبدأ خلال 25 يوما.
"""
HOSTILE = (
    "\x1b[31mRed\x1b[0m headline [bold]markup[/bold] \x1b]0;owned\x07 and \u202egnp.exe\u202c\n\n"
    "He said \u201c\u200b\u200b\u200bzero width\u200b\u201d and Z"
    "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c algo, "
    "\x9b2J, \x00 and [@click=app.quit]quit[/].\n\n"
    "👨\u200d👩\u200d👧\u200d👦 family ❤\ufe0f 👍🏽 flags 🇻🇳, wide 漢字かな交じり文 letters.\n\n"
)


def at(path: Path) -> Case:
    return open_case(path, actor="mai", clock=lambda: NOW)


def make_seed(path: Path, *, more: bool = False) -> Path:
    """Record the chain in three languages; with ``more`` a Chinese and an Arabic text too."""
    seed_case(path)
    if more:
        with at(path) as case:
            for text, publisher in ((CHINESE, "新华社"), (ARABIC, "الشرق")):
                said = Declared(publisher=publisher)
                record_bytes(case, text.encode(), origin="text.txt", declared=said)
    return path


def record(path: Path, text: str, **said: str) -> str:
    with at(path) as case:
        return record_bytes(case, text.encode(), origin="t.txt", declared=Declared(**said)).id


def id_of(path: Path, language: str) -> str:
    with at(path) as case:
        return next(row.id for row in documents(case) if row.language == language)


def desk(path: Path) -> Desk:
    return Desk(path, actor="mai", clock=lambda: NOW)


def app_on(path: Path, document: str = "", *, look_every: float = 0) -> ProvenanceApp:
    return ProvenanceApp(desk(path), document=document, look_every=look_every)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each after what the one before asked of the database was answered.

    ``wait`` is no key: it waits until what was typed into the search has been looked for.
    """
    for key in keys:
        await (pilot.pause(4 * PAUSE) if key == "wait" else pilot.press(key))
        await rest(pilot)


async def rest(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, ProvenanceApp)
    await settled(pilot.app)
    await pilot.pause()


def find(pilot: Pilot[None], kind: type[Found], name: str = "") -> Found:
    return pilot.app.screen.query_one(f"#{name}" if name else kind.__name__, kind)


def screen_text(pilot: Pilot[None]) -> str:
    """Return what is on the screen as plain lines."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)


assert FIXTURES.exists()
