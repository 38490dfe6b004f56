-- One row for each thing that one process does for all: how far it has come, and when it goes on, in epoch
-- milliseconds of the database's clock. Whoever does the next piece of it holds the row's lock meanwhile.
CREATE TABLE housekeeping (
    task   VARCHAR(32) NOT NULL PRIMARY KEY,
    place  BIGINT      NOT NULL,
    due_at BIGINT      NOT NULL
);

INSERT INTO housekeeping (task, place, due_at) VALUES ('message', 0, 0);
INSERT INTO housekeeping (task, place, due_at) VALUES ('notification', 0, 0);
INSERT INTO housekeeping (task, place, due_at) VALUES ('idempotency_key', 0, 0);
INSERT INTO housekeeping (task, place, due_at) VALUES ('receipt', 0, 0);
INSERT INTO housekeeping (task, place, due_at) VALUES ('upstream_message', 0, 0);
INSERT INTO housekeeping (task, place, due_at) VALUES ('token_change', 0, 0);
