-- Schema 2: revisions, appearances, deletions, where dates came from, sources, set-aside documents that can be retried; counts and facets that keep
-- the desk's questions fast. Run with foreign keys off. text_key and identity_of are functions of the program.
ALTER TABLE run ADD COLUMN appearances INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN revisions INTEGER NOT NULL DEFAULT 0;

CREATE TABLE set_aside_2 (
  n        INTEGER PRIMARY KEY,
  origin   TEXT    NOT NULL,
  reason   TEXT    NOT NULL,
  at       TEXT    NOT NULL,
  run      INTEGER NOT NULL REFERENCES run,
  source   TEXT,
  media    TEXT,                        -- what raw holds: report, text, json, html, feed ...
  raw      BLOB,
  attempts INTEGER NOT NULL DEFAULT 1,
  last_try TEXT    NOT NULL,
  resolved TEXT,
  UNIQUE (origin, reason)
) STRICT;
INSERT INTO set_aside_2 (n, origin, reason, at, run, last_try) SELECT n, origin, reason, at, run, at FROM set_aside;
DROP TABLE set_aside;
ALTER TABLE set_aside_2 RENAME TO set_aside;

CREATE TABLE source (
  id            TEXT    PRIMARY KEY,
  kind          TEXT    NOT NULL,
  url           TEXT,
  etag          TEXT,
  last_modified TEXT,
  position      TEXT,
  last_try      TEXT,
  last_success  TEXT,
  failing_since TEXT,
  failures      INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,
  next_due      TEXT
) STRICT;

CREATE TABLE document_2 (
  n             INTEGER PRIMARY KEY,
  key           TEXT    NOT NULL UNIQUE,
  text_key      TEXT    NOT NULL,
  identity      TEXT,
  revision      INTEGER NOT NULL DEFAULT 1,
  superseded_by INTEGER REFERENCES document,
  deleted       TEXT,
  trimmed       TEXT,
  id            TEXT    NOT NULL,
  day           TEXT    NOT NULL,       -- empty when unknown
  date_from     TEXT    NOT NULL,
  date_doubt    TEXT,
  title         TEXT,
  publisher     TEXT,
  url           TEXT,
  language      TEXT    NOT NULL,
  text          TEXT    NOT NULL,
  first_seen    TEXT    NOT NULL,
  run           INTEGER NOT NULL REFERENCES run,
  coded         INTEGER NOT NULL REFERENCES run
) STRICT;
INSERT INTO document_2 (n, key, text_key, identity, id, day, date_from, title, publisher, url, language, text, first_seen, run, coded)
  SELECT d.n, d.key, text_key(d.text, d.language), identity_of(d.id, d.url, d.text), d.id, coalesce(d.date, ''), CASE WHEN d.date IS NULL THEN 'none' ELSE 'given' END,
         d.title, d.publisher, d.url, d.language, d.text, r.started, d.run, d.run
  FROM document d JOIN run r ON r.n = d.run;
