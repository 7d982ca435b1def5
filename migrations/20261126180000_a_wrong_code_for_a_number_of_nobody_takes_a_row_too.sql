-- A wrong code leaves a row whether or not somebody has the number, without a member where nobody does:
-- the row, and the look at members that its reference costs, told by their time whose numbers have an
-- account (T13).
alter table sign_in_failures drop constraint sign_in_failures_member_id_fkey;
alter table sign_in_failures drop constraint sign_in_failures_pkey;
alter table sign_in_failures alter column member_id drop not null;
alter table sign_in_failures add primary key (failure_id);
create index sign_in_failures_of_member on sign_in_failures (member_id, failed_at);
