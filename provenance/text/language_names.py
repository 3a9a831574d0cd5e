"""Names of languages, as the CLDR has them."""

from __future__ import annotations


def english_name(code: str) -> str:
    """Return the English name of a language by its ISO 639 code, an empty string where there is none."""
    from babel import Locale

    return str(Locale("en").languages.get(code, ""))
