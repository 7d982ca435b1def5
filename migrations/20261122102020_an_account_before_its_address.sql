-- An account is opened before its address is confirmed (account.md 1.6): until then it has none, and
-- nobody else is kept from it. What stands here is confirmed, whole or not at all.
alter table accounts
    alter column email_sealed drop not null,
    alter column email_index drop not null;
update accounts set email_sealed = null, email_index = null where email_validated_at is null;
alter table accounts
    add check (num_nulls(email_sealed, email_index, email_validated_at) in (0, 3));
