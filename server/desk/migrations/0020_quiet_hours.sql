-- Quiet hours: what would go out by e-mail or short message waits until they end.

-- both:
-- Minutes of the day, in the zone of the user's settings; equal: none.
alter table users add column quiet_from bigint not null default 0 check (quiet_from between 0 and 1439);
alter table users add column quiet_until bigint not null default 0 check (quiet_until between 0 and 1439);
