-- A choice leaves for the core system like other changes (answers 4). One for another person is another thing,
-- so that no version of the kind replaces the one before it.
alter table effects_out
    drop constraint effects_out_kind_check,
    add constraint effects_out_kind_check check (kind in (
        'account', 'email', 'phone_mobile', 'phone_landline', 'contact_email', 'contact_mobile_call',
        'contact_mobile_sms', 'contact_landline_call', 'debt_payment', 'debt_refund',
        'debt_instalments', 'insurer_choice'));

-- A refused choice is told where it is made, and brings the conflict back.
create or replace view refused_changes_shown with (security_invoker) as
    select e.member_id, max(e.answered_at) as refused_at
      from effects_out e
      join effect_versions v
        on v.member_id = e.member_id and v.kind = e.kind and v.version = e.version
     where e.state = 'refused' and e.kind not in ('account', 'insurer_choice') and e.kind not like 'debt%'
       and e.cause <> 'closing'
     group by e.member_id;
