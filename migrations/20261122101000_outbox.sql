-- Mail that is to leave, written in the transaction of its cause. Address and body are sealed
-- (they hold links and codes) and emptied once sent (answers 6).
create table outbox (
    mail_id     uuid primary key,
    member_id   uuid,
    kind        text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
    to_sealed   bytea,
    subject     text not null,
    body_sealed bytea,
    queued_at   timestamptz not null,
    sent_at     timestamptz,
    check (sent_at is not null or (to_sealed is not null and body_sealed is not null))
);
create index outbox_waiting on outbox (queued_at) where sent_at is null;
alter table outbox enable row level security;
create policy by_member on outbox for insert to guichet_member with check (member_id = app.member_id());
create policy all_rows on outbox to guichet_system using (true) with check (true);
grant insert on outbox to guichet_member;
grant select, insert, update on outbox to guichet_system;
