"""Any page of the web whose address is known; what a page says of other languages becomes candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.extract.html import HtmlArticle
from provenance.extract.page_relations import Relation
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


def other_languages(article: HtmlArticle) -> Iterator[Candidate]:
    """Yield the pages that a page's markup names as its original or as itself in another language.

    That it translates another or is based on it is the page's own word; ``hreflang`` says only that both are
    one story.
    """
    for each in article.relations:
        if each.relation is Relation.ALTERNATE:
            reason, score = f"the page names it as itself in {each.language} (hreflang)", 0.6
        else:
            reason, score = f"the page names it: {each.shown}", 0.9
        yield Candidate(each.url, each.title, "", each.language, "web", score, (reason,))
