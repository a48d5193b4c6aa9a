-- What an account's owner keeps, and the trail that the owner reads.

-- both:
-- 1: signing in is refused, and no session acts any more.
alter table users add column disabled bigint not null default 0 check (disabled in (0, 1));
-- The owner's lists: users by sign-in name, groups by name.
create index users_by_sign_in_name on users (account_id, sign_in_name);
create index user_group_by_account on user_group (account_id, name, id);
-- The trail of an account by time, walked from the newest on.
create index event_by_account on event (account_id, at, id);
