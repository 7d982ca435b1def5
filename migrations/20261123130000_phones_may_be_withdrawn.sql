-- A member changes her numbers herself: a change is a row, and a row without a number says that there
-- is none any more.
alter table member_phones alter column phone_sealed drop not null;
grant insert on member_phones to guichet_member;
