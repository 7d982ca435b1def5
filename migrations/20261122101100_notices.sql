-- What we tell a member on her home page. The cause makes it once only: a job that runs twice
-- writes one notice.
create table notices (
    member_id  uuid not null,
    notice_id  uuid not null,
    kind       text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
    cause_id   uuid not null,
    told_at    timestamptz not null,
    primary key (member_id, notice_id),
    unique (member_id, kind, cause_id)
);
alter table notices enable row level security;
create policy own_rows on notices to guichet_member using (member_id = app.member_id());
create policy all_rows on notices to guichet_system using (true) with check (true);
grant select on notices to guichet_member;
grant select, insert on notices to guichet_system;
