-- Schema 6: fewer rows and index entries a document, so that writing is quicker. What is looked at only when a report or a claim is shown is JSON in a column
-- (docs/store.md has the forms); a sentence's number says where it stands, a claim's facets which rows of claim_facet are its. Run with foreign keys off.
CREATE TABLE coding (
  document          INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  attribution_count INTEGER NOT NULL,
  attributions      TEXT    NOT NULL,
  toponyms          TEXT    NOT NULL,
  expressions       TEXT    NOT NULL
) STRICT;
INSERT INTO coding SELECT d.n, (SELECT count(*) FROM attribution a WHERE a.document = d.n),
  (SELECT json_group_array(json_array(a.id, a.sentence, a.source_text, json(a.source_spans), a.cue_text, json(a.cue_spans), json(a.content_spans), a.form, a.channel, a.parent, a.kind,
      json(a.why), json((SELECT json_group_array(json_array(s.text, s.start_at, s.end_at, s.name, s.country, s.sector, json(s.other_sectors), json(s.why)))
        FROM (SELECT * FROM speaker_party s WHERE s.document = a.document AND s.attribution = a.id ORDER BY s.position) s))))
    FROM (SELECT * FROM attribution a WHERE a.document = d.n ORDER BY a.position) a),
  (SELECT json_group_array(json_array(t.start_at, t.end_at, t.text, t.kind, t.name, t.country, t.lat, t.lon, t.geonameid))
    FROM (SELECT * FROM toponym t WHERE t.document = d.n ORDER BY t.position) t),
  (SELECT json_group_array(json_array(x.start_at, x.end_at, x.text, x.type, x.value))
    FROM (SELECT * FROM expression x WHERE x.document = d.n ORDER BY x.position) x)
  FROM document d ORDER BY d.n;

CREATE TABLE event_6 (
  n              INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
  id             TEXT    NOT NULL,
  live           INTEGER NOT NULL,
  day            TEXT    NOT NULL,
  place          INTEGER NOT NULL,
  sentence       INTEGER NOT NULL,
  event          TEXT    NOT NULL,
  quad_code      INTEGER NOT NULL,
  event_scale    REAL    NOT NULL,
  factuality     TEXT    NOT NULL,
  date           TEXT,
  date_precision TEXT    NOT NULL,
  date_assumed   INTEGER NOT NULL,
  incident       INTEGER,
  facets         TEXT    NOT NULL,      -- codes of its rows in claim_facet, with blanks between
  detail         TEXT    NOT NULL
) STRICT;
-- Places are computed anew: schema 2 had those of rows from schema 1 under the wrong day.
INSERT INTO event_6 SELECT e.n, e.document, e.id, e.live, e.day,
  ((CASE WHEN e.day = '' THEN 0 ELSE CAST(julianday(e.day) - 1721425.5 AS INTEGER) END) << 43) | (e.document << 18) | (262142 - e.sentence), e.sentence, e.event, e.quad_code, e.event_scale, e.factuality, e.date, e.date_precision, e.date_assumed, e.incident,
  coalesce((SELECT group_concat(f.code || CASE f.kind WHEN 'speaker' THEN ':' ELSE '' END, ' ') FROM claim_facet f WHERE f.event = e.n), ''),
  -- fields that are null are left out
  json_patch('{}', json_object(
    'mode', json(nullif(e.mode, '[]')), 'context', json(nullif(e.context, '[]')), 'cameo', e.cameo, 'trigger', json_array(e.trigger_start, e.trigger_end, e.trigger_text),
    'enddate', e.enddate, 'datetext', e.date_text, 'attribution', e.attribution,
    'condition', CASE WHEN e.condition_text IS NULL THEN NULL ELSE json_array(e.condition_start, e.condition_end, e.condition_text) END,
    'probability', CASE WHEN e.probability_text IS NULL THEN NULL ELSE json_array(e.probability_text, e.probability_low, e.probability_high) END,
    'size', CASE WHEN coalesce(e.dead, e.injured, e.arrested, e.troops) IS NULL THEN NULL ELSE json_array(e.dead, e.injured, e.arrested, e.troops) END,
    'location', CASE WHEN e.place_text IS NULL THEN NULL
      ELSE json_array(e.place_text, e.place_kind, e.place_name, json(e.place_countries), e.lat, e.lon, e.geonameid, e.resolution, e.from_focus) END,
    'actor', json(nullif((SELECT json_group_array(json_array(p.text, p.start_at, p.end_at, p.name, p.country, p.sector, json(p.other_sectors), json(p.why)))
      FROM (SELECT * FROM event_party p WHERE p.event = e.n AND p.role = 'actor' ORDER BY p.position) p), '[]')),
    'recipient', json(nullif((SELECT json_group_array(json_array(p.text, p.start_at, p.end_at, p.name, p.country, p.sector, json(p.other_sectors), json(p.why)))
      FROM (SELECT * FROM event_party p WHERE p.event = e.n AND p.role = 'recipient' ORDER BY p.position) p), '[]')),
    'why', json(nullif(e.why, '[]'))))
  FROM event e ORDER BY e.n;

-- Codes: BLR-UKR a pair, UKR a country on either side, UKR: the innermost speaker's.
CREATE TABLE facet_6 (
  code       TEXT    NOT NULL,
  day        TEXT    NOT NULL,
  document   INTEGER NOT NULL,
  event      INTEGER NOT NULL,
  type       TEXT    NOT NULL,
  quad_code  INTEGER NOT NULL,
  factuality TEXT    NOT NULL,
  PRIMARY KEY (code, day DESC, document DESC, event)
) STRICT, WITHOUT ROWID;
INSERT INTO facet_6 SELECT code || CASE kind WHEN 'speaker' THEN ':' ELSE '' END, day, document, event, type, quad_code, factuality FROM claim_facet ORDER BY 1, 2 DESC, 3 DESC, 4;

DROP TABLE claim_facet;
DROP TABLE event_party;
DROP TABLE speaker_party;
DROP TABLE attribution;
DROP TABLE toponym;
DROP TABLE expression;
DROP TABLE dyad_day;
DROP TABLE event;
ALTER TABLE event_6 RENAME TO event;
ALTER TABLE facet_6 RENAME TO claim_facet;
CREATE INDEX event_document ON event (document);
CREATE INDEX event_latest ON event (day DESC, document DESC, n, event, quad_code, factuality) WHERE live = 1;
CREATE INDEX event_type ON event (event, day DESC, document DESC, n, quad_code, factuality) WHERE live = 1;

DROP TABLE sentence_text;
DROP VIEW live_sentence;
CREATE TABLE sentence_6 (
  place    INTEGER PRIMARY KEY,         -- day number << 43 | document << 18 | 262142 - number
  start_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  text     TEXT    NOT NULL
) STRICT;
INSERT INTO sentence_6
  SELECT ((CASE WHEN d.day = '' THEN 0 ELSE CAST(julianday(d.day) - 1721425.5 AS INTEGER) END) << 43) | (d.n << 18) | (262142 - s.number), s.start_at, s.end_at, s.text
  FROM sentence s JOIN document d ON d.n = s.document ORDER BY 1;
DROP TABLE sentence;
ALTER TABLE sentence_6 RENAME TO sentence;
CREATE VIEW live_sentence AS SELECT s.place, s.text FROM sentence s JOIN document d ON d.n = s.place >> 18 & 33554431 WHERE d.superseded_by IS NULL;
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'live_sentence', content_rowid = 'place', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO sentence_text (sentence_text) VALUES ('rebuild');
