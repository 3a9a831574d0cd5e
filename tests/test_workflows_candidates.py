"""Candidates decided upon: rejected with a reason, not proposed again, taken back, accepted all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.cli.main import cli
from provenance.errors import ConflictError, InputError
from provenance.workflows.candidates import reject_candidate
from provenance.workflows.case import Case
from provenance.workflows.fetch import fetch, unresolved_documents
from provenance.workflows.log import log
from provenance.workflows.retrieving import Session
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.loopback import response, serving
from tests.pages_for_tests import tass_page
from tests.seed_case import seed_case
from tests.test_workflows_fetch import LISTED, PATH, RSS, SEARCH, settings, site

WHY = "another speech"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_in(tmp_path) as opened:
        yield opened


def test_a_rejected_candidate_is_shown_so_and_not_proposed_again(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    pages = {SEARCH: response(LISTED), "/rss": response(RSS.encode()), PATH: response(tass_page().encode())}
    with serving(pages) as server, Session(case, settings(sites=site(server.url))) as session:
        first = fetch(session, russian).candidates
        assert [each.status for each in first] == ["proposed", "proposed"]
        after = reject_candidate(case, russian, 1, because=WHY)
        assert [(each.number, each.url, each.status) for each in after] == [
            (1, server.url + PATH, "rejected"), (2, first[1].url, "proposed"),
        ]  # fmt: skip
        assert after[0].reasons == (f"rejected by mai: {WHY}", *first[0].reasons)
        assert log(case)[0].summary.endswith(f"is not {server.url + PATH}: {WHY}")
        # It stays rejected when it is found again, and is not looked into.
        asked = server.paths.count(PATH)
        again = fetch(session, russian, again=True)
        assert [(each.number, each.status) for each in again.candidates] == [(1, "rejected"), (2, "proposed")]
        assert again.candidates[0].reasons == after[0].reasons
        assert server.paths.count(PATH) == asked
        reject_candidate(case, russian, 2, because=WHY)
        assert russian in unresolved_documents(case)
        none = fetch(session, russian)
        assert (none.outcome, none.said) == (
            "nothing-found", "no candidate was found but 2 that were rejected before",
        )  # fmt: skip
        undo(case)
        undo(case)
        assert [each.status for each in fetch(session, russian).candidates] == ["proposed", "proposed"]
        assert fetch(session, russian).candidates[0].reasons == first[0].reasons
    assert verify(case).problems == ()


def test_what_cannot_be_rejected_is_told(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    pages = {SEARCH: response(LISTED), "/rss": response(RSS.encode()), PATH: response(tass_page().encode())}
    with serving(pages) as server, Session(case, settings(sites=site(server.url))) as session:
        with pytest.raises(InputError, match="none is recorded"):
            reject_candidate(case, russian, 1, because=WHY)
        fetch(session, russian)
        with pytest.raises(InputError, match="there are 2"):
            reject_candidate(case, russian, 3, because=WHY)
        with pytest.raises(InputError, match="needs a reason"):
            reject_candidate(case, russian, 1, because=" ")
        reject_candidate(case, russian, 1, because=WHY)
        with pytest.raises(ConflictError, match="rejected already"):
            reject_candidate(case, russian, 1, because=WHY)
        # A person may think better of it.
        assert fetch(session, russian, accept=1).outcome == "attached"
        with pytest.raises(ConflictError, match="accepted already"):
            reject_candidate(case, russian, 1, because=WHY)


def test_the_command_rejects_without_any_network(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    pages = {SEARCH: response(LISTED), "/rss": response(RSS.encode()), PATH: response(tass_page().encode())}
    with serving(pages) as server, Session(case, settings(sites=site(server.url))) as session:
        fetch(session, russian)
    run = CliRunner()
    told = run.invoke(cli, ["--db", str(case.path), "fetch", russian, "--reject", "1", "--because", WHY])
    assert told.exit_code == 0, told.output
    assert "(rejected)" in told.stdout
    assert f": {WHY}" in told.stdout
    for wrong in (
        ["--because", "x"],
        ["--reject", "1", "--accept", "1"],
        ["--reject", "1", "--url", "http://x"],
    ):
        assert run.invoke(cli, ["--db", str(case.path), "fetch", russian, *wrong]).exit_code == 2
