-- What is attributed where it is no speech: what somebody is said to think, know, feel or want, or what is
-- only rumoured. Every other attribution is of words that were said.
CREATE TABLE attribution_act (
  id INTEGER PRIMARY KEY,
  attribution INTEGER NOT NULL REFERENCES attribution (id),
  act TEXT NOT NULL CHECK (act = 'thought' OR act = 'hearsay')
) STRICT;
CREATE INDEX attribution_act_attribution ON attribution_act (attribution);
