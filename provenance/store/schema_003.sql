-- Findings: what an audit's rules saw, and what a person made of it.
--
-- A finding is one row for good: its fingerprint (uid) follows from the rule, the document and what is
-- compared, so that a later run finds it again. Its evidence may change, and its status with it.

-- One finding. Changes: everything but uid, document, rule.
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE,             -- digest of rule, document, and what tells it apart
  document INTEGER NOT NULL REFERENCES document (id),
  rule TEXT NOT NULL,
  born INTEGER NOT NULL,
  severity TEXT NOT NULL,
  said TEXT NOT NULL,
  advice TEXT NOT NULL,
  confidence REAL NOT NULL,
  places TEXT NOT NULL,                 -- JSON list of [document, [[start, stop], …], words]
  evidence_hash TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status = 'open' OR status = 'confirmed' OR status = 'waived' OR status = 'fixed'),
  reason TEXT NOT NULL,                 -- why it was confirmed or waived
  by TEXT NOT NULL,
  withdrawn INTEGER
) STRICT;
CREATE INDEX finding_document ON finding (document);
