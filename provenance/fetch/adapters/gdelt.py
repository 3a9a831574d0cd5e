"""GDELT's DOC 2.0 API: a search across languages, by words, outlet and days."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import urlencode

from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.moments import day_of
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted
from provenance.text.language_names import code_of_name

_MOST = 75
_MOST_WORDS = 2
# The API refuses shorter words.
_SHORTEST_WORD = 3
_SEEN = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z\Z")


class Gdelt:
    """Article lists of the DOC 2.0 API, which searches its own English translations as well."""

    name = "gdelt"

    def __init__(self, base: str) -> None:
        self.base = base
        self.pattern = re.escape(base)
        self.example = f"{base}?query=example&mode=artlist&format=json"

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for the outlet's articles of those days with a name in them, a query a domain and name."""
        since, until = day_of(wanted.since), day_of(wanted.until)
        names = [name.split()[-1] for name in wanted.names if len(name.split()[-1]) >= _SHORTEST_WORD]
        if not (self.base and since and until and names and wanted.domains):
            return
        for domain in wanted.domains:
            for name in list(dict.fromkeys(names))[:_MOST_WORDS]:
                asked = {
                    "query": f'"{name}" domainis:{domain}' if " " in name else f"{name} domainis:{domain}",
                    "mode": "artlist",
                    "format": "json",
                    "maxrecords": str(_MOST),
                    "sort": "hybridrel",
                    "startdatetime": since.strftime("%Y%m%d000000"),
                    "enddatetime": until.strftime("%Y%m%d235959"),
                }
                yield Query(f"{self.base}?{urlencode(asked)}", Purpose.SEARCH, domain)

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate]:  # noqa: ARG002 - the role's signature
        """Return the articles of an answer. Raises AdapterError for the plain text that tells of a fault."""
        text = answer.content.decode("utf-8", "replace").strip()
        try:
            articles = json.loads(text, strict=False).get("articles", []) if text else []
            for article in articles:
                seen = _SEEN.match(str(article.get("seendate", "")))
                yield Candidate(
                    str(article["url"]),
                    str(article.get("title", "")).strip(),
                    "-".join(seen.groups()) if seen else "",
                    code_of_name(str(article.get("language", ""))),
                    self.name,
                )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise AdapterError(self.name, answer.final_url, text[:200] or type(error).__name__) from error
