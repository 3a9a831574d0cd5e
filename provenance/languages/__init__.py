"""The words of each language, as data: one TOML a language, loaded when the language occurs.

``load_language(code)`` returns what the extraction engine needs to read a language; for a language
without a file it returns the fallback, whose ``covered`` is False. The format is described in
``docs/languages.md``.
"""

from provenance.languages.language import Cue, Language, Pattern, Word, available_languages, load_language

__all__ = ["Cue", "Language", "Pattern", "Word", "available_languages", "load_language"]
