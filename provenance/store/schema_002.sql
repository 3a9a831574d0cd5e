-- Comparisons: a text set against the one that it renders, sentence by sentence, and what changed.
--
-- All of it follows from the two texts and from what was read out of them, by the method and version
-- that stand beside it; a newer version gives a comparison of its own. Lists are JSON.

-- One comparison. Changes: withdrawn.
CREATE TABLE comparison (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of both document texts, what was read of them, method, version
  child_text INTEGER NOT NULL REFERENCES document_text (id),
  parent_text INTEGER NOT NULL REFERENCES document_text (id),
  relation TEXT NOT NULL,
  method TEXT NOT NULL,
  version TEXT NOT NULL,
  unchecked TEXT NOT NULL,              -- JSON list: what could not be checked, and why
  born INTEGER NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE INDEX comparison_texts ON comparison (child_text, parent_text);

-- Segments that render one another.
CREATE TABLE bead (
  id INTEGER PRIMARY KEY,
  comparison INTEGER NOT NULL REFERENCES comparison (id),
  position INTEGER NOT NULL,            -- from 0
  child TEXT NOT NULL,                  -- JSON list of positions (from 0) among the child's segments
  parent TEXT NOT NULL,
  confidence REAL NOT NULL,
  moved INTEGER NOT NULL
) STRICT;
CREATE INDEX bead_comparison ON bead (comparison, position);

-- What changed between the two sides of a bead.
CREATE TABLE drift (
  id INTEGER PRIMARY KEY,
  comparison INTEGER NOT NULL REFERENCES comparison (id),
  bead INTEGER NOT NULL,                -- position of the bead
  kind TEXT NOT NULL,
  child_spans TEXT NOT NULL,            -- JSON list of [start, stop] in the child's text
  parent_spans TEXT NOT NULL,
  child_value TEXT NOT NULL,
  parent_value TEXT NOT NULL,
  said TEXT NOT NULL,
  confidence REAL NOT NULL,
  detector TEXT NOT NULL
) STRICT;
CREATE INDEX drift_comparison ON drift (comparison);

-- What a metric gave, with its signature; of one bead, or of the whole texts.
CREATE TABLE score (
  id INTEGER PRIMARY KEY,
  comparison INTEGER NOT NULL REFERENCES comparison (id),
  bead INTEGER,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  signature TEXT NOT NULL,
  reference TEXT NOT NULL
) STRICT;
CREATE INDEX score_comparison ON score (comparison);
