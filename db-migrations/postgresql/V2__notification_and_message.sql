-- COLLATE "C": names are compared by their bytes, which is also what makes the indexes quick.

-- Written once.
CREATE TABLE notification (
    id                   BIGINT                  NOT NULL PRIMARY KEY,
    sender               VARCHAR(64) COLLATE "C" NOT NULL,
    payload              TEXT                    NOT NULL,
    options              VARCHAR(2000)           NOT NULL,
    send_at              BIGINT,
    idempotency_key_hash BYTEA,
    body_hash            BYTEA,
    created_at           BIGINT                  NOT NULL
);

CREATE UNIQUE INDEX notification_idempotency_key ON notification (sender, idempotency_key_hash)
    WHERE idempotency_key_hash IS NOT NULL;
CREATE INDEX notification_sender ON notification (sender, id);

-- due_at is not null only while QUEUED, instance_id only while SENDING. No foreign keys: one module
-- writes both tables, and a key would be checked for every row of a batch.
CREATE TABLE message (
    id              BIGINT                    NOT NULL PRIMARY KEY,
    notification_id BIGINT                    NOT NULL,
    sender          VARCHAR(64) COLLATE "C"   NOT NULL,
    target_kind     VARCHAR(9)                NOT NULL,
    target          VARCHAR(4096) COLLATE "C" NOT NULL,
    target_hash     BYTEA                     NOT NULL,
    lane            SMALLINT                  NOT NULL,
    state           VARCHAR(9)                NOT NULL,
    due_at          BIGINT,
    expires_at      BIGINT                    NOT NULL,
    instance_id     BIGINT,
    refusals        INT                       DEFAULT 0 NOT NULL,
    cuts            INT                       DEFAULT 0 NOT NULL,
    stream_deaths   INT                       DEFAULT 0 NOT NULL,
    in_doubt        BOOLEAN                   DEFAULT FALSE NOT NULL,
    error           VARCHAR(64),
    error_detail    VARCHAR(1000),
    queued_at       BIGINT                    NOT NULL,
    sent_at         BIGINT,
    accepted_at     BIGINT,
    delivered_at    BIGINT,
    ended_at        BIGINT
) WITH (
    fillfactor = 80,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.05,
    autovacuum_vacuum_cost_delay = 0
);

-- Finished and flying rows are not in the claim index at all.
CREATE INDEX message_due ON message (sender, lane, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX message_notification ON message (notification_id, id);
CREATE INDEX message_instance ON message (instance_id) WHERE instance_id IS NOT NULL;

-- A handful of rows, updated all the time.
ALTER TABLE feed SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
ALTER TABLE instance SET (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
