"""Names of which the last is but a letter, with the full stop behind it: "Jan K. powiedział, że"."""

from __future__ import annotations

from provenance.extract.chunk import Chunk
from provenance.model.kinds import Span


def with_shortened_names(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks of a sentence, such a full stop within it being part of the name."""
    letters = "".join([chunk[0] for chunk in chunks])
    at = letters.find("p.")
    while at >= 0 and at + 2 < len(chunks):
        name, stop = chunks[at], chunks[at + 1]
        if _is_shortened(name, stop):
            whole = name._replace(span=Span(name.span.start, stop.span.end))
            chunks = [*chunks[:at], whole, *chunks[at + 2 :]]
            letters = letters[: at + 1] + letters[at + 2 :]
        at = letters.find("p.", at + 1)
    return chunks


def _is_shortened(name: Chunk, stop: Chunk) -> bool:
    last = name.items[-1]
    one = last.tag == "N" and last.end - last.start == 1 and len(name.items) > 1
    return one and stop.span.start == last.end
