-- The mailbox of the demo: what left, kept sealed so that it can be read at /demo/courrier
-- (contract.md). Nothing is ever kept here outside the demo (answers 6).
create table demo_mails (
    mail_id     uuid primary key,
    to_sealed   bytea not null,
    subject     text not null,
    body_sealed bytea not null,
    sent_at     timestamptz not null
);
create index demo_mails_newest on demo_mails (sent_at desc, mail_id desc);
alter table demo_mails enable row level security;
create policy all_rows on demo_mails to guichet_system using (true) with check (true);
grant select, insert on demo_mails to guichet_system;
