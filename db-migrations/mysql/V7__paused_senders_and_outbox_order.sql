-- One row for each sender that is to send nothing for the time being.
CREATE TABLE paused_sender (
    sender    VARCHAR(64) NOT NULL PRIMARY KEY,
    paused_at BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What is urgent does not wait in the outbox either.
CREATE INDEX outbox_priority ON outbox (state, priority, id);
