-- Retrievals: every try to get an original, what came of it, where its bytes lie, and which pages may be it.
--
-- A try is written when it is over and never changed: a failure is a fact. Its exchanges lie in WARC files
-- beside the database, of which each stretch is listed with its hash. Lists are JSON.

-- One try, over its redirects.
CREATE TABLE retrieval (
  id INTEGER PRIMARY KEY,
  document INTEGER REFERENCES document (id), -- for which it was made; none for a feed
  purpose TEXT NOT NULL,
  adapter TEXT NOT NULL,
  requested TEXT NOT NULL,
  final TEXT NOT NULL,
  redirects TEXT NOT NULL,              -- JSON list of [status, URL]
  started TEXT NOT NULL,                -- ISO 8601, UTC
  seconds REAL NOT NULL,
  robots TEXT NOT NULL,
  address TEXT NOT NULL,                -- IP address connected to, empty where not known
  status INTEGER,                       -- of the last answer
  headers TEXT NOT NULL,                -- JSON list of [name, value] of the last answer
  media_type TEXT NOT NULL,
  charset TEXT NOT NULL,
  size INTEGER NOT NULL,                -- bytes of the last answer's body, as received
  sha256 BLOB,                          -- of these bytes
  blob INTEGER REFERENCES blob (id),    -- what is read: the body with its content encoding undone
  failure TEXT NOT NULL,                -- empty where it succeeded
  said TEXT NOT NULL,
  retry_after REAL,                     -- seconds
  unchanged INTEGER NOT NULL,           -- not changed since the capture whose validators were sent
  born INTEGER NOT NULL
) STRICT;
CREATE INDEX retrieval_document ON retrieval (document) WHERE document IS NOT NULL;
CREATE INDEX retrieval_requested ON retrieval (requested);

-- A stretch of an archive file that a try has written, with the hash of its bytes as they lie there.
CREATE TABLE archived (
  id INTEGER PRIMARY KEY,
  retrieval INTEGER NOT NULL REFERENCES retrieval (id),
  file TEXT NOT NULL,                   -- in the folder of archives
  start INTEGER NOT NULL,               -- bytes from the beginning of the file
  stop INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  kind TEXT NOT NULL,                   -- WARC record type
  born INTEGER NOT NULL
) STRICT;
CREATE INDEX archived_retrieval ON archived (retrieval);

-- Which try a capture came from.
CREATE TABLE capture_retrieval (
  id INTEGER PRIMARY KEY,
  capture INTEGER NOT NULL REFERENCES capture (id),
  retrieval INTEGER NOT NULL REFERENCES retrieval (id),
  born INTEGER NOT NULL
) STRICT;
CREATE INDEX capture_retrieval_capture ON capture_retrieval (capture);

-- A page that may be a document that is looked for. Changes: everything but uid, document, url.
CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of document and url
  document INTEGER NOT NULL REFERENCES document (id),
  url TEXT NOT NULL,
  born INTEGER NOT NULL,
  original TEXT NOT NULL,               -- the page's own address where url is that of an archive's copy
  captured TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  adapter TEXT NOT NULL,
  score REAL NOT NULL,
  reasons TEXT NOT NULL,                -- JSON list
  status TEXT NOT NULL CHECK (status = 'proposed' OR status = 'accepted' OR status = 'rejected'),
  by TEXT NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE INDEX candidate_document ON candidate (document);
