-- Where a version of the conditions was accepted: while an account was opened, or at the gate of a
-- sign-in when a new version came into force (account.md 1.6). Each acceptance stays.
alter table accepted_conditions
    add column channel text not null default 'opening' check (channel in ('opening', 'sign_in'));
