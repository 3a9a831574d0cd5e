"""Guesses which of the encodings that newspapers wrote in makes a text of some bytes."""

from __future__ import annotations

_SAMPLE, _HEAD = 65536, 4096
# What newspapers' pages were written in; without it short texts come out as code pages of mainframes.
LEGACY = (
    *("cp1252", "cp1251", "koi8_r", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5"),
    *("cp1250", "iso8859_2", "cp1254", "cp1257", "cp1258", "cp1253", "iso8859_7", "mac_roman", "tis_620"),
    *("cp1255", "cp1256", "iso8859_6"),
    *("gb18030", "big5", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
)
# The commonest first: it wins where all make the same of a text.
_WESTERN = ("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257", "cp1258", "mac_roman")


def guessed_encoding(data: bytes) -> str:
    """Return the encoding in which bytes that are no UTF-8 most likely are, by charset-normalizer."""
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        cut = max(sample.rfind(b"\n"), sample.rfind(b" "))
        sample = sample[:cut] if cut > 0 else sample
    best = from_bytes(sample, cp_isolation=list(LEGACY)).best()
    encoding = best.encoding if best is not None else _WESTERN[0]
    return _likeliest_western(sample) if encoding in _WESTERN else encoding


def _likeliest_western(sample: bytes) -> str:
    """Choose among the encodings of Latin letters, which differ in a few signs, by the language they make."""
    from provenance.text.language_evidence import weigh

    scores: dict[str, float] = {}
    for encoding in _WESTERN:
        try:
            scores[encoding] = weigh(sample[:_HEAD].decode(encoding), "Latn").score
        except UnicodeDecodeError:
            continue
    return max(scores, key=lambda encoding: scores[encoding], default=_WESTERN[0])