DROP TABLE document;
ALTER TABLE document_2 RENAME TO document;
CREATE INDEX document_text_key ON document (text_key);
CREATE INDEX document_identity ON document (identity, revision) WHERE identity IS NOT NULL;
CREATE INDEX document_latest ON document (day DESC, n DESC) WHERE superseded_by IS NULL;
CREATE INDEX document_superseded ON document (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE appearance (
  n          INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  key        TEXT    NOT NULL UNIQUE,
  identity   TEXT,
  id         TEXT    NOT NULL,
  url        TEXT,
  canonical  TEXT,
  title      TEXT,
  publisher  TEXT,
  author     TEXT,
  day        TEXT    NOT NULL,
  published  TEXT,
  date_from  TEXT    NOT NULL,
  date_field TEXT,
  date_doubt TEXT,
  modified   TEXT,
  forwarded_from TEXT,
  reply_to   TEXT,
  links      TEXT,
  source     TEXT,
  fetched    TEXT,
  first_seen TEXT    NOT NULL,
  deleted    TEXT,
  run        INTEGER NOT NULL REFERENCES run
) STRICT;
INSERT INTO appearance (n, document, key, identity, id, url, title, publisher, day, date_from, first_seen, run)
  SELECT n, n, key, identity, id, url, title, publisher, day, date_from, first_seen, run FROM document;
CREATE INDEX appearance_id ON appearance (id);
CREATE INDEX appearance_document ON appearance (document);
CREATE INDEX appearance_identity ON appearance (identity) WHERE identity IS NOT NULL;

-- place = day number << 43 | document << 18 | 262143 - (number + 1): its descending order is that of the search results.
CREATE TABLE sentence_2 (
  place    INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number   INTEGER NOT NULL,            -- -1 is the title
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  text     TEXT    NOT NULL
) STRICT;
INSERT INTO sentence_2
  SELECT CASE WHEN d.day = '' THEN 0 ELSE CAST(julianday(d.day) - 1721425.5 AS INTEGER) END << 43 | d.n << 18 | (262142 - t.number),
         d.n, t.number, coalesce(s.start_at, 0), coalesce(s.end_at, 0), t.text
  FROM sentence_text t JOIN document d ON d.n = t.document LEFT JOIN sentence s ON s.document = t.document AND s.number = t.number ORDER BY 1;
DROP TABLE sentence_text;
DROP TABLE sentence;
ALTER TABLE sentence_2 RENAME TO sentence;
CREATE UNIQUE INDEX sentence_document ON sentence (document, number);
CREATE VIEW live_sentence AS SELECT s.place, s.text FROM sentence s JOIN document d ON d.n = s.document WHERE d.superseded_by IS NULL;
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'live_sentence', content_rowid = 'place', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO sentence_text (sentence_text) VALUES ('rebuild');

ALTER TABLE event ADD COLUMN live INTEGER NOT NULL DEFAULT 1;
ALTER TABLE event ADD COLUMN day TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE event SET day = (SELECT day FROM document d WHERE d.n = event.document),
  place = coalesce((SELECT s.place FROM sentence s WHERE s.document = event.document AND s.number = event.sentence), 0);
DROP INDEX event_type;
CREATE INDEX event_latest ON event (day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_type ON event (event, day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_quad ON event (quad_code, day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_factuality ON event (factuality, day DESC, document DESC, n) WHERE live = 1;
DROP INDEX event_party_country;
DROP INDEX speaker_party_country;

-- Which live claims concern a pair, a country, a speaker's country: in the order of the desk, with what it filters by.
CREATE TABLE claim_facet (
  kind       TEXT    NOT NULL,          -- pair, country, speaker
  code       TEXT    NOT NULL,          -- BLR-UKR, UKR
  day        TEXT    NOT NULL,
  document   INTEGER NOT NULL,
  event      INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  type       TEXT    NOT NULL,
  quad_code  INTEGER NOT NULL,
  factuality TEXT    NOT NULL,
  PRIMARY KEY (kind, code, day DESC, document DESC, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_facet_event ON claim_facet (event);
INSERT INTO claim_facet SELECT DISTINCT 'pair', y.a || '-' || y.b, e.day, e.document, e.n, e.event, e.quad_code, e.factuality FROM event_dyad y JOIN event e ON e.n = y.event;
INSERT INTO claim_facet SELECT DISTINCT 'country', p.country, e.day, e.document, e.n, e.event, e.quad_code, e.factuality FROM event_party p JOIN event e ON e.n = p.event WHERE p.country IS NOT NULL;
INSERT INTO claim_facet SELECT DISTINCT 'speaker', s.country, e.day, e.document, e.n, e.event, e.quad_code, e.factuality
  FROM speaker_party s JOIN event e ON e.document = s.document AND e.attribution = s.attribution WHERE s.country IS NOT NULL;

CREATE TABLE dyad_day (
  day       TEXT    NOT NULL,
  a         TEXT    NOT NULL,
  b         TEXT    NOT NULL,
  quad_code INTEGER NOT NULL,
  claims    INTEGER NOT NULL,           -- all but those about the past
  asserted  INTEGER NOT NULL,           -- told as done
  score     INTEGER NOT NULL,           -- sum of their PLOVER scores, in thousandths
  PRIMARY KEY (day, a, b, quad_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyad_day_pair ON dyad_day (a, b, day);
INSERT INTO dyad_day SELECT e.day, y.a, y.b, e.quad_code, sum(e.factuality <> 'historical'), sum(e.factuality = 'actual'), sum((e.factuality = 'actual') * CAST(round(e.event_scale * 1000) AS INTEGER))
  FROM event_dyad y JOIN event e ON e.n = y.event WHERE e.factuality <> 'historical' GROUP BY 1, 2, 3, 4;
DROP TABLE event_dyad;

CREATE TABLE claim_day (
  day        TEXT    NOT NULL,
  type       TEXT    NOT NULL,
  quad_code  INTEGER NOT NULL,
  factuality TEXT    NOT NULL,
  claims     INTEGER NOT NULL,
  PRIMARY KEY (day, type, quad_code, factuality)
) STRICT, WITHOUT ROWID;
INSERT INTO claim_day SELECT day, event, quad_code, factuality, count(*) FROM event WHERE live = 1 GROUP BY 1, 2, 3, 4;

CREATE TABLE tally (
  name  TEXT    PRIMARY KEY,            -- documents, sentences, attributions, events: the live ones
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT 'documents', count(*) FROM document;
INSERT INTO tally SELECT 'sentences', count(*) FROM sentence WHERE number >= 0;
INSERT INTO tally SELECT 'attributions', count(*) FROM attribution;
INSERT INTO tally SELECT 'events', count(*) FROM event;
