-- Statements and the décompte of a payment are kept like attestations. Of these papers the words are
-- kept, too, sealed: the page that says the same as the PDF is made of them.
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check check (kind in
    ('attestation_droits', 'releve_mensuel', 'releve_annuel', 'releve_fiscal', 'decompte'));
alter table documents add column sheet_sealed bytea;
