-- What stands around a ticket: related tickets, and who gets copies. Labels have their tables since 0002.

-- both:
-- A relation holds for both tickets: one row, the older ticket first. The key answers for the older one, the index for the
-- other.
create table ticket_relation (
  low_id bigint not null references ticket (id) on delete cascade,
  high_id bigint not null references ticket (id) on delete cascade,
  created_at bigint not null,
  primary key (low_id, high_id),
  check (low_id < high_id)
);
create index ticket_relation_by_high on ticket_relation (high_id, low_id);

-- Ids of users with a blank between, ten at most. They are part of the policy question, which every door asks with the
-- ticket's row: so they stand in it, and whoever holds the row holds them.
alter table ticket add column copies text not null default '';
