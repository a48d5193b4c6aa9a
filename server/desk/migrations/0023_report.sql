-- Reports of abuse count against their user: how many of a day, and the bytes of their files.

-- both:
create index abuse_report_by_user on abuse_report (user_id, created_at);
