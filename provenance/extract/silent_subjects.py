"""Silent subjects: a quotation without a cue behind a sentence that tells of somebody is that person's."""

from __future__ import annotations

from provenance.extract.attributions import Sentence
from provenance.extract.quotations import Quotation
from provenance.model.kinds import Mode
from provenance.model.reading import FoundAttribution

# The sentence may tell of somebody else than who speaks.
CONFIDENCE = 0.6


def spoken_by_subject(
    sentence: Sentence, quotation: Quotation | None, before: Sentence | None, subject: int | None
) -> list[FoundAttribution]:
    """Return the quotation that a sentence consists of as ``subject``'s, whom the sentence before is about.

    "The coach was furious. "We gave it away."" Both stand in one paragraph, and nobody speaks in the first.
    """
    if quotation is None or before is None or subject is None:
        return []
    if before.paragraph != sentence.paragraph or before.title or before.frames:
        return []
    return [
        FoundAttribution(
            Mode.DIRECT,
            (quotation.inner,),
            None,
            None,
            subject,
            (),
            "any.quotation-behind-subject",
            CONFIDENCE,
        )
    ]
