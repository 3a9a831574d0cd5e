"""Any page of the web whose address is known; what a page says of other languages becomes candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from provenance.extract.html import HtmlArticle
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted


class Web:
    """A page by its address."""

    name = "web"
    pattern = r"https?://[^/\s]+"
    example = "https://example.org/news/article.html"

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for the page."""
        if wanted.url:
            yield Query(wanted.url, Purpose.PAGE, wanted.url)

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate]:
        """Return the page itself as the candidate."""
        reason = "the address that is given for it"
        yield Candidate(answer.final_url, wanted.title, "", wanted.language, self.name, 1.0, (reason,))


def other_languages(article: HtmlArticle, *, url: str) -> Iterator[Candidate]:
    """Yield what a page names as its original or as itself in another language.

    ``translationOfWork`` and ``isBasedOn`` are a page's own word that it is derived from another;
    ``hreflang`` says only that both are one story.
    """
    own = urlsplit(url)._replace(fragment="").geturl()
    seen = {own, article.canonical_url}
    for address in article.translation_of:
        if address not in seen:
            seen.add(address)
            reason = "the page names it as what it translates or is based on"
            yield Candidate(address, "", "", "", "web", 0.9, (reason,))
    for language, address in article.alternates:
        if address not in seen and language != article.language:
            seen.add(address)
            reason = f"the page names it as itself in {language} (hreflang)"
            yield Candidate(address, "", "", language, "web", 0.6, (reason,))
