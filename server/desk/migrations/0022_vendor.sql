-- What the vendor's people see that a customer does not.

-- both:
-- Tickets that were forwarded before anybody took them: they wait for their holder, and for no other engineer.
insert into counter (account_id, scope, phase, slot, n)
select '*', 'all', 'held', 0, count(*) from ticket where phase = 'dispatching' and holder_id <> '' group by phase;
