"""``provenance fetch``: look for the originals that a chain only cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.cli import stderr, stdout
from provenance.cli.fetch_page import candidate_lines, outcome_line, summary
from provenance.cli.network import network_options, session
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import FetchError, PartialError

if TYPE_CHECKING:
    from provenance.model.fetching import FetchOutcome
    from provenance.workflows.finding import Step
    from provenance.workflows.retrieving import Session

_GOOD = ("attached", "candidates")


@provenance_command("fetch")
@click.argument("document", metavar="[DOC]", default="")
@click.option("--accept", type=click.IntRange(min=1), metavar="N", help="Take the candidate of this number.")
@click.option(
    "--reject", type=click.IntRange(min=1), metavar="N", help="The candidate of this number is not it."
)
@click.option("--because", default="", metavar="TEXT", help="Why it is rejected; kept with the decision.")
@click.option("--url", default="", metavar="URL", help="The address of its page, where you know it.")
@click.option("--all", "everything", is_flag=True, help="Every document that is cited and not seen.")
@click.option("--again", is_flag=True, help="Search anew though there are candidates.")
@click.option("--look", type=click.IntRange(min=0), metavar="N", help="Look into the pages of the best N.")
@click.option("--days", type=click.IntRange(min=0), metavar="N", help="Search so many days around its date.")
@click.option("--save", is_flag=True, help="Have the page archived, by archives that take requests.")
@network_options
@row_format
def command(
    *, document: str, accept: int | None, reject: int | None, because: str, url: str, everything: bool,
    again: bool, look: int | None, days: int | None, save: bool, use: tuple[str, ...], contact: str,
    allow_private: bool, form: str,
) -> None:  # fmt: skip
    """Look for the original of a document that is only cited.

    DOC is a placeholder (○ in a chain). Where its address is known the page is retrieved, or an archive's
    copy nearest to its date. Else the outlet's own site, web archives and GDELT are asked for what the
    chain knows: the days, names in the outlet's script, numbers, quotations. Candidates are shown with the
    reasons for their rank; nothing is taken for the original until you accept one. One that you reject, with
    the reason, is not proposed again; 'provenance undo' takes that back.

    Every try is recorded, the failed ones too (provenance captures DOC --tries). Nothing is retrieved that
    you did not ask for; robots.txt is obeyed, and no site is asked faster than once a second. What --all
    has done stays done: stop it, and start it again.

    \b
    Examples:
      provenance fetch doc:13aa
      provenance fetch doc:13aa --accept 1
      provenance fetch doc:13aa --reject 1 --because "another speech"
      provenance fetch doc:13aa --url https://example.org/article.html
      provenance fetch --all --contact desk@example.org
      provenance fetch doc:13aa --adapter 'wayback:*' --format json
    """
    if bool(document) == everything:
        raise click.UsageError("name one document, or say --all")
    if (everything or url) and accept is not None:
        raise click.UsageError("--accept is for one document, and not together with --url")
    if reject is not None and (everything or url or accept is not None):
        raise click.UsageError("--reject is for one document, and not together with --accept or --url")
    if because and reject is None:
        raise click.UsageError("--because goes with --reject")
    network: dict[str, Any] = {
        "use": use, "contact": contact, "allow_private": allow_private, "look": look, "days": days,
        "save": save or None,
    }  # fmt: skip
    if reject is not None:
        _reject(document, reject, because, form)
        return
    with current().case(create=False) as case, session(case, **network) as asking:
        if everything:
            _all(asking, form)
        else:
            _one(asking, document, form, accept=accept, url=url, again=again)


def _reject(document: str, number: int, because: str, form: str) -> None:
    from provenance.model.fetching import CandidateView
    from provenance.workflows.candidates import reject_candidate

    with current().case(create=False) as case:
        candidates = reject_candidate(case, document, number, because=because)
    if form == "table":
        stdout.write_lines(candidate_lines(candidates))
    else:
        stdout.print_rows(candidates, form, columns=(), kind=CandidateView)
    if not any(each.status == "proposed" for each in candidates):
        stderr.say("None is left. Next: provenance fetch DOC looks for others; --url names its page")


def _one(asking: Session, document: str, form: str, *, accept: int | None, url: str, again: bool) -> None:
    from provenance.workflows.fetch import fetch

    with stderr.Progress("asking") as progress:
        outcome = fetch(
            asking, document, accept=accept, url=url, again=again, on_step=lambda step: _at(progress, step)
        )
    if outcome.outcome == "candidates" and form == "table" and stderr.is_interactive():
        _print(outcome)
        chosen = _ask(len(outcome.candidates))
        if chosen is None:
            return
        outcome = fetch(asking, document, accept=chosen)
        _print_result(asking, outcome)
    elif form == "table":
        _print(outcome)
        _print_result(asking, outcome)
    else:
        _print_data([outcome], form)
    if outcome.outcome not in _GOOD:
        raise FetchError(
            outcome.said, where=outcome.label,
            to_do="Every try is recorded: provenance captures DOC --tries. Where you can open the page "
            "yourself, save it: provenance attach DOC FILE.",
        )  # fmt: skip


def _at(progress: stderr.Progress, step: Step) -> None:
    progress.at(step.done, total=step.total, detail=f" · {step.url[:60]}")


def _ask(most: int) -> int | None:
    answer = str(
        click.prompt(f"which one is it? [1-{most}, Enter: none]", default="", show_default=False, err=True)
    )
    return int(answer) if answer.isdecimal() and 1 <= int(answer) <= most else None


def _print(outcome: FetchOutcome) -> None:
    stdout.write(outcome_line(outcome) + "\n")
    if outcome.outcome == "candidates":
        stdout.write_lines(candidate_lines(outcome.candidates))
        stderr.say("Next: provenance fetch DOC --accept N, or --reject N --because …")


def _print_result(asking: Session, outcome: FetchOutcome) -> None:
    if outcome.recorded is not None:
        from provenance.cli.recorded import print_chain_of, print_notes

        print_notes(outcome.recorded)
        if not current().quiet:
            print_chain_of(asking.case, outcome.recorded)


def _print_data(outcomes: list[FetchOutcome], form: str) -> None:
    from provenance.model.fetching import FetchOutcome

    stdout.print_rows(outcomes, form, columns=(), kind=FetchOutcome)


def _all(asking: Session, form: str) -> None:
    from provenance.workflows.fetch import fetch_all, unresolved_documents

    total = len(unresolved_documents(asking.case))
    outcomes: list[FetchOutcome] = []
    failures = 0
    with stderr.Progress("fetching") as progress:
        for number, each in enumerate(fetch_all(asking), 1):
            progress.clear()
            if isinstance(each, tuple):
                failures += 1
                stderr.failed(each[1].message())
                continue
            outcomes.append(each)
            if form == "table":
                stdout.write(outcome_line(each) + "\n")
            progress.at(number, total=total)
    if form != "table":
        _print_data(outcomes, form)
    failures += sum(each.outcome not in _GOOD for each in outcomes)
    stderr.say(summary(outcomes) or "Nothing is unresolved.")
    if failures and failures < total:
        raise PartialError(
            f"{failures} of {total} could not be found", to_do="provenance captures DOC --tries"
        )
    if failures:
        raise FetchError(f"none of {total} could be found", to_do="provenance captures DOC --tries")
