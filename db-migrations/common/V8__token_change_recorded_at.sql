-- When a change became known, from which on it is kept: a push service may tell of one that is long past. NULL in rows
-- from before: these are kept from when it happened.
ALTER TABLE token_change ADD COLUMN recorded_at BIGINT;
