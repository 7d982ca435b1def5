-- The day by which a case was promised an answer. Expand, fill, then require: the owner fills the
-- rows that exist, which he may because row-level security is enabled and not forced (answers 1).
-- Thirty days for cases opened before the delay was written on the row.
alter table cases add column due_on date;
update cases set due_on = (opened_at at time zone 'Europe/Paris')::date + 30;
alter table cases alter column due_on set not null;
