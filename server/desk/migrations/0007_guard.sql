-- What the secret guard found in a text file when it came in, as JSON; empty for none. Asked about when the file is sent.

-- both:
alter table attachment add column likely_secrets text not null default '';
