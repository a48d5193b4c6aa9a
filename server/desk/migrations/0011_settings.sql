-- What a user set: the zone of times, single-key shortcuts; and whether the password was given by somebody else.

-- both:
-- An IANA name; '' as in the browser.
alter table users add column zone text not null default '';
alter table users add column single_keys bigint not null default 1 check (single_keys in (0, 1));
-- 1: before anything else the user has to choose an own password.
alter table users add column must_change_password bigint not null default 0 check (must_change_password in (0, 1));
