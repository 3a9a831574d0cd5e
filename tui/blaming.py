"""What the blame screen reads, and what its lines and its panel say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.model.origins import BlameLine
from provenance.model.views import DocumentView
from provenance.workflows.blame import blame
from provenance.workflows.case import Case
from provenance.workflows.show import show
from tui.describing import field, how_said, shortened
from tui.safe import fit, is_right_to_left, language, line
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block

LANGUAGE, DATE, HOPS, WHO = 3, 10, 3, 18
ROOMY = 100  # columns from which there is room for who says it


@dataclass(frozen=True, slots=True)
class Blamed:
    """A document with a line for each of its sentences."""

    view: DocumentView
    lines: tuple[BlameLine, ...]


def blamed(case: Case, document: str, *, ignore_reprints: bool) -> Blamed:
    """Return a document's sentences with their sources. Raises InputError where it has no text, IdError."""
    view = show(case, document)
    if not isinstance(view, DocumentView):
        raise InputError("only a document has sentences to blame", where=document)
    lines = blame(case, document, ignore_reprints=ignore_reprints) if view.segments else []
    return Blamed(view, tuple(lines))


def is_same_source(one: BlameLine, other: BlameLine) -> bool:
    """Tell whether two sentences have one source, by the same number of hops."""
    return (one.origin, one.hops, one.resolved) == (other.origin, other.hops, other.resolved)


def source_words(each: BlameLine) -> str:
    """Return whose a sentence is: its source, or that it is the text's own."""
    return line(each.outlet, "not named") if each.hops else "this text"


def head_of(width: int) -> list[Piece]:
    """Return what the columns of a sentence's line are."""
    outlet = _outlet(width)
    told = (
        f"{fit('source', outlet)} {fit('lng', LANGUAGE)} {fit('date', DATE)} {fit('hop', HOPS, right=True)}"
    )
    speaker = fit("who says it", WHO) + " " if width >= ROOMY else ""
    return [(f"{told} Δ {speaker}{'#':>3} sentence", "heading")]


def _outlet(width: int) -> int:
    return 12 if width < ROOMY else 18


def pieces_of(each: BlameLine, width: int, *, again: bool, is_title: bool) -> list[Piece]:
    """Return the line of a sentence: its source, unless that is the one above (``again``), and its words."""
    outlet = _outlet(width)
    hops = f"{each.hops}{'' if each.resolved else '?'}"
    left: list[Piece] = [
        (fit(source_words(each), outlet), "name" if each.hops else "faint"), (" ", ""),
        (fit(language(each.language), LANGUAGE), "accent"), (" ", ""),
        (fit(line(each.date, "–"), DATE), "faint"), (" ", ""),
        (fit(hops, HOPS, right=True), "plain" if each.resolved else "doubt"),
    ]  # fmt: skip
    if again:
        left = [(fit("  ┆", outlet + LANGUAGE + DATE + HOPS + 3), "faint")]
    mark = "Δ" if each.drift else " "
    who = "–" if each.unattributed else line(each.speaker, "not named")
    speaker: list[Piece] = []
    if width >= ROOMY:
        speaker = [(fit(who, WHO), "faint" if each.unattributed else "speaker"), (" ", "")]
    words = line(each.text)
    if is_right_to_left(words):
        words = fit(words, max(8, width - outlet - LANGUAGE - DATE - HOPS - 12 - (19 if speaker else 0)))
    return [
        *left, (f" {mark} ", "doubt"), *speaker,
        (f"{each.ordinal:>3} ", "faint"), (words, "strong" if is_title else "plain"),
    ]  # fmt: skip


def summary(found: Blamed, *, ignore_reprints: bool) -> list[Piece]:
    """Return how many sentences come from where."""
    counts = Counter(f"{source_words(each)} [{language(each.language)}]" for each in found.lines)
    told = ", ".join(f"{count} from {name}" for name, count in counts.most_common(3))
    alone = sum(each.unattributed for each in found.lines)
    pieces: list[Piece] = [(f"{len(found.lines)} sentences: ", "strong"), (told, "plain")]
    if alone:
        pieces.append((f"   {alone} that nobody is named for", "doubt"))
    if ignore_reprints:
        pieces.append(("   reprints skipped", "accent"))
    return pieces


def panel(found: Blamed, each: BlameLine) -> Iterator[Block]:
    """Yield what is known of the source of a sentence."""
    names = [line(found.view.publisher, "this text"), *(line(name, "not named") for name in each.way)]
    yield field("way", (" ← ".join(names), "name"))
    source = f"{source_words(each)} [{language(each.language)}]"
    yield field("source", (source, "strong"), (f"  {line(each.date, 'no date known')}", "faint"))
    if not each.resolved:
        yield (
            2,
            (("the end of this chain was cited and not seen: what stands behind it is not known", "doubt"),),
        )
    if each.unattributed:
        yield field("who", ("nobody is named for it", "plain"))
    else:
        how = f"  {how_said(each.mode, each.act)}" if each.mode else ""
        yield field("who", (line(each.speaker, "not named"), "speaker"), (how, "faint"))
    yield field("change", _changed(each, whole=each.hops > 0))
    yield EMPTY
    yield 0, ((shortened(each.text), "plain"),), f"#{each.ordinal:<4} "


def _changed(each: BlameLine, *, whole: bool) -> Piece:
    if each.drift:
        return "Δ " + ", ".join(each.drift) + "   d shows both", "doubt"
    if each.compared:
        return "nothing found changed on the way by what was checked", "good"
    return ("not compared yet: d compares" if whole else "there is nothing to compare it with"), "faint"


def nothing_to_blame(found: Blamed) -> Sequence[Block]:
    """Return what is said of a document without a text."""
    name = line(found.view.publisher) or line(found.view.title, "This document")
    return (
        (0, ((f"○ {name}", "name"), (" is cited, and its text has not been seen yet.", "plain"))),
        EMPTY,
        (0, (("2  ", "accent"), ("the chain: f there fetches its text, t takes it from a file", "plain"))),
    )
