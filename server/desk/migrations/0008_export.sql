-- Exports under way and finished. Their files lie beside the uploaded ones and die after an hour.

-- both:
create table export_job (
  id text primary key,
  user_id text not null references users (id),
  name text not null,
  stage text not null check (stage in ('running', 'done', 'failed')),
  written bigint not null,
  expected bigint,
  created_at bigint not null,
  -- The last sign of life: one without for a minute has failed.
  touched_at bigint not null
);
create index export_job_by_user on export_job (user_id, created_at);
create index export_job_by_age on export_job (created_at);
