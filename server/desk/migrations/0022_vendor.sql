-- What the vendor's people see that a customer does not.

-- both:
-- Tickets that were forwarded before anybody took them: they wait for their holder, and for no other engineer.
insert into counter (account_id, scope, phase, slot, n)
select '*', 'all', 'held', 0, count(*) from ticket where phase = 'dispatching' and holder_id <> '' group by phase;

-- The vendor's trail, which crosses accounts: what is of its account, what its people do anywhere, what operations do.
alter table event add column vendors bigint not null default 0 check (vendors in (0, 1));
update event set vendors = 1
where door = 'command'
   or kind in ('note_posted', 'ticket_erased', 'agreement_published', 'service_risk_set', 'root_key_rotated',
               'abuse_report_erased', 'abuse_reported')
   or account_id in (select id from account where side = 'vendor')
   or actor_id in (select id from users where rank in ('engineer', 'lead', 'operator'));
create index event_of_vendor on event (at, id) where vendors = 1;
