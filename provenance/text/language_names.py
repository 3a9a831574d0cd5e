"""Names of languages, as the CLDR has them."""

from __future__ import annotations

from functools import lru_cache


def english_name(code: str) -> str:
    """Return the English name of a language by its ISO 639 code, an empty string where there is none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, ""))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    from babel import Locale

    return {name.lower(): code for code, name in Locale("en").languages.items() if len(code) == 2}


def code_of_name(name: str) -> str:
    """Return the ISO 639-1 code of a language named in English ("Russian"), empty where it is not known."""
    return _codes().get(name.strip().lower(), "")
