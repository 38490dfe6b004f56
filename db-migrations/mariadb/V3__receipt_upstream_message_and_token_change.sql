-- What came up from devices and what push services said about tokens, by position. repeat_hash is the
-- SHA-256 of what identifies a repeat. No foreign keys: notifications are purged earlier.
CREATE TABLE receipt (
    position           BIGINT        NOT NULL PRIMARY KEY,
    sender             VARCHAR(64)   NOT NULL,
    message_id         VARCHAR(255)  NOT NULL,
    status             VARCHAR(64)   NOT NULL,
    notification_id    BIGINT,
    registration_token VARCHAR(4096),
    sent_at            BIGINT,
    received_at        BIGINT        NOT NULL,
    repeat_hash        BINARY(32)    NOT NULL,
    CONSTRAINT receipt_repeat UNIQUE (repeat_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX receipt_sender ON receipt (sender, position);
CREATE INDEX receipt_notification ON receipt (notification_id, position);
CREATE INDEX receipt_message ON receipt (message_id);

CREATE TABLE upstream_message (
    position           BIGINT        NOT NULL PRIMARY KEY,
    sender             VARCHAR(64)   NOT NULL,
    registration_token VARCHAR(4096) NOT NULL,
    message_id         VARCHAR(255)  NOT NULL,
    category           VARCHAR(255),
    data               MEDIUMTEXT    NOT NULL,
    received_at        BIGINT        NOT NULL,
    repeat_hash        BINARY(32)    NOT NULL,
    CONSTRAINT upstream_message_repeat UNIQUE (repeat_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX upstream_message_sender ON upstream_message (sender, position);

-- replaced_by is null for a dead token.
CREATE TABLE token_change (
    position    BIGINT        NOT NULL PRIMARY KEY,
    sender      VARCHAR(64)   NOT NULL,
    token       VARCHAR(4096) NOT NULL,
    token_hash  BINARY(32)    NOT NULL,
    replaced_by VARCHAR(4096),
    at          BIGINT        NOT NULL,
    repeat_hash BINARY(32)    NOT NULL,
    CONSTRAINT token_change_repeat UNIQUE (repeat_hash)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE INDEX token_change_token ON token_change (sender, token_hash, position);
CREATE INDEX token_change_sender ON token_change (sender, position);
