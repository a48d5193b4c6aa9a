-- Authorizations, their fields, receipts and agreements. Secrets are only here as ciphertext, whose keys are elsewhere.

-- both:
-- kind: OSM's agreement_type ('2': authorization). A version is never changed once published.
create table agreement (
  kind text not null,
  version bigint not null,
  title_en text not null,
  title_zh text not null,
  text_en text not null,
  text_zh text not null,
  hash_en text not null,
  hash_zh text not null,
  published_at bigint not null,
  published_by text not null,
  primary key (kind, version)
);

-- Services whose authorizations need a lead's approval.
alter table service add column high_risk bigint not null default 0;
update service set high_risk = 1 where id = 'network';

-- state: OSM's code. The account, requester and group are the ticket's when it was asked: a record outlives the ticket.
-- readers: ids of the named engineers, with a blank between.
create table ticket_authorization (
  id text primary key,
  ticket_id bigint not null references ticket (id),
  number text not null,
  account_id text not null references account (id),
  requester_id text not null references users (id),
  group_id text,
  state bigint not null,
  cause text not null default '',
  asked_by text not null references users (id),
  asked_at bigint not null,
  purpose text not null,
  asset text not null,
  statement text not null default '',
  period bigint not null,
  readers text not null default '',
  lapses_at bigint not null,
  approved_by text not null default '',
  approved_at bigint,
  approval_reason text not null default '',
  decided_by text not null default '',
  decided_at bigint,
  decision_reason text not null default '',
  ends_at bigint,
  views bigint not null default 0,
  agreement_version bigint,
  agreement_lang text not null default '',
  agreement_hash text not null default '',
  -- What was decided, as signed: canonical JSON, Ed25519 over its bytes, and which key signed.
  signed_record text not null default '',
  signature text not null default '',
  signing_key text not null default '',
  ended_at bigint,
  -- Credentials shown to somebody and not ticked off, once it is over.
  to_change bigint not null default 0
);
create index authorization_by_ticket on ticket_authorization (ticket_id, asked_at);
create index authorization_by_account on ticket_authorization (account_id, asked_at, id);
create index authorization_by_requester on ticket_authorization (requester_id, asked_at, id);
create index authorization_by_group on ticket_authorization (group_id, asked_at, id);
-- What lists and counts of "to decide" and "active" look for: a few of very many records.
create index authorization_alive_of_account on ticket_authorization (account_id, asked_at, id) where state in (0, 1, 6);
create index authorization_alive_of_requester on ticket_authorization (requester_id, asked_at, id) where state in (0, 1, 6);
create index authorization_alive_of_group on ticket_authorization (group_id, asked_at, id) where state in (0, 1, 6);
-- Credentials to change.
create index authorization_to_change_of_account on ticket_authorization (account_id) where to_change > 0;
create index authorization_to_change_of_requester on ticket_authorization (requester_id) where to_change > 0;
create index authorization_to_change_of_group on ticket_authorization (group_id) where to_change > 0;
-- The vendor's lists.
create index authorization_by_asker on ticket_authorization (asked_by, asked_at, id);
create index authorization_by_time on ticket_authorization (asked_at, id);
-- What the timetable looks for: pending and granted ones.
create index authorization_alive on ticket_authorization (state, lapses_at, ends_at) where state in (0, 1, 6);

-- sealed: nonce and ciphertext in base64; gone once the authorization is over.
create table authorization_field (
  authorization_id text not null references ticket_authorization (id),
  position bigint not null,
  kind text not null,
  name text not null,
  given bigint not null default 0,
  views_left bigint not null default 0,
  shown bigint not null default 0,
  sealed text,
  changed_at bigint,
  primary key (authorization_id, position)
);

create table authorization_receipt (
  authorization_id text not null references ticket_authorization (id),
  place bigint not null,
  position bigint not null,
  reader_id text not null references users (id),
  reason text not null,
  shown_at bigint not null,
  primary key (authorization_id, place)
);

-- The highest time that the vault has seen: one row. A clock set back revives nothing.
create table vault_clock (
  id bigint primary key check (id = 1),
  highest bigint not null
);
