-- Schema 4: what sources.yml says of a source, and what became of each of its entries.
ALTER TABLE source ADD COLUMN publisher text;
ALTER TABLE source ADD COLUMN country text;
ALTER TABLE source ADD COLUMN language text;
ALTER TABLE source ADD COLUMN grade text;
ALTER TABLE source ADD COLUMN interval_seconds bigint;
ALTER TABLE source ADD COLUMN watched bigint NOT NULL DEFAULT 1;

CREATE TABLE source_item (
  source      text   COLLATE "C" NOT NULL,
  key         text   COLLATE "C" NOT NULL,
  fingerprint text   NOT NULL,
  state       text   NOT NULL,
  entry       text,
  identity    text,
  tries       bigint NOT NULL DEFAULT 0,
  due         text   COLLATE "C",
  first_seen  text   COLLATE "C" NOT NULL,
  last_seen   text   COLLATE "C" NOT NULL,
  PRIMARY KEY (source, key)
);
CREATE INDEX source_item_due ON source_item (source, due) WHERE due IS NOT NULL;
