-- What the core system says of a person, and nothing of ours deduces: since when her NIR is
-- certified (a waiting number has the same digits, account.md AC-3), and the day she died (AC-9).
-- Whoever was known before these columns was told to us as certified.
alter table members add column nir_certified_on date, add column deceased_on date;
update members set nir_certified_on = (created_at at time zone 'Europe/Paris')::date;
