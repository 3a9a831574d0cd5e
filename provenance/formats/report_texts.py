"""The texts of a report: where each sentence comes from, and texts side by side with what changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.formats.marked_spans import Mark, marked
from provenance.formats.markup import Markup, element, joined
from provenance.formats.wording import NOBODY, confidence_words, language_words, said_words
from provenance.model.comparison import Bead, Comparison, Relation
from provenance.model.dossier import Dossier
from provenance.model.kinds import SegmentKind, Span
from provenance.model.origins import BlameLine
from provenance.model.views import DocumentView


def anchor(public_id: str) -> str:
    """Return the id of a document's heading in the page."""
    return public_id.replace(":", "-")


def attributes_of(language: str) -> dict[str, str | None]:
    """Return what tells a browser and a screen reader how to read and speak a text."""
    return {"dir": "auto", "lang": language if language not in ("", "und") else None}


def words_of(document: DocumentView, *children: Markup | str, name: str = "span", class_: str = "") -> Markup:
    """Return words of a document as an element in its language and direction."""
    about = attributes_of(document.language)
    return element(name, *children, class_=class_ or None, dir=about["dir"], lang=about["lang"])


def title_of(document: DocumentView) -> str:
    """Return what a document is called: its title, else its publisher."""
    return document.title or document.publisher or NOBODY


def blamed(document: DocumentView, lines: Sequence[BlameLine]) -> Markup:
    """Return a text sentence by sentence, with where each comes from beside it."""
    head = element(
        "tr", *(element("th", name, scope="col") for name in ("sentence", "comes from", "who says it"))
    )
    rows = [_blame_row(document, line) for line in lines]
    return element("table", element("thead", head), element("tbody", *rows), class_="blame")


def _blame_row(document: DocumentView, line: BlameLine) -> Markup:
    source = joined(
        element("b", line.outlet or NOBODY), f" {language_words(line.language)}",
        element("small", _way_words(line)),
    )  # fmt: skip
    drift = [_chip(kind) for kind in line.drift]
    said = element("td", _speaker(line), class_="who")
    number = element("span", f"#{line.ordinal}", class_="ordinal")
    words = words_of(document, line.text.strip())
    return element(
        "tr", element("td", number, words), element("td", source, *drift), said,
        class_="alone" if line.unattributed else None,
    )  # fmt: skip


def _chip(kind: str) -> Markup:
    return element("span", kind, class_=f"chip drift {kind}")


def _way_words(line: BlameLine) -> str:
    if not line.hops:
        return "the text's own"
    hops = f"{line.hops} hop{'' if line.hops == 1 else 's'}"
    return f"{hops}{'' if line.resolved else ', its end not seen'}{f', {line.date}' if line.date else ''}"


def _speaker(line: BlameLine) -> Markup:
    if line.unattributed:
        return element("em", "nobody is named")
    said = said_words(line.mode, line.act) if line.mode else ""
    return joined(element("span", line.speaker or "not named", dir="auto"), element("small", said))


def side_by_side(dossier: Dossier) -> Iterator[Markup]:
    """Yield a section for each compared hop."""
    for child, parent, comparison in dossier.compared:
        yield _hop(child, parent, comparison)


def _hop(child: DocumentView, parent: DocumentView, comparison: Comparison) -> Markup:
    names = [_name_of(document) for document in (child, parent)]
    head = element("tr", *(element("th", name, scope="col") for name in (*names, "what changed")))
    rows = [
        _bead_row(number, bead, child, parent, comparison)
        for number, bead in enumerate(comparison.beads)
        if not _is_apparatus(bead, child, parent)
    ]
    said = [element("li", one) for one in comparison.unchecked]
    table = element("table", element("thead", head), element("tbody", *rows), class_="sides")
    return element(
        "section",
        element("h3", f"{names[0]} beside {names[1]}"),
        element("p", _summary(comparison), class_="lead"),
        table if comparison.relation is Relation.COMPARABLE else None,
        element("p", "Not looked at:", class_="lead") if said else None,
        element("ul", *said, class_="notes") if said else None,
    )


def _name_of(document: DocumentView) -> str:
    return f"{document.publisher or document.title or NOBODY} {language_words(document.language)}"


def _summary(comparison: Comparison) -> str:
    count = len(comparison.drifts)
    changes = (
        f"{count} change{'' if count == 1 else 's'} found: candidates to look at"
        if count
        else "nothing found"
    )
    aligned = f"Aligned by {comparison.method} (version {comparison.version})."
    return f"{comparison.relation.value}; {changes}. {aligned}"


def _is_apparatus(bead: Bead, child: DocumentView, parent: DocumentView) -> bool:
    found = [child.segments[at] for at in bead.child] + [parent.segments[at] for at in bead.parent]
    return all(segment.kind is SegmentKind.META for segment in found)


def _bead_row(
    number: int, bead: Bead, child: DocumentView, parent: DocumentView, comparison: Comparison
) -> Markup:
    drifts = [drift for drift in comparison.drifts if drift.bead == number]
    ours = [Mark(span, drift.kind.value, drift.said) for drift in drifts for span in drift.child_spans]
    theirs = [Mark(span, drift.kind.value, drift.said) for drift in drifts for span in drift.parent_spans]
    notes = [
        element("li", _chip(drift.kind.value), f" {drift.said} ", _sure(drift.confidence))
        for drift in drifts
    ]  # fmt: skip
    told = element("ul", *notes) if notes else None
    return element(
        "tr",
        _side(child, bead.child, ours),
        _side(parent, bead.parent, theirs),
        element("td", told, class_="what"),
        class_="changed" if drifts else None,
    )


def _sure(confidence: float) -> Markup:
    return element("small", confidence_words(confidence))


def _side(document: DocumentView, places: Sequence[int], marks: Sequence[Mark]) -> Markup:
    if not places:
        return element("td", element("em", "nothing"), class_="empty")
    found = [document.segments[place] for place in places]
    words = [marked(document.text, Span(one.start, one.end), marks) for one in found]
    numbers = element("span", f"#{found[0].ordinal}", class_="ordinal")
    return element("td", numbers, words_of(document, joined(*words, between=" ")))


def whole_text(document: DocumentView) -> Markup:
    """Return a text as it is, paragraph by paragraph."""
    paragraphs: dict[int, list[str]] = {}
    for segment in document.segments:
        paragraphs.setdefault(segment.paragraph, []).append(segment.text.strip())
    return joined(*(words_of(document, " ".join(each), name="p") for each in paragraphs.values()))
