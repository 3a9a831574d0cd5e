-- The provenance graph, version 1.
--
-- Integers inside, 16-byte digests (uid) at the edge. Spans (start, stop) count code points of the
-- text that the row's document_text names. Nothing is ever deleted: what is taken back carries the
-- number of the event that took it back in "withdrawn"; "born" is that of the event that recorded it
-- (the event is written last, so that neither is a foreign key). Columns that may change are listed
-- beside each table; triggers refuse a change of any other. What a column may be is written with OR:
-- IN would make SQLite build a table of the values for every row.

-- The append-only log. hash = SHA-256 over (seq, at, actor, verb, summary, undoes, payload, previous).
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- the first 16 bytes of hash
  at TEXT NOT NULL,                     -- ISO 8601, UTC
  actor TEXT NOT NULL,
  verb TEXT NOT NULL,
  summary TEXT NOT NULL,
  undoes INTEGER REFERENCES event (seq),
  payload TEXT NOT NULL,                -- JSON: rows added, columns set, subjects
  previous BLOB NOT NULL,               -- hash of the event before; 32 zero bytes at the beginning
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;

-- Which events speak of what: an index over the subjects in the payloads.
CREATE TABLE event_subject (
  subject TEXT NOT NULL,                -- a public id
  seq INTEGER NOT NULL REFERENCES event (seq),
  PRIMARY KEY (subject, seq)
) STRICT, WITHOUT ROWID;

-- Texts, each once. A text with lone surrogates is kept as a blob (UTF-8 that lets them pass).
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,          -- of the UTF-8
  length INTEGER NOT NULL,              -- code points
  content ANY NOT NULL
) STRICT;

-- Raw bytes as they were obtained, each once, under the hash of the raw bytes.
CREATE TABLE blob (
  id INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  size INTEGER NOT NULL,                -- bytes, before compression
  form TEXT NOT NULL CHECK (form = 'raw' OR form = 'zlib' OR form = 'text'),
  data BLOB,                            -- none where the bytes are the UTF-8 of a text kept above
  text INTEGER REFERENCES text (id),
  CHECK ((form = 'text') = (text IS NOT NULL) AND (form = 'text') = (data IS NULL))
) STRICT;

-- A node of the graph: a document or an utterance. Changes: withdrawn.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of identity
  kind TEXT NOT NULL CHECK (kind = 'document' OR kind = 'utterance'),
  identity TEXT NOT NULL,               -- JSON list of what the uid is the digest of
  born INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;

-- Who can say, publish or translate something.
CREATE TABLE agent (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,
  identity TEXT NOT NULL,               -- JSON list of what the uid is the digest of
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  outlet_key TEXT NOT NULL,             -- key in the gazetteer, else empty
  born INTEGER NOT NULL
) STRICT;

-- One text in one language by one publisher, or a placeholder for one that is cited and not seen.
-- Changes: everything but id.
CREATE TABLE document (
  id INTEGER PRIMARY KEY REFERENCES node (id),
  state TEXT NOT NULL CHECK (state = 'captured' OR state = 'placeholder'),
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  language_method TEXT NOT NULL,
  detected_language TEXT NOT NULL,
  publisher INTEGER REFERENCES agent (id),
  published TEXT NOT NULL,              -- ISO 8601 date, or empty
  author TEXT NOT NULL,
  translator TEXT NOT NULL,
  url TEXT NOT NULL,
  end_reason TEXT NOT NULL              -- why the chain stops here where that was found out, else empty
) STRICT;
CREATE INDEX document_publisher ON document (publisher) WHERE publisher IS NOT NULL;

-- A speech event: who spoke, when and where.
CREATE TABLE utterance (
  id INTEGER PRIMARY KEY REFERENCES node (id),
  speaker INTEGER REFERENCES agent (id),
  date TEXT NOT NULL,
  place TEXT NOT NULL,
  language TEXT NOT NULL,
  title TEXT NOT NULL
) STRICT;
CREATE INDEX utterance_speaker ON utterance (speaker) WHERE speaker IS NOT NULL;

-- Bytes retrieved or attached at a time.
CREATE TABLE capture (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of document, sha256, obtained, how, origin
  document INTEGER NOT NULL REFERENCES document (id),
  blob INTEGER NOT NULL REFERENCES blob (id),
  media_type TEXT NOT NULL,
  encoding TEXT NOT NULL,
  obtained TEXT NOT NULL,               -- ISO 8601, UTC
  how TEXT NOT NULL,
  origin TEXT NOT NULL,
  born INTEGER NOT NULL
) STRICT;
CREATE INDEX capture_document ON capture (document);

