-- A consent is the answer to a question in certain words: their version stands beside it (account.md
-- 6.4). The first accounts were all opened under the words of November 2026. A member changes her mind
-- by one more row.
alter table consents add column wording text not null default '2026-11';
alter table consents alter column wording drop default;
grant insert on consents to guichet_member;
