-- How far audits of everything have come: what later events touch is all that the next one has to look at.
--
-- It is no evidence and not in the log; where a row is lost, everything is looked at again.
CREATE TABLE audited (
  rules TEXT PRIMARY KEY,               -- digest of which rules, of which version of the program
  seq INTEGER NOT NULL                  -- the last event that the audit has seen
) STRICT, WITHOUT ROWID;
