-- DATEDIFF forgot the time zone: where that is not UTC, these times were hours off.
ALTER TABLE outbox ALTER COLUMN created_at SET DEFAULT CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT);

UPDATE housekeeping SET due_at = 0;
