-- Vectors of sentences, as an encoder gave them: kept so that a text is encoded once.
--
-- They are no evidence and not in the log: each can be made anew from its text and the encoder, and all of
-- them may be thrown away at any time. What a comparison found with them is kept, and logged, with
-- the encoder's name. Each row carries a checksum, which reading and "verify" re-derive.
CREATE TABLE vector (
  uid BLOB PRIMARY KEY,                 -- digest of the encoder and the text
  encoder TEXT NOT NULL,                -- name, version and model
  data BLOB NOT NULL,                   -- numbers of two bytes (IEEE 754 half precision), little-endian
  checksum BLOB NOT NULL                -- the first 16 bytes of SHA-256 over uid, encoder and data
) STRICT, WITHOUT ROWID;
