-- One row for each running process. Times are epoch milliseconds of the database's clock.
CREATE TABLE instance (
    id          BIGINT NOT NULL PRIMARY KEY,
    slot        INT    NOT NULL,
    alive_until BIGINT NOT NULL,
    CONSTRAINT instance_slot UNIQUE (slot)
);

-- One row for each polled list: the last position given out.
CREATE TABLE feed (
    name VARCHAR(32) NOT NULL PRIMARY KEY,
    last BIGINT      NOT NULL
);

INSERT INTO feed (name, last) VALUES ('receipt', 0);
INSERT INTO feed (name, last) VALUES ('upstream_message', 0);
INSERT INTO feed (name, last) VALUES ('token_change', 0);
