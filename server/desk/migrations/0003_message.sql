-- both:
-- Recalled: the row stays as a stub, its text is gone. Whether the other side had seen it is told once, as of then.
alter table message add column recalled_at bigint;
alter table message add column recalled_seen bigint not null default 0;

-- The beginning of a text file, to look at without opening it. It goes with the row.
alter table attachment add column preview text not null default '';

-- What each user has seen of each ticket: the newest message and the newest event.
create table read_mark (
  ticket_id bigint not null references ticket (id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  side text not null check (side in ('customer', 'vendor')),
  message_id bigint not null,
  event_id bigint not null,
  at bigint not null,
  primary key (ticket_id, user_id)
);

-- What a user has typed and not sent, by the place where it is typed. '' as body: it was sent or thrown away, and an
-- older copy on a device must not bring it back.
create table draft (
  user_id text not null references users (id) on delete cascade,
  place text not null,
  body text not null,
  updated_at bigint not null,
  primary key (user_id, place)
);
create index draft_by_age on draft (updated_at);

-- The text of a recalled message, for its author alone, until they send something else or a day has gone by.
create table recalled_text (
  message_id bigint primary key,
  ticket_id bigint not null references ticket (id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  body text not null,
  at bigint not null
);
create index recalled_text_of_ticket on recalled_text (ticket_id, user_id);
create index recalled_text_by_age on recalled_text (at);

-- One row while words that were taken back may still lie in the files of the search index.
create table search_scrub (
  id bigint primary key,
  asked bigint not null
);
