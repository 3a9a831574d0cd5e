"""``provenance record``: store texts and find out whom they cite."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import InputError, PartialError

if TYPE_CHECKING:
    from provenance.model.reading import Declared
    from provenance.model.views import RecordResult
    from provenance.workflows.case import Case
    from provenance.workflows.record import RecordFailure

STDIN = "-"


def declared_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add what a person can say about a text."""
    for name, metavar, text in (
        ("title", "TEXT", "Its title."),
        ("translator", "NAME", "Who translated it."),
        ("author", "NAME", "Who wrote it."),
        ("published", "DATE", "When it was published, as 2025-01-23."),
        ("url", "URL", "Where it was published."),
        ("publisher", "NAME", "Who published it."),
        ("lang", "CODE", "Its language, as en, ru, vi; kept apart from what is detected."),
    ):
        function = click.option(f"--{name}", default="", metavar=metavar, help=text)(function)
    return function


@provenance_command("record")
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...")
@declared_options
@click.option(
    "--translation-of", default="", metavar="DOC", help="FILE is a translation of DOC, made to compare with."
)
@click.option("--contact", default="", metavar="ADDRESS", help="How a site's owner reaches you, for URLs.")
@click.option("--allow-private", is_flag=True, help="Retrieve from this machine and local networks too.")
@row_format
def command(
    *, files: tuple[str, ...], form: str, lang: str, publisher: str, url: str, published: str,
    author: str, translator: str, title: str, contact: str, allow_private: bool,
    translation_of: str,
) -> None:  # fmt: skip
    """Store texts as they are, and find out whom they cite.

    FILES are text, HTML or PDF files, in any encoding, folders of them, or - for standard input. A URL
    (http, https) is retrieved: robots.txt is asked, and the exchange kept in a WARC file. Each text
    is read for its title, dateline, credit line, quotations and reported speech, and the chain that
    it names is proposed: translated from whom, who said it first. Recording the same text again
    changes nothing. What was not understood is noted on stderr.

    Of many files, those that cannot be read are told and the others are recorded (exit code 11). A text
    of any size is kept whole; of very long ones the first 4,000,000 characters are read, or as many as
    PROVENANCE_READ_AT_MOST says.

    With --translation-of, FILE is a translation of a recorded document that a person made (--translator)
    so that other renderings can be scored against it; it is kept as a document of its own.

    \b
    Examples:
      provenance record article.txt
      provenance record article.txt --publisher "Kyiv Daily" --published 2025-01-23
      provenance record news/ --format jsonl > recorded.jsonl
      provenance record https://example.org/article.html --contact desk@example.org
      pandoc letter.docx -t plain | provenance record - --lang en
    """
    from provenance.model.reading import Declared

    declared = Declared(
        language=lang, publisher=publisher, url=url, published=published, author=author,
        translator=translator, title=title,
    )  # fmt: skip
    if STDIN in files and len(files) > 1:
        raise click.UsageError("- (standard input) cannot be recorded together with files")
    if translation_of and len(files) > 1:
        raise click.UsageError("--translation-of takes one file: a translation is one text.")
    with current().case() as case:
        run = _Run(single=len(files) == 1 and not Path(files[0]).is_dir())
        network = {"contact": contact, "allow_private": allow_private}
        if translation_of:
            results = run.results(_translation(case, files[0], declared, translation_of))
        else:
            results = run.results(_outcomes(case, files, declared, network))
        if form != "table":
            _print_data(results, form)
        else:
            for result in results:
                stdout.write(_line(result) + "\n")
            if run.done == 1 and run.last is not None and not current().quiet:
                from provenance.cli.recorded import print_chain_of

                print_chain_of(case, run.last)
    run.finish()


def _translation(case: Case, file: str, declared: Declared, of: str) -> Iterator[RecordResult]:
    from provenance.workflows.record import read_file
    from provenance.workflows.record_translation import record_translation

    data = sys.stdin.buffer.read() if file == STDIN else read_file(Path(file))
    yield record_translation(case, data, of, origin=file, declared=declared)


def _line(result: RecordResult) -> str:
    from provenance.cli.recorded import result_line

    return result_line(result)


def _print_data(results: Iterator[RecordResult], form: str) -> None:
    from provenance.model.views import RecordResult

    stdout.print_rows(results, form, columns=(), kind=RecordResult)


class _Run:
    """Counts what one run recorded and what failed."""

    def __init__(self, *, single: bool) -> None:
        self.single = single
        self.done = 0
        self.failures = 0
        self.last: RecordResult | None = None

    def results(self, outcomes: Iterator[RecordResult | RecordFailure]) -> Iterator[RecordResult]:
        """Yield each result, with notes and failures told on stderr meanwhile."""
        from provenance.cli.recorded import print_notes
        from provenance.model.views import RecordResult

        with stderr.Progress("recording") as progress:
            for outcome in outcomes:
                progress.clear()
                if isinstance(outcome, RecordResult):
                    self.done += 1
                    self.last = outcome
                    print_notes(outcome)
                    yield outcome
                elif self.single:
                    raise outcome.error
                else:
                    self.failures += 1
                    stderr.failed(outcome.error.message())
                failed = f" · {self.failures} failed" if self.failures else ""
                progress.at(self.done + self.failures, detail=failed)

    def finish(self) -> None:
        """Say how many there were; raises PartialError where some failed, InputError where all did."""
        from provenance.cli.cells import counted

        if self.failures:
            told = f"{counted(self.failures, 'input')} could not be recorded"
            if not self.done:
                raise InputError(told)
            raise PartialError(f"{told}, {self.done:,} {'was' if self.done == 1 else 'were'}")
        if self.done > 1:
            stderr.say(f"{self.done:,} recorded. Next: provenance list, provenance review")
        elif not self.done:
            raise InputError(
                "there is no file in what was named", to_do="Name a file or a folder with files."
            )


def _outcomes(
    case: Case, inputs: tuple[str, ...], declared: Declared, network: dict[str, Any]
) -> Iterator[RecordResult | RecordFailure]:
    """Yield what came of each input in order: of files in batches, of URLs as they come."""
    for is_url, group in groupby(inputs, key=lambda each: each.lower().startswith(("http://", "https://"))):
        if is_url:
            yield from _retrieved(case, list(group), declared, network)
        elif inputs == (STDIN,):
            from provenance.workflows.record import record_bytes

            yield record_bytes(case, sys.stdin.buffer.read(), origin=STDIN, declared=declared)
        else:
            from provenance.workflows.record import record_paths

            yield from record_paths(case, map(Path, group), declared=declared)


def _retrieved(
    case: Case, urls: list[str], declared: Declared, network: dict[str, Any]
) -> Iterator[RecordResult | RecordFailure]:
    from provenance.cli.network import session
    from provenance.workflows.watch import record_urls

    with session(case, use=(), **network) as asking:
        yield from record_urls(asking, urls, declared=declared)
