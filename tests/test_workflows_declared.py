"""What a person says of a text is checked before anything is recorded."""

import pytest

from provenance.errors import InputError
from provenance.model.reading import Declared
from provenance.workflows.declared import checked


@pytest.mark.parametrize(
    ("written", "language", "iso"),
    [
        ("2025-01-23", "", "2025-01-23"),
        (" Jan 23, 2025 ", "en", "2025-01-23"),
        ("23 января 2025", "ru", "2025-01-23"),
        ("", "", ""),
    ],
)
def test_a_date_is_taken_as_iso(written: str, language: str, iso: str) -> None:
    assert checked(Declared(published=written, language=language)).published == iso


@pytest.mark.parametrize("written", ["2025-13-45", "0000-01-01", "2025-02-31", "once upon a time"])
def test_a_date_that_never_was_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="no date of publication"):
        checked(Declared(published=written))


@pytest.mark.parametrize(
    ("written", "code"), [("vi", "vi"), ("zh-Hans", "zh"), ("EN", "en"), ("pt_BR", "pt")]
)
def test_a_language_is_taken_as_its_code(written: str, code: str) -> None:
    assert checked(Declared(language=written)).language == code


@pytest.mark.parametrize("written", ["klingon", "e", "12", "русский"])
def test_what_is_no_language_code_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="no language code"):
        checked(Declared(language=written))
