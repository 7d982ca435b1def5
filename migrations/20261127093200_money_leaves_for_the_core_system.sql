-- What a member pays online, what of it is to be given back and which instalments she asks for leave for
-- the core system like her other changes (answers 4), but are no value that a later one replaces.
alter table effects_out
    drop constraint effects_out_kind_check,
    add constraint effects_out_kind_check check (kind in (
        'account', 'email', 'phone_mobile', 'phone_landline', 'contact_email', 'contact_mobile_call',
        'contact_mobile_sms', 'contact_landline_call', 'debt_payment', 'debt_refund',
        'debt_instalments')),
    drop constraint effects_out_cause_check,
    add constraint effects_out_cause_check check (cause in ('member', 'opening', 'closing', 'overpaid'));

-- A refused one is the fund's to put right: there is nothing that the member could type again, so her first
-- page asks nothing of her. The refusal stands on the row; the desk is not told of it yet (#4).
create or replace view refused_changes_shown with (security_invoker) as
    select e.member_id, max(e.answered_at) as refused_at
      from effects_out e
      join effect_versions v
        on v.member_id = e.member_id and v.kind = e.kind and v.version = e.version
     where e.state = 'refused' and e.kind <> 'account' and e.kind not like 'debt%' and e.cause <> 'closing'
     group by e.member_id;
