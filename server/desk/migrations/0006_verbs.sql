-- What the clock does to a ticket, what becomes of a deleted one, and the lists of the queue.

-- both:
-- Whose tickets are that their customer deleted. Nobody is in this account, so no customer's list, count, search, page or
-- file finds them: they all ask for the own account. No account can be given this id.
insert into account (id, name, side, created_at) values ('~', '', 'vendor', 0);

-- The account that a deleted ticket belonged to; '' while it is not deleted.
alter table ticket add column deleted_from text not null default '';
alter table ticket add column deleted_at bigint;
alter table ticket add column erased_at bigint;
-- Since when the ticket is in Pending Confirmation, and when the clock next does something about it: the two notices, and
-- closing it. Null in every other state.
alter table ticket add column proposed_at bigint;
alter table ticket add column clock_at bigint;
update ticket set proposed_at = updated_at, clock_at = updated_at + 259200000 where state = 'pending_confirmation';

-- What is due by the clock, and what is to be erased: each holds only what waits for it.
create index ticket_by_clock on ticket (clock_at, id) where clock_at is not null;
create index ticket_to_erase on ticket (deleted_at, id) where deleted_at is not null and erased_at is null;
-- The vendor's lists: Waiting on us, and Reminded (since it is their turn).
create index ticket_waiting_on_us on ticket (due_at, id) where waiting_on = 'vendor';
create index ticket_reminded on ticket (due_at, id) where waiting_on = 'vendor' and reminded_at >= waiting_since;
