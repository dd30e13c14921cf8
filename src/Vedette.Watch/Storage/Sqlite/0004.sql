-- Schema 4: what sources.yml says of a source, and what became of each of its entries.
ALTER TABLE source ADD COLUMN publisher TEXT;
ALTER TABLE source ADD COLUMN country TEXT;
ALTER TABLE source ADD COLUMN language TEXT;
ALTER TABLE source ADD COLUMN grade TEXT;
ALTER TABLE source ADD COLUMN interval_seconds INTEGER;
ALTER TABLE source ADD COLUMN watched INTEGER NOT NULL DEFAULT 1;

CREATE TABLE source_item (
  source      TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  state       TEXT    NOT NULL,         -- waiting, coded, aside, gone
  entry       TEXT,                     -- the entry as JSON while it may be needed
  identity    TEXT,                     -- of the article that it became
  tries       INTEGER NOT NULL DEFAULT 0,
  due         TEXT,                     -- when it is to be read or looked at again
  first_seen  TEXT    NOT NULL,
  last_seen   TEXT    NOT NULL,
  PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_item_due ON source_item (source, due) WHERE due IS NOT NULL;
