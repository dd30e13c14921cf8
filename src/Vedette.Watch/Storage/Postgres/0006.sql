-- Schema 6. The same tables and columns as SQLite's schema 6, where each is explained.
CREATE TABLE coding (
  document          bigint  PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  attribution_count integer NOT NULL,
  attributions      text    NOT NULL,
  toponyms          text    NOT NULL,
  expressions       text    NOT NULL
);
INSERT INTO coding SELECT d.n, (SELECT count(*) FROM attribution a WHERE a.document = d.n),
  coalesce((SELECT json_agg(json_build_array(a.id, a.sentence, a.source_text, a.source_spans::json, a.cue_text, a.cue_spans::json, a.content_spans::json, a.form, a.channel, a.parent, a.kind,
      a.why::json, coalesce((SELECT json_agg(json_build_array(s.text, s.start_at, s.end_at, s.name, s.country, s.sector, s.other_sectors::json, s.why::json) ORDER BY s.position)
        FROM speaker_party s WHERE s.document = a.document AND s.attribution = a.id), '[]'::json)) ORDER BY a.position)
    FROM attribution a WHERE a.document = d.n)::text, '[]'),
  coalesce((SELECT json_agg(json_build_array(t.start_at, t.end_at, t.text, t.kind, t.name, t.country, t.lat, t.lon, t.geonameid) ORDER BY t.position) FROM toponym t WHERE t.document = d.n)::text, '[]'),
  coalesce((SELECT json_agg(json_build_array(x.start_at, x.end_at, x.text, x.type, x.value) ORDER BY x.position) FROM expression x WHERE x.document = d.n)::text, '[]')
  FROM document d ORDER BY d.n;

CREATE TABLE event_6 (
  n              bigint  PRIMARY KEY,
  document       bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  id             text    COLLATE "C" NOT NULL,
  live           integer NOT NULL,
  day            text    COLLATE "C" NOT NULL,
  place          bigint  NOT NULL,
  sentence       integer NOT NULL,
  event          text    COLLATE "C" NOT NULL,
  quad_code      integer NOT NULL,
  event_scale    double precision NOT NULL,
  factuality     text    COLLATE "C" NOT NULL,
  date           text,
  date_precision text    NOT NULL,
  date_assumed   integer NOT NULL,
  incident       bigint,
  facets         text    NOT NULL,
  detail         text    NOT NULL
);
INSERT INTO event_6 SELECT e.n, e.document, e.id, e.live, e.day, e.place, e.sentence, e.event, e.quad_code, e.event_scale, e.factuality, e.date, e.date_precision, e.date_assumed, e.incident,
  coalesce((SELECT string_agg(f.code || CASE f.kind WHEN 'speaker' THEN ':' ELSE '' END, ' ' ORDER BY f.kind, f.code) FROM claim_facet f WHERE f.event = e.n), ''),
  json_strip_nulls(json_build_object(
    'mode', nullif(e.mode, '[]')::json, 'context', nullif(e.context, '[]')::json, 'cameo', e.cameo, 'trigger', json_build_array(e.trigger_start, e.trigger_end, e.trigger_text),
    'enddate', e.enddate, 'datetext', e.date_text, 'attribution', e.attribution,
    'condition', CASE WHEN e.condition_text IS NULL THEN NULL ELSE json_build_array(e.condition_start, e.condition_end, e.condition_text) END,
    'probability', CASE WHEN e.probability_text IS NULL THEN NULL ELSE json_build_array(e.probability_text, e.probability_low, e.probability_high) END,
    'size', CASE WHEN coalesce(e.dead, e.injured, e.arrested, e.troops) IS NULL THEN NULL ELSE json_build_array(e.dead, e.injured, e.arrested, e.troops) END,
    'location', CASE WHEN e.place_text IS NULL THEN NULL
      ELSE json_build_array(e.place_text, e.place_kind, e.place_name, e.place_countries::json, e.lat, e.lon, e.geonameid, e.resolution, e.from_focus) END,
    'actor', (SELECT json_agg(json_build_array(p.text, p.start_at, p.end_at, p.name, p.country, p.sector, p.other_sectors::json, p.why::json) ORDER BY p.position)
      FROM event_party p WHERE p.event = e.n AND p.role = 'actor'),
    'recipient', (SELECT json_agg(json_build_array(p.text, p.start_at, p.end_at, p.name, p.country, p.sector, p.other_sectors::json, p.why::json) ORDER BY p.position)
      FROM event_party p WHERE p.event = e.n AND p.role = 'recipient'),
    'why', nullif(e.why, '[]')::json))::text
  FROM event e ORDER BY e.n;

CREATE TABLE facet_6 (
  code       text    COLLATE "C" NOT NULL,
  day        text    COLLATE "C" NOT NULL,
  document   bigint  NOT NULL,
  event      bigint  NOT NULL,
  type       text    COLLATE "C" NOT NULL,
  quad_code  integer NOT NULL,
  factuality text    COLLATE "C" NOT NULL
);
INSERT INTO facet_6 SELECT code || CASE kind WHEN 'speaker' THEN ':' ELSE '' END, day, document, event, type, quad_code, factuality FROM claim_facet;

DROP TABLE claim_facet;
DROP TABLE event_party;
DROP TABLE speaker_party;
DROP TABLE attribution;
DROP TABLE toponym;
DROP TABLE expression;
DROP TABLE dyad_day;
DROP TABLE event;
ALTER TABLE event_6 RENAME TO event;
ALTER INDEX event_6_pkey RENAME TO event_pkey;
ALTER TABLE facet_6 RENAME TO claim_facet;
CREATE UNIQUE INDEX claim_facet_order ON claim_facet (code, day DESC, document DESC, event) INCLUDE (type, quad_code, factuality);
CREATE INDEX event_document ON event (document);
CREATE INDEX event_latest ON event (day DESC, document DESC, n, event, quad_code, factuality) WHERE live = 1;
CREATE INDEX event_type ON event (event, day DESC, document DESC, n, quad_code, factuality) WHERE live = 1;

ALTER TABLE sentence DROP COLUMN document, DROP COLUMN number;
