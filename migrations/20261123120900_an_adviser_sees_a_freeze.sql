-- Whether an account is frozen stands in the file that an adviser has opened; who froze it does not.
create policy opened_file on account_freezes to guichet_agent using (member_id = app.file_member_id());
grant select (member_id, freeze_id, reason, frozen_at, lifted_at) on account_freezes to guichet_agent;
