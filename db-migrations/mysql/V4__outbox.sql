-- Rows that other programs insert. Only target and payload are needed: sender may be left out where
-- there is but one. Times are epoch milliseconds; a created_at of NULL is the time the row is moved.
-- MySQL older than 8.0.13 has no default that is an expression.
CREATE TABLE outbox (
    id                         BIGINT AUTO_INCREMENT NOT NULL PRIMARY KEY,
    sender                     VARCHAR(64),
    target                     VARCHAR(4096)         NOT NULL,
    payload                    TEXT                  NOT NULL,
    priority                   VARCHAR(6),
    time_to_live               INT,
    collapse_key               VARCHAR(255),
    delivery_receipt_requested BOOLEAN               DEFAULT FALSE NOT NULL,
    send_at                    BIGINT,
    created_at                 BIGINT                /*!80013 DEFAULT (TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000) */,
    state                      VARCHAR(8)            DEFAULT 'NEW' NOT NULL,
    error                      VARCHAR(1000)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX outbox_state ON outbox (state, id);
