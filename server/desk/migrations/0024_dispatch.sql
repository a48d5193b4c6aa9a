-- To which engineers new tickets of a service go. Without a row: to nobody in particular.

-- both:
create table dispatch_rule (
  -- A service; '*' stands for every one without a rule of its own.
  service_id text primary key,
  mode text not null check (mode in ('offer', 'assign'))
);
create table dispatch_engineer (
  service_id text not null references dispatch_rule (service_id) on delete cascade,
  user_id text not null references users (id) on delete cascade,
  -- When the rule last gave them a ticket; 0 if it never did.
  assigned_at bigint not null default 0,
  primary key (service_id, user_id)
);
