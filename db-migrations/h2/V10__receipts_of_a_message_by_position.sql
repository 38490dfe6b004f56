-- A topic's message may have many receipts: a page of them is read in its order. Takes the place of the index on message_id
-- alone, whose name no version uses.
CREATE INDEX receipt_message_position ON receipt (message_id, position);

DROP INDEX receipt_message;
