-- What callers write in a push service's own words; null where they write nothing of the kind.
ALTER TABLE notification ADD COLUMN native_blocks TEXT;
