-- A card whose file moves to another caisse proves nothing until it has arrived (account.md AC-15).
alter table member_cards add column moving_since date;
