-- When an old numeric code, from before the rules of today, was last typed and right (account.md
-- LG-26): its member is invited to choose another, as long as that code is the account's.
alter table accounts add column old_code_typed_at timestamptz;
create or replace view accounts_shown with (security_invoker) as
    select member_id, opened_at,
           coalesce(old_code_typed_at > code_set_at, false) as has_old_code
      from accounts;
