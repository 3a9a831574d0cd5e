"""Text in any script: decoding, offsets, tokens, sentences, languages, dates and names."""
