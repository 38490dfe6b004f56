-- One row for each sender that is to send nothing for the time being.
CREATE TABLE paused_sender (
    sender    VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
    paused_at BIGINT NOT NULL
);

-- What is urgent does not wait in the outbox either.
CREATE INDEX outbox_priority ON outbox (state, priority, id);

-- Rows pass through: without this, each look for new ones would read over the dead ones.
ALTER TABLE outbox SET (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_cost_delay = 0
);
