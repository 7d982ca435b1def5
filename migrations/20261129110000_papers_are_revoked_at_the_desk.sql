-- An adviser withdraws a paper out of an opened file, for a reason that its member reads; told once. By the
-- operator's command there is no adviser, and perhaps no reason.
alter table document_revocations
    add column reason     text check (reason in ('erreur', 'situation', 'perdu', 'abus')),
    add column agent_id   uuid references agents,
    add column opening_id uuid,
    add column told_at    timestamptz,
    add constraint an_adviser_says_why
        check ((agent_id is null) = (opening_id is null) and (agent_id is null or reason is not null));
create policy opened_file on document_revocations to guichet_agent using (member_id = app.file_member_id())
    with check (member_id = app.file_member_id() and agent_id = app.agent_id());
grant select (member_id, document_id, revoked_at, reason), insert on document_revocations to guichet_agent;
grant update (told_at) on document_revocations to guichet_system;
-- Who withdrew it is told on request, as of an opening.
revoke select on document_revocations from guichet_member;
grant select (member_id, document_id, revoked_at, reason, told_at) on document_revocations to guichet_member;

-- Of the papers themselves the desk sees which there are; their words stay sealed.
create policy opened_file on documents for select to guichet_agent using (member_id = app.file_member_id());
grant select (member_id, document_id, kind, reference, issued_at, valid_until, said_again_at, subject)
    on documents to guichet_agent;
