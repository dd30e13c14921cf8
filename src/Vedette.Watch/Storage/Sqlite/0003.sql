-- Schema 3: stories, copies, and incidents, so that what many reports tell is counted once.

-- What a claim tells of (IncidentKey); null for claims coded before, each of which then counts for itself.
ALTER TABLE event ADD COLUMN incident INTEGER;

-- Incidents of a pair that live claims tell of, claims about the past left out.
CREATE TABLE incident (
  a         TEXT    NOT NULL,
  b         TEXT    NOT NULL,
  key       INTEGER NOT NULL,
  day       TEXT    NOT NULL,           -- first day of report; empty when unknown
  quad_code INTEGER NOT NULL,
  asserted  INTEGER NOT NULL,           -- 1: told as done
  score     INTEGER NOT NULL,           -- PLOVER score in thousandths when told as done, else 0
  claims    INTEGER NOT NULL,
  PRIMARY KEY (a, b, key)
) STRICT, WITHOUT ROWID;
INSERT INTO incident
  SELECT substr(f.code, 1, 3), substr(f.code, 5, 3), -e.n, e.day, e.quad_code, e.factuality = 'actual',
         CASE WHEN e.factuality = 'actual' THEN CAST(round(e.event_scale * 1000) AS INTEGER) ELSE 0 END, 1
  FROM claim_facet f JOIN event e ON e.n = f.event WHERE f.kind = 'pair' AND e.factuality <> 'historical';
CREATE INDEX incident_day ON incident (day, a, b, quad_code, asserted, score);

CREATE TABLE story (
  n         INTEGER PRIMARY KEY,        -- number of the document that began it
  key       TEXT    NOT NULL UNIQUE,    -- key of that document
  first_day TEXT    NOT NULL,
  last_day  TEXT    NOT NULL
) STRICT;
CREATE INDEX story_latest ON story (last_day DESC, n DESC);

CREATE TABLE story_report (
  document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  place    INTEGER NOT NULL UNIQUE,     -- counts the reports in the order in which they were placed
  story    INTEGER NOT NULL,
  copy_of  INTEGER,                     -- number of the original document; null for a text of its own
  day      TEXT    NOT NULL,            -- its day, or the latest seen when it has none
  likeness REAL    NOT NULL,
  origin   TEXT,                        -- who wrote it: the agency credited, else the publisher
  why      TEXT    NOT NULL,
  state    BLOB                         -- what later reports are compared with; null for a copy and outside the window
) STRICT;
CREATE INDEX story_report_story ON story_report (story, day, place);
CREATE INDEX story_report_state ON story_report (place) WHERE state IS NOT NULL;

CREATE TABLE story_setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Re-clustering goes by this order: undated documents by the day on which they were first seen.
CREATE INDEX document_by_day ON document ((CASE WHEN day = '' THEN substr(first_seen, 1, 10) ELSE day END), n);
