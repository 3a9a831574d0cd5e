"""Has archives take a copy of a page, where the user asked for that: others can then look it up."""

from __future__ import annotations

from provenance.fetch.adapters.wayback import Wayback
from provenance.workflows.retrieving import Session


def save_copies(session: Session, url: str, *, document: int | None) -> int:
    """Ask each archive that takes requests for a copy of a page; return how many did.

    Nothing is asked unless the settings allow it. A try that failed is written down like any other.
    """
    if not session.settings.save:
        return 0
    queries = ((each, Wayback(each).save_query(url)) for each in session.settings.archives)
    asked = [(service, query) for service, query in queries if query is not None]
    for service, query in asked:
        session.ask(query, f"wayback:{service.name}", document=document, again=True)
    return len(asked)
