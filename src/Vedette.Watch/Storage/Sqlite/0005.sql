-- Schema 5: the orders of the claim list carry what it filters by, so that a filter passes over rows that do not fit without fetching them.
DROP INDEX event_latest;
DROP INDEX event_type;
DROP INDEX event_quad;
DROP INDEX event_factuality;
CREATE INDEX event_latest ON event (day DESC, document DESC, n, event, quad_code, factuality) WHERE live = 1;
CREATE INDEX event_type ON event (event, day DESC, document DESC, n, quad_code, factuality) WHERE live = 1;
CREATE INDEX event_quad ON event (quad_code, day DESC, document DESC, n, factuality) WHERE live = 1;
CREATE INDEX event_factuality ON event (factuality, day DESC, document DESC, n, quad_code) WHERE live = 1;
DROP INDEX incident_day;
CREATE INDEX incident_day ON incident (day, a, b, quad_code, asserted, score, claims);
