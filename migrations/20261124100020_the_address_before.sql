-- The address that an account left lately, sealed: for ten days it is told of every change that protects
-- the account, as the new one is (security 3.6). The first that was left in that time stays, so that
-- whoever changes it twice does not silence its owner.
alter table accounts
    add column email_before_sealed bytea,
    add column email_left_at timestamptz,
    add check (num_nulls(email_before_sealed, email_left_at) in (0, 2));
