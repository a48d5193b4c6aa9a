-- What programs keep at a ticket beside what the console asks for, and the ways to the two states without a phase of their
-- own.

-- both:
-- Only tickets of programs have a row. `extension` is a JSON list of pairs of texts, kept as it came.
create table ticket_extra (
  ticket_id bigint primary key references ticket (id) on delete cascade,
  source_id text not null,
  sub_type_id text not null default '',
  region_id text not null default '',
  project_id text not null default '',
  extension text not null default '[]'
);

-- Answers to what the issue type asks beside the description. 0 as message: of the ticket as a whole.
create table ticket_answer (
  ticket_id bigint not null references ticket (id) on delete cascade,
  message_id bigint not null default 0,
  key text not null,
  value text not null,
  at bigint not null,
  primary key (ticket_id, message_id, key)
);

-- Programs ask by state. Five states are phases, which have their lists and counts; these two share one, and are rare.
create index ticket_aside_by_account on ticket (account_id, state, id desc)
  where state in ('pending_feedback', 'invalid');
create index ticket_aside_by_requester on ticket (account_id, requester_id, state, id desc)
  where state in ('pending_feedback', 'invalid');
create index ticket_aside_by_group on ticket (account_id, group_id, state, id desc)
  where state in ('pending_feedback', 'invalid');
