"""The configuration file: what it may say, what it may not, and where it is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import DataError
from provenance.workflows.settings import DEFAULTS, fetch_settings, read_settings

WHOLE = """
[fetch]
contact = "desk@paper.example"
interval = 2.5
look = 3
use = ["tass.*"]

[archive.internet-archive]
save = ""

[archive.national]
timegate = "https://archive.example/{url}"

[site.tass.ru]
search = "http://127.0.0.1:8000/?q={words}"
feeds = ["http://127.0.0.1:8000/rss"]
"""


def test_what_a_file_says_is_laid_over_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "provenance.toml"
    path.write_text(WHOLE, encoding="utf-8")
    settings = fetch_settings(tmp_path / "case.db", {})
    assert (settings.contact, settings.interval, settings.look) == ("desk@paper.example", 2.5, 3)
    assert settings.use == ("tass.*",)
    assert [each.name for each in settings.archives] == ["internet-archive", "national"]
    assert settings.archives[0].save == ""
    assert settings.archives[0].captures == DEFAULTS.archives[0].captures
    assert ("tass", "ru", "feeds", ("http://127.0.0.1:8000/rss",)) in settings.sites
    assert settings.total == DEFAULTS.total


def test_the_environment_names_the_file_and_the_contact(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.toml"
    path.write_text("[archive.internet-archive]\noff = true\n", encoding="utf-8")
    environment = {"PROVENANCE_CONFIG": str(path), "PROVENANCE_CONTACT": "me@paper.example"}
    settings = fetch_settings(tmp_path / "case.db", environment)
    assert settings.archives == ()
    assert settings.contact == "me@paper.example"
    with pytest.raises(DataError, match="cannot be read"):
        fetch_settings(None, {"PROVENANCE_CONFIG": str(tmp_path / "none.toml")})


def test_an_authority_for_time_stamps_is_named_by_the_user_alone(tmp_path: Path) -> None:
    assert (DEFAULTS.stamp, DEFAULTS.stamp_authorities) == ("", "")
    path = tmp_path / "provenance.toml"
    path.write_text(
        '[fetch]\nstamp = "https://stamps.example/"\nstamp_authorities = "roots.pem"\n', encoding="utf-8"
    )
    settings = fetch_settings(tmp_path / "case.db", {})
    # The file is looked for beside the one that names it.
    assert settings.stamp_authorities == str(tmp_path / "roots.pem")
    assert settings.stamp == "https://stamps.example/"
    other = fetch_settings(tmp_path / "case.db", {"PROVENANCE_STAMP": "https://other.example/"})
    assert other.stamp == "https://other.example/"
    with pytest.raises(DataError, match="stamp cannot be 'yes'"):
        fetch_settings(tmp_path / "case.db", {"PROVENANCE_STAMP": "yes"})


FAULTS = [
    ("[fetch]\nstamp = 'stamps.example'", "stamp cannot be 'stamps.example'"),
    ("[fetch]\nstamp = true", "stamp cannot be True"),
    ("[fetch]\nspeed = 3", "unknown field 'speed'"),
    ("[fetch]\nlook = 'x'", "look cannot be 'x'"),
    ("[fetch]\nlook = true", "look cannot be True"),
    ("[fetch]\nlook = -1", "look cannot be -1"),
    ("[fetch]\nuse = 'tass'", "use cannot be 'tass'"),
    ("[fetch]\nallow_private = 1", "allow_private cannot be 1"),
    ("fetch = 1", "fetch is no table"),
    ("[fetsh]", "unknown field 'fetsh'"),
    ("[archive.x]\ntimegat = ''", "unknown field 'timegat'"),
    ("[archive.x]\ntimegate = 1", "timegate is no address"),
    ("[archive]\nx = 1", "no table"),
    ("[site]\ntass = 1", "tass is no table"),
    ("[site.tass]\nru = 1", "ru is no table"),
    ("[", "cannot be read"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_what_a_file_cannot_say_is_told_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "provenance.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=fault) as caught:
        read_settings(path)
    assert str(path) in caught.value.where
