-- Access of programs: keys that sign, tokens, and signatures that were used.

-- both:
-- sealed: the secret half, under the key of the doors, which is in the directory of keys. Temporary ones end and have a
-- token beside the signature, of which the digest is kept.
create table access_key (
  access text primary key,
  user_id text not null references users (id) on delete cascade,
  description text not null default '',
  sealed text not null,
  active bigint not null default 1 check (active in (0, 1)),
  created_at bigint not null,
  used_at bigint,
  expires_at bigint,
  token_digest text not null default ''
);
create index access_key_by_user on access_key (user_id, created_at);
create index access_key_ending on access_key (expires_at) where expires_at is not null;

-- Under digests. scopes: names with a blank between; '' for all that the user may do (IAM: a token for a password).
create table api_token (
  digest text primary key,
  id text not null unique,
  user_id text not null references users (id) on delete cascade,
  name text not null default '',
  scopes text not null default '',
  -- IAM's scope of the token: '' for the domain, or a project's id.
  project text not null default '',
  created_at bigint not null,
  used_at bigint,
  expires_at bigint not null
);
create index api_token_by_user on api_token (user_id, created_at);
create index api_token_ending on api_token (expires_at);

-- A signed call that changes something counts once.
create table used_signature (
  digest text primary key,
  at bigint not null
);
create index used_signature_by_age on used_signature (at);
