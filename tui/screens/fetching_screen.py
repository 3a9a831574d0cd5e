"""A screen from which the text of a cited document can be had: from a file, or from the network."""

from __future__ import annotations

from textual.content import Content

from provenance.model.fetching import FetchOutcome
from provenance.model.views import RecordResult
from provenance.workflows.case import Case
from tui.attaching import attached, path_dialog, told
from tui.dialogs.ask_line import AskLine
from tui.dialogs.choose import Choose
from tui.dialogs.notice import Notice
from tui.retrieving import AGAIN, BY_ADDRESS, GOOD, choices_of, fetched, tried
from tui.safe import line
from tui.screens.desk_screen import DeskScreen, Progress


class FetchingScreen(DeskScreen):
    """Fetches and attaches, in threads; a search is told of as it goes, and can be stopped."""

    def attach_to(self, document: str, name: str) -> None:
        """Ask for the file with a document's text, and attach it."""

        def named(typed: str | None) -> None:
            if typed:
                self.notify("Reading the file…", timeout=2, markup=False)
                self.ask(
                    lambda case: attached(case, document, typed), self.text_came, group="attach",
                    exclusive=False,
                )  # fmt: skip

        self.app.push_screen(path_dialog(name), named)

    def fetch_for(
        self, document: str, name: str, *, accept: int | None = None, url: str = "", again: bool = False
    ) -> None:
        """Look for a document's text; what is found is offered, and nothing taken that is not accepted."""

        def question(case: Case, progress: Progress) -> FetchOutcome:
            return fetched(case, document, progress, accept=accept, url=url, again=again)

        title = f"Retrieving {line(name)}" if accept or url else f"Looking for {line(name)}"
        self.ask_long(
            title, question, lambda outcome: self._fetched(outcome, name),
            stopped="Stopped. The tries that were made are recorded.",
        )  # fmt: skip

    def _fetched(self, outcome: FetchOutcome, name: str) -> None:
        if outcome.recorded is not None:
            self.text_came(outcome.recorded)
        elif outcome.outcome in GOOD:
            self._offer(outcome, name)
        else:
            to_do = "t attaches a file that you saved; f takes an address that you know."
            self.app.push_screen(
                Notice(f"Not had: {line(name)}", f"{tried(outcome)}\n\nEvery try is recorded. {to_do}"),
                lambda _: self._offer(outcome, name) if outcome.candidates else None,
            )

    def _offer(self, outcome: FetchOutcome, name: str) -> None:
        def chosen(choice: str | None) -> None:
            if choice == BY_ADDRESS:
                self._ask_for_address(outcome.document, name)
            elif choice == AGAIN:
                self.fetch_for(outcome.document, name, again=True)
            elif choice:
                self.fetch_for(outcome.document, name, accept=int(choice))

        question = f"Which of these is it? Nothing is taken for {line(name)} until you say so."
        self.app.push_screen(Choose("Candidates", question, choices_of(outcome.candidates)), chosen)

    def ask_for_text(self, document: str, name: str) -> None:
        """Ask how a document's text is to be had: by a search, or by its address."""

        def chosen(choice: str | None) -> None:
            if choice == BY_ADDRESS:
                self._ask_for_address(document, name)
            elif choice:
                self.fetch_for(document, name)

        question = f"The network is asked for {line(name)}; every try is recorded."
        search = ("search", Content("search: its own site, archives, news indexes"))
        address = (BY_ADDRESS, Content("the page at an address that you know"))
        self.app.push_screen(Choose("Fetch", question, [search, address]), chosen)

    def _ask_for_address(self, document: str, name: str) -> None:
        def typed(url: str | None) -> None:
            if url:
                self.fetch_for(document, name, url=url)

        self.app.push_screen(AskLine("Fetch", f"The address of {line(name)}:", hint="https://"), typed)

    def text_came(self, result: RecordResult) -> None:
        """Tell what a text has brought, and show it."""
        self.notify(told(result), title="Attached", timeout=8, markup=False)
        self.host.touched()
