-- A mail that its server refused for good (SMTP 5xx) is not tried again, and is emptied like one that
-- was taken: its link would otherwise stay for nobody.
alter table outbox
    add column refused_at timestamptz,
    add column refusal_code smallint,
    drop constraint outbox_check,
    add check (sent_at is null or refused_at is null),
    add check (sent_at is not null or refused_at is not null
               or (to_sealed is not null and body_sealed is not null));
drop index outbox_waiting;
create index outbox_waiting on outbox (queued_at) where sent_at is null and refused_at is null;
