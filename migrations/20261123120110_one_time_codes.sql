-- Six digits sent by mail, for one operation of one browser: each counts as one sending. Only a keyed
-- hash is kept, which the browser's own secret is part of.
create table one_time_codes (
    member_id   uuid not null references members,
    code_id     uuid not null,
    bound_to    bytea not null check (length(bound_to) = 32),
    operation   text not null check (operation ~ '^[a-z_]+$'),
    code_hash   bytea not null check (length(code_hash) = 32),
    sent_at     timestamptz not null,
    tries       smallint not null default 0,
    used_at     timestamptz,
    primary key (member_id, code_id)
);
create index one_time_codes_of_member on one_time_codes (member_id, sent_at);
create index one_time_codes_to_forget on one_time_codes (sent_at);
alter table one_time_codes enable row level security;
create policy all_rows on one_time_codes to guichet_system using (true) with check (true);
grant select, insert, update, delete on one_time_codes to guichet_system;
