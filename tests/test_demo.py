"""The demonstration: it runs, and ends with the whole chain of the real article."""

from __future__ import annotations

from pathlib import Path

from scripts.sessions import ROOT, prepare, run


def test_the_demo_walks_from_the_speech_to_the_english_text(tmp_path: Path) -> None:
    environment = prepare(tmp_path)
    del environment["PROVENANCE_DB"]
    output = run(f"{ROOT}/scripts/demo.sh .bin", folder=tmp_path, environment=environment).output
    shown = output.split("$ provenance chain")
    assert len(shown) == 3
    first, last = shown[1].split("# The article itself")[0], shown[2].split("# And the same")[0]
    for drawn, state in ((first, "○"), (last, "●")):
        english = drawn.index("● Russia confirms there is a chance")
        vietnamese = drawn.index(f"{state} Thanh Niên")
        russian = drawn.index(f"{state} TASS")
        speech = drawn.index("❝ Sergei Ryabkov")
        assert english < vietnamese < russian < speech
        assert "“Source: Thanh Nien Newspaper”" in drawn
    assert "not yet seen" not in last
    assert "confirmed by its parent's text" in last
    assert (tmp_path / ".demo" / "provenance.db").exists()
    verified = output.split("$ provenance verify")[1]
    assert "events" in verified
