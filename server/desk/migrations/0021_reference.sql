-- Ways to the rows that stand by what is deleted, without which each deletion walks through the whole table; and to what is
-- due by each way out.

-- both:
-- Erasing a ticket's messages asks for their files, the end of its notices for what is to be sent of them.
create index attachment_by_message on attachment (message_id);
create index outbox_notice_by_notice on outbox_notice (notice_id);

-- Each way out has its own line, and codes stand before all else in it.
drop index outbox_due;
create index outbox_due_notice on outbox (way, next_at, id) where state = 'waiting' and code_id = '';
create index outbox_due_code on outbox (way, next_at, id) where state = 'waiting' and code_id <> '';
