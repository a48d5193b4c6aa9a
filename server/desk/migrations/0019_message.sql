-- Messages as programs follow them, and how much a user brought in of late.

-- postgres:
-- Ids are given before they are committed: whoever asks for what is new goes by transaction (see event). The messages of
-- before all get the transaction of this migration; on SQLite there is one writer, and the id is enough.
alter table message add column tx bigint not null default (txid_current());
create index message_in_order on message (ticket_id, tx, id);

-- both:
create index attachment_by_uploader on attachment (uploader_id, created_at);
