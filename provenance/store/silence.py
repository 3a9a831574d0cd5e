"""Whether a text that proposes no derivation from somebody shows by it that there is none."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from provenance.model.kinds import AgentKind, NameKind
from provenance.model.reading import FoundAgent, Reading
from provenance.store.behind import Behind
from provenance.store.contents import read_text
from provenance.store.texts import current_text
from provenance.text.language_data import base_language
from provenance.text.named_in import may_be_named

_LANGUAGE = "SELECT coalesce(language, '') FROM document WHERE id = ?"
_SAID_IN = """
SELECT coalesce(document.language, '') FROM derivation JOIN document ON document.id = derivation.source
WHERE derivation.id = ?
"""


_NAME_KINDS = "SELECT DISTINCT kind FROM agent_name WHERE agent = ?"
_PROPER = frozenset({NameKind.FULL.value, NameKind.SHORT.value})


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody whom one text names as a source and another does not.

    ``language`` is that of the text that does; ``called`` are the kinds of names that he has in texts.
    """

    name: str
    kind: str
    language: str
    called: frozenset[str]

    def is_missing_from(self, text: str, language: str) -> bool:
        """Tell whether the text would name him if it had anything from him.

        A person's name is looked for however it may be written there. Whoever has none ("the director"), and
        a body whose name may be translated, proves nothing by not being found.
        """
        if self.kind == AgentKind.UNNAMED.value or (self.called and not self.called & _PROPER):
            return False
        translated = base_language(self.language) != base_language(language)
        if translated and self.kind != AgentKind.PERSON.value:
            return False
        return not may_be_named(self.name, _where_told(text, language), language=language)


def _where_told(text: str, language: str) -> str:
    """Return the sentences of a text in which somebody may be said to have said something.

    These have a word of saying or quotation marks, or stand in a paragraph before one that has: "he" may
    mean whom they name. Of a language without a file it is not known which they are: all are returned.
    """
    from provenance.languages import load_language
    from provenance.languages.telling import may_tell
    from provenance.text.abbreviations import abbreviations
    from provenance.text.sentences import split

    known = load_language(language)
    if not known.covered:
        return text
    told: list[str] = []
    for line in text.splitlines():
        spans = split(line, language=language, abbreviations=abbreviations(language))
        sentences = [span.cut(line) for span in spans]
        tells = [may_tell(sentence, known) for sentence in sentences] + [False]
        told += [
            each
            for each, here, next_one in zip(sentences, tells, tells[1:], strict=False)
            if here or next_one
        ]
    return "\n".join(told)


def is_denied(connection: sqlite3.Connection, each: Behind, *, text: str, reading: Reading) -> bool:
    """Tell whether a text that arrives and does not have a derivation shows that there is none."""
    if each.outlet_key:
        return all(agent.outlet_key != each.outlet_key for agent in reading.agents)
    said_in = connection.execute(_SAID_IN, (each.derivation,)).fetchone()
    called = frozenset(kind for (kind,) in connection.execute(_NAME_KINDS, (each.agent,)))
    sought = Sought(each.name or "", each.agent_kind, said_in[0] if said_in else "", called)
    return sought.is_missing_from(text, reading.language)


def is_denied_by(connection: sqlite3.Connection, document: int, agent: FoundAgent, language: str) -> bool:
    """Tell whether a document's text shows that it has nothing from an agent of a text in ``language``."""
    found = current_text(connection, document)
    if found is None or agent.outlet_key:
        return found is not None
    own = connection.execute(_LANGUAGE, (document,)).fetchone()[0]
    called = frozenset(name.kind.value for name in agent.names)
    sought = Sought(agent.name, agent.kind.value, language, called)
    return sought.is_missing_from(read_text(connection, found.text), own)