-- A text of a document, out of a capture, as one extractor read it. Changes: withdrawn.
CREATE TABLE document_text (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  capture INTEGER NOT NULL REFERENCES capture (id),
  text INTEGER NOT NULL REFERENCES text (id),
  extractor TEXT NOT NULL,
  born INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE INDEX document_text_document ON document_text (document);

-- A sentence.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  document_text INTEGER NOT NULL REFERENCES document_text (id),
  ordinal INTEGER NOT NULL,             -- from 1
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,           -- from 0
  kind TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT;
CREATE INDEX segment_document_text ON segment (document_text, ordinal);

-- A part of the apparatus: byline, dateline, credit line.
CREATE TABLE feature (
  id INTEGER PRIMARY KEY,
  document_text INTEGER NOT NULL REFERENCES document_text (id),
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX feature_document_text ON feature (document_text);

-- A form of an agent's name, with one place where it occurs.
CREATE TABLE agent_name (
  id INTEGER PRIMARY KEY,
  agent INTEGER NOT NULL REFERENCES agent (id),
  document_text INTEGER NOT NULL REFERENCES document_text (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  language TEXT NOT NULL,
  start INTEGER,
  stop INTEGER
) STRICT;
CREATE INDEX agent_name_agent ON agent_name (agent);

-- Source + cue + content: who is said to have said what. Changes: status.
CREATE TABLE attribution (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of document, text, content, source, cue
  document_text INTEGER NOT NULL REFERENCES document_text (id),
  mode TEXT NOT NULL,
  source_start INTEGER,
  source_stop INTEGER,
  cue_start INTEGER,
  cue_stop INTEGER,
  speaker INTEGER REFERENCES agent (id),
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  place TEXT NOT NULL,
  date TEXT NOT NULL,
  runner_up TEXT NOT NULL,
  continues INTEGER REFERENCES attribution (id),
  born INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status = 'proposed' OR status = 'accepted' OR status = 'rejected')
) STRICT;
CREATE INDEX attribution_document_text ON attribution (document_text);
CREATE INDEX attribution_speaker ON attribution (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX attribution_open ON attribution (id) WHERE status = 'proposed';

-- The characters of what was said, more than one span where a cue stands inside.
CREATE TABLE attribution_content (
  id INTEGER PRIMARY KEY,
  attribution INTEGER NOT NULL REFERENCES attribution (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL
) STRICT;
CREATE INDEX attribution_content_attribution ON attribution_content (attribution);

-- The outlets that a statement came via, from the one nearest to the text (position 0) on.
CREATE TABLE attribution_via (
  id INTEGER PRIMARY KEY,
  attribution INTEGER NOT NULL REFERENCES attribution (id),
  position INTEGER NOT NULL,
  agent INTEGER NOT NULL REFERENCES agent (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  cue_start INTEGER,
  cue_stop INTEGER
) STRICT;
CREATE INDEX attribution_via_attribution ON attribution_via (attribution);

-- Which attributions report an utterance.
CREATE TABLE utterance_attribution (
  id INTEGER PRIMARY KEY,
  utterance INTEGER NOT NULL REFERENCES utterance (id),
  attribution INTEGER NOT NULL REFERENCES attribution (id)
) STRICT;
CREATE INDEX utterance_attribution_utterance ON utterance_attribution (utterance);

-- child is derived from parent. Changes: method, status, standing, confidence, reason, by, withdrawn.
-- live is what counts: not withdrawn, not rejected, nor superseded unless a person accepted it. It stands
-- in both indexes, so that a walk reads them alone.
CREATE TABLE derivation (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of child, parent, kind
  child INTEGER NOT NULL REFERENCES node (id),
  parent INTEGER NOT NULL REFERENCES node (id),
  kind TEXT NOT NULL,
  rule TEXT NOT NULL,
  source INTEGER REFERENCES document (id), -- the document whose text proposed it
  born INTEGER NOT NULL,
  method TEXT NOT NULL CHECK (method = 'stated' OR method = 'inferred' OR method = 'manual'),
  status TEXT NOT NULL CHECK (status = 'proposed' OR status = 'accepted' OR status = 'rejected'),
  standing TEXT NOT NULL
    CHECK (standing = 'open' OR standing = 'settled' OR standing = 'superseded' OR standing = 'contradicted'),
  confidence REAL NOT NULL,
  reason TEXT NOT NULL,
  by TEXT NOT NULL,
  withdrawn INTEGER,
  live INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX derivation_up ON derivation (child, live, parent);
CREATE INDEX derivation_down ON derivation (parent, live, child);
CREATE INDEX derivation_source ON derivation (source) WHERE source IS NOT NULL;
CREATE TRIGGER derivation_live AFTER UPDATE OF status, standing, withdrawn ON derivation BEGIN
  UPDATE derivation SET live = (withdrawn IS NULL AND status <> 'rejected'
    AND (standing <> 'superseded' OR status = 'accepted')) WHERE id = new.id;
END;

-- Characters that support a derivation.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  derivation INTEGER NOT NULL REFERENCES derivation (id),
  document_text INTEGER NOT NULL REFERENCES document_text (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  role TEXT NOT NULL,
  method TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_derivation ON evidence (derivation);
CREATE INDEX evidence_document_text ON evidence (document_text);

-- What a reading was not sure of or did not cover, in plain sentences.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (id),
  document_text INTEGER REFERENCES document_text (id),
  content TEXT NOT NULL,
  born INTEGER NOT NULL
) STRICT;
CREATE INDEX note_document ON note (document);

-- Full text over segments (rowid = segment.id). The terms are made by provenance.text.search_terms
-- (folded words, pairs of Chinese characters, romanised forms), parted by spaces: hence the plainest
-- tokenizer, to which every character beyond ASCII is a letter.
CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', tokenize = 'ascii');
