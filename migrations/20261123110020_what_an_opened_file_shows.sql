-- The rows of the one member whose file an adviser has opened in this transaction, and no others.
-- Illnesses are not among them: of the rights, only what says by whom somebody is covered.
create policy opened_file on member_usage_names to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on member_addresses to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on member_bank_details to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on member_cards to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on member_phones to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on accounts to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on email_confirmations to guichet_agent using (member_id = app.file_member_id());
create policy opened_file on member_rights to guichet_agent
    using (member_id = app.file_member_id() and kind in ('regime', 'c2s'));
grant select on member_usage_names, member_addresses, member_bank_details, member_cards, member_phones,
                member_rights to guichet_agent;
-- Nothing of a code, not even its hash.
grant select (member_id, email_sealed, email_validated_at, opened_at, closed_at) on accounts
    to guichet_agent;
grant select (member_id, confirmation_id, first_asked_at, asked_at, confirmed_at, replaced_at)
    on email_confirmations to guichet_agent;
