-- Schema 1. Spans are UTF-16 offsets into document.text; lists are JSON arrays.
CREATE TABLE run (
  n         INTEGER PRIMARY KEY,
  coder     TEXT    NOT NULL,           -- hash of lexicon and models
  started   TEXT    NOT NULL,
  ended     TEXT,                       -- null: the run was cut off
  added     INTEGER NOT NULL DEFAULT 0,
  known     INTEGER NOT NULL DEFAULT 0, -- documents that were there already
  set_aside INTEGER NOT NULL DEFAULT 0,
  events    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE set_aside (
  n      INTEGER PRIMARY KEY,
  origin TEXT    NOT NULL,
  reason TEXT    NOT NULL,
  at     TEXT    NOT NULL,
  run    INTEGER NOT NULL REFERENCES run,
  UNIQUE (origin, reason)
) STRICT;

CREATE TABLE document (
  n         INTEGER PRIMARY KEY,
  key       TEXT    NOT NULL UNIQUE,    -- hash of all that was read of it
  id        TEXT    NOT NULL,
  date      TEXT,
  title     TEXT,
  publisher TEXT,
  url       TEXT,
  language  TEXT    NOT NULL,
  text      TEXT    NOT NULL,
  run       INTEGER NOT NULL REFERENCES run
) STRICT;
CREATE INDEX document_date ON document (date);
CREATE INDEX document_id ON document (id);

CREATE TABLE sentence (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
  document      INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  position      INTEGER NOT NULL,
  id            TEXT    NOT NULL,
  sentence      INTEGER NOT NULL,
  source_text   TEXT,
  source_spans  TEXT    NOT NULL,
  cue_text      TEXT    NOT NULL,
  cue_spans     TEXT    NOT NULL,
  content_spans TEXT    NOT NULL,
  form          TEXT    NOT NULL,
  channel       TEXT,
  parent        TEXT,
  kind          TEXT    NOT NULL,
  why           TEXT    NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  n              INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id             TEXT    NOT NULL,
  sentence       INTEGER NOT NULL,
  event          TEXT    NOT NULL,
  mode           TEXT    NOT NULL,
  context        TEXT    NOT NULL,
  quad_code      INTEGER NOT NULL,
  event_scale    REAL    NOT NULL,
  cameo          TEXT,
  trigger_start  INTEGER NOT NULL,
  trigger_end    INTEGER NOT NULL,
  trigger_text   TEXT    NOT NULL,
  date           TEXT,
  enddate        TEXT,
  date_text      TEXT,
  date_precision TEXT    NOT NULL,
  date_assumed   INTEGER NOT NULL,
  attribution    TEXT,
  factuality     TEXT    NOT NULL,
  condition_text  TEXT,
  condition_start INTEGER,
  condition_end   INTEGER,
  probability_text TEXT,
  probability_low  REAL,
  probability_high REAL,
  dead           INTEGER,
  injured        INTEGER,
  arrested       INTEGER,
  troops         INTEGER,
  place_text     TEXT,
  place_kind     TEXT,
  place_name     TEXT,
  place_countries TEXT,
  lat            REAL,
  lon            REAL,
  geonameid      INTEGER,
  resolution     INTEGER,
  from_focus     INTEGER,
  why            TEXT    NOT NULL,
  UNIQUE (document, id)
) STRICT;
CREATE INDEX event_type ON event (event);

CREATE TABLE event_party (
  event    INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  role     TEXT    NOT NULL,            -- actor, recipient
  position INTEGER NOT NULL,
  country  TEXT,
  sector   TEXT,
  other_sectors TEXT NOT NULL,
  name     TEXT    NOT NULL,
  text     TEXT    NOT NULL,
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  why      TEXT    NOT NULL,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_party_country ON event_party (country);

CREATE TABLE speaker_party (
  document    INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  attribution TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  country     TEXT,
  sector      TEXT,
  other_sectors TEXT NOT NULL,
  name        TEXT    NOT NULL,
  text        TEXT    NOT NULL,
  start_at    INTEGER NOT NULL,
  end_at      INTEGER NOT NULL,
  why         TEXT    NOT NULL,
  PRIMARY KEY (document, attribution, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_party_country ON speaker_party (country);

-- The pairs of countries that an event concerns, the lesser code first.
CREATE TABLE event_dyad (
  a     TEXT    NOT NULL,
  b     TEXT    NOT NULL,
  day   TEXT    NOT NULL,               -- day of report; empty when unknown
  event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
  PRIMARY KEY (a, b, day, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_dyad_day ON event_dyad (day);
CREATE INDEX event_dyad_event ON event_dyad (event);

CREATE TABLE toponym (
  document  INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  start_at  INTEGER NOT NULL,
  end_at    INTEGER NOT NULL,
  text      TEXT    NOT NULL,
  kind      TEXT    NOT NULL,
  name      TEXT    NOT NULL,
  country   TEXT,
  lat       REAL,
  lon       REAL,
  geonameid INTEGER,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE expression (
  document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  value    TEXT    NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- One row a sentence; number -1 is the title.
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, document UNINDEXED, number UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2');
