-- The first page asks whether a member is still paid to a parent's account, as at 18 she mostly is
-- (account.md 1.7); of her bank details it reads no more than that.
create view bank_details_shown with (security_invoker) as
    select member_id, held_by, starts_on, recorded_at from member_bank_details;
grant select on bank_details_shown to guichet_member;
