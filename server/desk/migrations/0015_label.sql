-- What programs need of labels, who is a partner and when a team works, and reports of abuse.

-- both:
-- number: how programs name the label, 1 to 65535, unique in the account, so that a ticket with labels of several
-- people says which. 0 for none: nobody makes such labels. color: '' or #rrggbb.
alter table label add column number bigint not null default 0 check (number between 0 and 65535);
alter table label add column color text not null default '';
update label set number = (
  select count(*) from label older
  where older.account_id = label.account_id
    and (older.created_at < label.created_at or (older.created_at = label.created_at and older.id <= label.id)));
create unique index label_by_number on label (account_id, number) where number > 0;

-- The last number given in an account: a deleted label's one is not given again soon, since programs remember it. A row
-- of its own, so that whoever makes a label waits for nobody who changes the account.
create table label_number (
  account_id text primary key references account (id),
  last bigint not null
);
insert into label_number (account_id, last) select account_id, max(number) from label group by account_id;

-- A partner handles tickets for the vendor. When a team works: its zone, its days (1 is Monday) and hours.
alter table account add column partner bigint not null default 0 check (partner in (0, 1));
alter table account add column service_zone text not null default 'GMT+08:00';
alter table account add column service_days text not null default '1-7';
alter table account add column service_hours text not null default '00:00-24:00';

-- Reports of abuse or infringement. contacts, ip: as they were given, JSON. Kept until operations erase them.
create table abuse_report (
  id text primary key,
  account_id text not null references account (id),
  user_id text not null,
  user_name text not null,
  kind text not null,
  title text not null,
  content text not null,
  ip text not null default '',
  contacts text not null,
  created_at bigint not null
);
create index abuse_report_by_time on abuse_report (created_at, id);
-- Its files. They are the operations' alone from then on: their rows as attachments are gone.
-- proof: papers that say who reports (id_files).
create table abuse_report_file (
  id text primary key,
  report_id text not null references abuse_report (id) on delete cascade,
  position bigint not null,
  proof bigint not null check (proof in (0, 1)),
  name text not null,
  kind text not null,
  bytes bigint not null,
  digest text not null
);
create index abuse_report_file_by_report on abuse_report_file (report_id, proof, position);
