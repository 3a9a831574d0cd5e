-- What came from other copies: statements of theirs that differ from ours, and the events of their logs.

-- What another copy says of a thing that is here too, under the name of who said it there. It stands beside
-- ours, and nothing of it is in force. Changes: withdrawn.
CREATE TABLE assertion (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of subject, aspect, value, reason, by
  subject TEXT NOT NULL,                -- a public id
  aspect TEXT NOT NULL,                 -- status, title, language …
  value TEXT NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,                     -- who said so there, empty where that is not known
  source TEXT NOT NULL,                 -- the log that it came from: the id of its first event
  born INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE INDEX assertion_subject ON assertion (subject);

-- An event of another copy's log, as it stands there: its hash covers seq to payload, and previous.
-- Changes: withdrawn.
CREATE TABLE merged_event (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- the first 16 bytes of hash
  source TEXT NOT NULL,                 -- the log: the id of its first event
  seq INTEGER NOT NULL,                 -- its number there
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  summary TEXT NOT NULL,
  undoes INTEGER,                       -- a number there
  payload TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  born INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;
