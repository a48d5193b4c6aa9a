-- What was to be sent of notices that went before 0021 let it go with them: their numbers may come again.

-- both:
delete from outbox_notice where notice_id not in (select id from notice);
