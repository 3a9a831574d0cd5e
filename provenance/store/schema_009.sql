-- Which comparison was found of which texts: kept so that the same is not found a second time.
--
-- It is no evidence and not in the log: each row can be made anew by comparing again, and all of them may be
-- thrown away at any time. The comparison itself is logged. Each row carries a checksum, which reading and
-- "verify" re-derive.
CREATE TABLE compared (
  uid BLOB PRIMARY KEY,                 -- digest of all that the comparison depends on
  comparison BLOB NOT NULL,             -- the uid of the comparison that was found
  checksum BLOB NOT NULL                -- the first 16 bytes of SHA-256 over both
) STRICT, WITHOUT ROWID;
