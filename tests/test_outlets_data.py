"""Every shipped entry is right in form: real codes, hosts of one outlet, names that don't collide."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from babel import Locale

from provenance.outlets import Gazetteer, Outlet, OutletKind
from provenance.outlets.files import DATA_FOLDER, read_outlets, read_shipped
from provenance.outlets.first_words import places, places_of
from provenance.outlets.forms import Form, forms_of, sources_of
from provenance.outlets.inflect import grammars
from provenance.outlets.plain import parse_any, parse_plain
from provenance.text.lexicon import expand
from provenance.text.tokens import fold, token_spans

FILES = sorted(DATA_FOLDER.glob("*.toml"))
OUTLETS = read_shipped()
ENGLISH = Locale("en")


def names_of(outlet: Outlet) -> set[str]:
    written = {outlet.name} | {name for _, names in outlet.names for name in names}
    return {whole for name in written for whole in expand(name)}


def folded(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase[start:end]) for start, end in token_spans(phrase))


def test_every_entry_passes_the_checks_that_a_users_file_has_to_pass() -> None:
    assert read_outlets(FILES) == OUTLETS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_short_cut_reads_what_tomllib_reads(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = parse_plain(text)
    assert plain is not None, "one field a line, else the file loads slowly"
    assert plain == parse_any(text, path)


def test_no_key_is_in_two_files() -> None:
    keys = Counter(key for path in FILES for key in tomllib.loads(path.read_text(encoding="utf-8")))
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_gazetteer_covers_the_world() -> None:
    assert len(OUTLETS) >= 600
    assert len({outlet.country for outlet in OUTLETS.values()}) >= 80
    kinds = Counter(outlet.kind for outlet in OUTLETS.values())
    assert kinds[OutletKind.AGENCY] >= 100
    for language in ("en", "ru", "uk", "vi", "zh", "ar", "fr", "de", "es", "pt", "it", "tr", "pl", "ja"):
        assert sum(outlet.language == language for outlet in OUTLETS.values()) >= 10, language


def test_languages_and_countries_are_real() -> None:
    for outlet in OUTLETS.values():
        languages = {
            outlet.language,
            *(code for code, _ in outlet.names),
            *(code for code, _ in outlet.editions),
        }
        assert {code for code in languages if code not in ENGLISH.languages} == set(), outlet.key
        assert outlet.country in ENGLISH.territories, outlet.key
        assert not outlet.state or outlet.state in ENGLISH.territories, outlet.key


def test_hosts_are_of_one_outlet() -> None:
    Gazetteer(OUTLETS)
    hosts = Counter(host for outlet in OUTLETS.values() for host in outlet.domains)
    assert [host for host, count in hosts.items() if count > 1] == []
    channels = Counter(outlet.telegram.lower() for outlet in OUTLETS.values() if outlet.telegram)
    assert [channel for channel, count in channels.items() if count > 1] == []


def test_what_is_said_of_owners_and_states_is_dated() -> None:
    for outlet in OUTLETS.values():
        assert bool(outlet.as_of) == bool(outlet.state or outlet.owner), outlet.key


def test_names_are_clean() -> None:
    for outlet in OUTLETS.values():
        for name in names_of(outlet):
            assert unicodedata.is_normalized("NFC", name), (outlet.key, name)
            assert name == " ".join(name.split()), (outlet.key, name)
            assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co") for letter in name), name


def test_what_is_said_of_a_name_is_said_of_a_name_that_is_there() -> None:
    for outlet in OUTLETS.values():
        names = names_of(outlet)
        assert set(outlet.ambiguous) <= names, outlet.key
        assert set(outlet.indeclinable) <= names, outlet.key
        assert set(outlet.at_home) <= names, outlet.key
        assert not set(outlet.short) & names, outlet.key
        for phrase in outlet.never:
            assert folded(phrase) not in {folded(name) for name in names}, (outlet.key, phrase)


def test_two_outlets_share_a_form_only_where_it_is_declared_ambiguous() -> None:
    claims: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for outlet in OUTLETS.values():
        for form in all_forms(outlet):
            if not form.blocks and form.doubt != "always":
                claims[folded(form.phrase)].add(outlet.key)
    assert {phrase: keys for phrase, keys in claims.items() if len(keys) > 1} == {}


def all_forms(outlet: Outlet) -> list[Form]:
    return [form for source in sources_of(outlet) for form in forms_of(source)]


def test_every_form_begins_as_is_foretold() -> None:
    for outlet in OUTLETS.values():
        for source in sources_of(outlet):
            foretold = set(places(source))
            for form in forms_of(source):
                assert not foretold.isdisjoint(places_of(folded(form.phrase)[0])), form.phrase


def test_names_are_declined_in_languages_that_decline() -> None:
    declining = {code for code, grammar in grammars().languages.items() if grammar.nouns}
    assert {"ru", "uk", "be", "pl", "cs", "sr"} <= declining
    forms = {form.phrase for form in all_forms(OUTLETS["kommersant"])}
    assert {"Коммерсанта", "Коммерсанту", "Коммерсантом", "Коммерсанте"} <= forms
