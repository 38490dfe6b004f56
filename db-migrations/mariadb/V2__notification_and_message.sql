-- utf8mb4_nopad_bin: tokens differ by case.

-- Written once.
CREATE TABLE notification (
    id                   BIGINT        NOT NULL PRIMARY KEY,
    sender               VARCHAR(64)   NOT NULL,
    payload              TEXT          NOT NULL,
    options              VARCHAR(2000) NOT NULL,
    send_at              BIGINT,
    idempotency_key_hash BINARY(32),
    body_hash            BINARY(32),
    created_at           BIGINT        NOT NULL,
    CONSTRAINT notification_idempotency_key UNIQUE (sender, idempotency_key_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX notification_sender ON notification (sender, id);

-- due_at is not null only while QUEUED, instance_id only while SENDING. No foreign keys: one module
-- writes both tables, and a key would be checked for every row of a batch.
CREATE TABLE message (
    id              BIGINT        NOT NULL PRIMARY KEY,
    notification_id BIGINT        NOT NULL,
    sender          VARCHAR(64)   NOT NULL,
    target_kind     VARCHAR(9)    NOT NULL,
    target          VARCHAR(4096) NOT NULL,
    target_hash     BINARY(32)    NOT NULL,
    lane            SMALLINT      NOT NULL,
    state           VARCHAR(9)    NOT NULL,
    due_at          BIGINT,
    expires_at      BIGINT        NOT NULL,
    instance_id     BIGINT,
    refusals        INT           DEFAULT 0 NOT NULL,
    cuts            INT           DEFAULT 0 NOT NULL,
    stream_deaths   INT           DEFAULT 0 NOT NULL,
    in_doubt        BOOLEAN       DEFAULT FALSE NOT NULL,
    error           VARCHAR(64),
    error_detail    VARCHAR(1000),
    queued_at       BIGINT        NOT NULL,
    sent_at         BIGINT,
    accepted_at     BIGINT,
    delivered_at    BIGINT,
    ended_at        BIGINT
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- The claim index. NULL comes first in it: a range begins with "due_at BETWEEN 0 AND ?", as on H2.
CREATE INDEX message_due ON message (sender, lane, due_at, id);
CREATE INDEX message_notification ON message (notification_id, id);
CREATE INDEX message_instance ON message (instance_id);
