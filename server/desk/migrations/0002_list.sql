-- What the customer's lists need: labels, saved views, how a user likes lists, and the ways to the rows.

-- both:
-- A user's words for tickets. Two users may use the same word: a list that asks for it finds the tickets of both.
create table label (
  id text primary key,
  account_id text not null references account (id),
  owner_id text not null references users (id) on delete cascade,
  name text not null,
  created_at bigint not null,
  unique (owner_id, name)
);
create index label_by_name on label (account_id, name, id);
-- The primary key walks the tickets of a label from the newest on; the index reads the labels of a row.
create table ticket_label (
  label_id text not null references label (id) on delete cascade,
  ticket_id bigint not null references ticket (id) on delete cascade,
  primary key (label_id, ticket_id)
);
create index ticket_label_by_ticket on ticket_label (ticket_id, label_id);

-- A list with a name. '' as group: only its owner sees it.
create table saved_view (
  id text primary key,
  account_id text not null references account (id),
  owner_id text not null references users (id) on delete cascade,
  group_id text not null default '',
  scope text not null check (scope in ('mine', 'group')),
  name text not null,
  query text not null,
  created_at bigint not null,
  unique (owner_id, scope, name)
);
create index saved_view_by_group on saved_view (group_id, scope);

-- '' as columns: all of them.
alter table users add column density text not null default 'comfortable' check (density in ('comfortable', 'compact'));
alter table users add column list_columns text not null default '';
alter table users add column list_size bigint not null default 25;

-- Criteria that are selective alone: service and submission time.
create index ticket_by_account_service on ticket (account_id, service_id, id desc);
create index ticket_by_requester_service on ticket (account_id, requester_id, service_id, id desc);
create index ticket_by_group_service on ticket (account_id, group_id, service_id, id desc);
create index ticket_by_account_time on ticket (account_id, created_at, id);

-- The order by whose turn it is: the customer's, the vendor's, nobody's; in each the longest wait first. One number, so
-- that a list walks one index. 10^16 ms is beyond every time there is.
-- sqlite:
alter table ticket add column wait_key bigint generated always as (
  waiting_since + case waiting_on when 'customer' then 0 when 'vendor' then 10000000000000000 else 20000000000000000 end
) virtual;
-- postgres:
alter table ticket add column wait_key bigint generated always as (
  waiting_since + case waiting_on when 'customer' then 0 when 'vendor' then 10000000000000000 else 20000000000000000 end
) stored;
-- both:
create index ticket_by_account_wait on ticket (account_id, wait_key, id);
create index ticket_by_requester_wait on ticket (account_id, requester_id, wait_key, id);
create index ticket_by_group_wait on ticket (account_id, group_id, wait_key, id);
