-- Schema 3. The same tables and columns as SQLite's schema 3, where each is explained.
ALTER TABLE event ADD COLUMN incident bigint;

CREATE TABLE incident (
  a         text COLLATE "C"    NOT NULL,
  b         text COLLATE "C"    NOT NULL,
  key       bigint NOT NULL,
  day       text COLLATE "C"    NOT NULL,
  quad_code integer NOT NULL,
  asserted  integer NOT NULL,
  score     bigint NOT NULL,
  claims    bigint NOT NULL,
  PRIMARY KEY (a, b, key)
);
INSERT INTO incident
  SELECT substr(f.code, 1, 3), substr(f.code, 5, 3), -e.n, e.day, e.quad_code, CASE WHEN e.factuality = 'actual' THEN 1 ELSE 0 END,
         CASE WHEN e.factuality = 'actual' THEN CAST(round(e.event_scale * 1000) AS bigint) ELSE 0 END, 1
  FROM claim_facet f JOIN event e ON e.n = f.event WHERE f.kind = 'pair' AND e.factuality <> 'historical';
CREATE INDEX incident_day ON incident (day, a, b, quad_code, asserted, score);

CREATE TABLE story (
  n         bigint PRIMARY KEY,
  key       text COLLATE "C"    NOT NULL UNIQUE,
  first_day text COLLATE "C"    NOT NULL,
  last_day  text COLLATE "C"    NOT NULL
);
CREATE INDEX story_latest ON story (last_day DESC, n DESC);

CREATE TABLE story_report (
  document bigint PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  place    bigint NOT NULL UNIQUE,
  story    bigint NOT NULL,
  copy_of  bigint,
  day      text COLLATE "C"    NOT NULL,
  likeness double precision    NOT NULL,
  origin   text,
  why      text    NOT NULL,
  state    bytea
);
CREATE INDEX story_report_story ON story_report (story, day, place);
CREATE INDEX story_report_state ON story_report (place) WHERE state IS NOT NULL;

CREATE TABLE story_setting (
  name  text PRIMARY KEY,
  value text NOT NULL
);

CREATE INDEX document_by_day ON document ((CASE WHEN day = '' THEN substr(first_seen, 1, 10) ELSE day END), n);
