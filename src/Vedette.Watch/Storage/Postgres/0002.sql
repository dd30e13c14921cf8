-- Schema 2, the first for PostgreSQL. The same tables and columns as SQLite's schema 2; docs/store.md explains each.
-- Text that is compared or ordered has collation "C": the order of the bytes, as in SQLite.
CREATE TEXT SEARCH DICTIONARY vedette_stem (TEMPLATE = snowball, Language = porter);
CREATE TEXT SEARCH CONFIGURATION vedette_words (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION vedette_words ADD MAPPING FOR asciiword, word, hword_asciipart, hword_part WITH vedette_stem;
ALTER TEXT SEARCH CONFIGURATION vedette_words ADD MAPPING FOR numword, int, uint WITH simple;

CREATE TABLE run (
  n           bigint PRIMARY KEY,
  coder       text   NOT NULL,
  started     text   NOT NULL,
  ended       text,
  added       bigint NOT NULL DEFAULT 0,
  known       bigint NOT NULL DEFAULT 0,
  set_aside   bigint NOT NULL DEFAULT 0,
  events      bigint NOT NULL DEFAULT 0,
  appearances bigint NOT NULL DEFAULT 0,
  revisions   bigint NOT NULL DEFAULT 0
);

CREATE TABLE set_aside (
  n        bigint PRIMARY KEY,
  origin   text   NOT NULL,
  reason   text   NOT NULL,
  at       text   NOT NULL,
  run      bigint NOT NULL REFERENCES run,
  source   text,
  media    text,
  raw      bytea,
  attempts bigint NOT NULL DEFAULT 1,
  last_try text   NOT NULL,
  resolved text
);
CREATE UNIQUE INDEX set_aside_what ON set_aside (md5(origin), md5(reason));

CREATE TABLE source (
  id            text   COLLATE "C" PRIMARY KEY,
  kind          text   NOT NULL,
  url           text,
  etag          text,
  last_modified text,
  position      text,
  last_try      text,
  last_success  text,
  failing_since text,
  failures      bigint NOT NULL DEFAULT 0,
  reason        text,
  next_due      text
);

CREATE TABLE document (
  n             bigint PRIMARY KEY,
  key           text   COLLATE "C" NOT NULL UNIQUE,
  text_key      text   COLLATE "C" NOT NULL,
  identity      text   COLLATE "C",
  revision      bigint NOT NULL DEFAULT 1,
  superseded_by bigint REFERENCES document,
  deleted       text,
  trimmed       text,
  id            text   COLLATE "C" NOT NULL,
  day           text   COLLATE "C" NOT NULL,
  date_from     text   NOT NULL,
  date_doubt    text,
  title         text,
  publisher     text,
  url           text,
  language      text   NOT NULL,
  text          text   NOT NULL,
  first_seen    text   NOT NULL,
  run           bigint NOT NULL REFERENCES run,
  coded         bigint NOT NULL REFERENCES run
);
CREATE INDEX document_text_key ON document (text_key);
CREATE INDEX document_identity ON document (identity, revision) WHERE identity IS NOT NULL;
CREATE INDEX document_latest ON document (day DESC, n DESC) WHERE superseded_by IS NULL;
CREATE INDEX document_superseded ON document (superseded_by) WHERE superseded_by IS NOT NULL;

CREATE TABLE appearance (
  n          bigint PRIMARY KEY,
  document   bigint NOT NULL REFERENCES document ON DELETE CASCADE,
  key        text   COLLATE "C" NOT NULL UNIQUE,
  identity   text   COLLATE "C",
  id         text   NOT NULL,
  url        text,
  canonical  text,
  title      text,
  publisher  text,
  author     text,
  day        text   COLLATE "C" NOT NULL,
  published  text,
  date_from  text   NOT NULL,
  date_field text,
  date_doubt text,
  modified   text,
  forwarded_from text,
  reply_to   text,
  links      text,
  source     text,
  fetched    text,
  first_seen text   NOT NULL,
  deleted    text,
  run        bigint NOT NULL REFERENCES run
);
CREATE INDEX appearance_id ON appearance (id);
CREATE INDEX appearance_document ON appearance (document);
CREATE INDEX appearance_identity ON appearance (identity) WHERE identity IS NOT NULL;

CREATE TABLE sentence (
  place    bigint  PRIMARY KEY,
  document bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  number   integer NOT NULL,
  start_at integer NOT NULL,
  end_at   integer NOT NULL,
  text     text    NOT NULL,
  search   tsvector
);
CREATE UNIQUE INDEX sentence_document ON sentence (document, number);
CREATE INDEX sentence_search ON sentence USING gin (search);

CREATE TABLE attribution (
  document      bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  position      integer NOT NULL,
  id            text    COLLATE "C" NOT NULL,
  sentence      integer NOT NULL,
  source_text   text,
  source_spans  text    NOT NULL,
  cue_text      text    NOT NULL,
  cue_spans     text    NOT NULL,
  content_spans text    NOT NULL,
  form          text    NOT NULL,
  channel       text,
  parent        text,
  kind          text    NOT NULL,
  why           text    NOT NULL,
  PRIMARY KEY (document, id)
);

CREATE TABLE event (
  n               bigint  PRIMARY KEY,
  document        bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  id              text    COLLATE "C" NOT NULL,
  live            integer NOT NULL,
  day             text    COLLATE "C" NOT NULL,
  place           bigint  NOT NULL,
  sentence        integer NOT NULL,
  event           text    COLLATE "C" NOT NULL,
  mode            text    NOT NULL,
  context         text    NOT NULL,
  quad_code       integer NOT NULL,
  event_scale     double precision NOT NULL,
  cameo           text,
  trigger_start   integer NOT NULL,
  trigger_end     integer NOT NULL,
  trigger_text    text    NOT NULL,
  date            text,
  enddate         text,
  date_text       text,
  date_precision  text    NOT NULL,
  date_assumed    integer NOT NULL,
  attribution     text    COLLATE "C",
  factuality      text    COLLATE "C" NOT NULL,
  condition_text  text,
  condition_start integer,
  condition_end   integer,
  probability_text text,
  probability_low  double precision,
  probability_high double precision,
  dead            integer,
  injured         integer,
  arrested        integer,
  troops          integer,
  place_text      text,
  place_kind      text,
  place_name      text,
  place_countries text,
  lat             double precision,
  lon             double precision,
  geonameid       integer,
  resolution      integer,
  from_focus      integer,
  why             text    NOT NULL,
  UNIQUE (document, id)
);
CREATE INDEX event_latest ON event (day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_type ON event (event, day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_quad ON event (quad_code, day DESC, document DESC, n) WHERE live = 1;
CREATE INDEX event_factuality ON event (factuality, day DESC, document DESC, n) WHERE live = 1;

CREATE TABLE event_party (
  event    bigint  NOT NULL REFERENCES event ON DELETE CASCADE,
  role     text    COLLATE "C" NOT NULL,
  position integer NOT NULL,
  country  text,
  sector   text,
  other_sectors text NOT NULL,
  name     text    NOT NULL,
  text     text    NOT NULL,
  start_at integer NOT NULL,
  end_at   integer NOT NULL,
  why      text    NOT NULL,
  PRIMARY KEY (event, role, position)
);

CREATE TABLE speaker_party (
  document    bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  attribution text    COLLATE "C" NOT NULL,
  position    integer NOT NULL,
  country     text,
  sector      text,
  other_sectors text  NOT NULL,
  name        text    NOT NULL,
  text        text    NOT NULL,
  start_at    integer NOT NULL,
  end_at      integer NOT NULL,
  why         text    NOT NULL,
  PRIMARY KEY (document, attribution, position)
);

CREATE TABLE claim_facet (
  kind       text    COLLATE "C" NOT NULL,
  code       text    COLLATE "C" NOT NULL,
  day        text    COLLATE "C" NOT NULL,
  document   bigint  NOT NULL,
  event      bigint  NOT NULL REFERENCES event ON DELETE CASCADE,
  type       text    COLLATE "C" NOT NULL,
  quad_code  integer NOT NULL,
  factuality text    COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX claim_facet_order ON claim_facet (kind, code, day DESC, document DESC, event) INCLUDE (type, quad_code, factuality);
CREATE INDEX claim_facet_event ON claim_facet (event);

CREATE TABLE dyad_day (
  day       text    COLLATE "C" NOT NULL,
  a         text    COLLATE "C" NOT NULL,
  b         text    COLLATE "C" NOT NULL,
  quad_code integer NOT NULL,
  claims    bigint  NOT NULL,
  asserted  bigint  NOT NULL,
  score     bigint  NOT NULL,
  PRIMARY KEY (day, a, b, quad_code)
);
CREATE INDEX dyad_day_pair ON dyad_day (a, b, day);

CREATE TABLE claim_day (
  day        text    COLLATE "C" NOT NULL,
  type       text    COLLATE "C" NOT NULL,
  quad_code  integer NOT NULL,
  factuality text    COLLATE "C" NOT NULL,
  claims     bigint  NOT NULL,
  PRIMARY KEY (day, type, quad_code, factuality)
);

CREATE TABLE tally (
  name  text   COLLATE "C" PRIMARY KEY,
  value bigint NOT NULL
);

CREATE TABLE toponym (
  document  bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  position  integer NOT NULL,
  start_at  integer NOT NULL,
  end_at    integer NOT NULL,
  text      text    NOT NULL,
  kind      text    NOT NULL,
  name      text    NOT NULL,
  country   text,
  lat       double precision,
  lon       double precision,
  geonameid integer,
  PRIMARY KEY (document, position)
);

CREATE TABLE expression (
  document bigint  NOT NULL REFERENCES document ON DELETE CASCADE,
  position integer NOT NULL,
  start_at integer NOT NULL,
  end_at   integer NOT NULL,
  text     text    NOT NULL,
  type     text    NOT NULL,
  value    text    NOT NULL,
  PRIMARY KEY (document, position)
);
