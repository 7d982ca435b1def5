-- Statements and décomptes are there for 27 months, what a year's allowances are for the tax office for
-- four years (account.md DOC-11 and DOC-20, decisions.md): each paper says until when. Of those
-- issued before this, the day of their issue counts.
alter table documents add column offered_until date;
update documents
   set offered_until = ((issued_at at time zone 'Europe/Paris')::date
           + case kind when 'releve_fiscal' then interval '4 years' else interval '27 months' end)::date
 where kind in ('releve_mensuel', 'releve_annuel', 'releve_fiscal', 'decompte');
