-- An attestation of the daily allowances paid in chosen days is kept like the other papers.
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check check (kind in
    ('attestation_droits', 'releve_mensuel', 'releve_annuel', 'releve_fiscal', 'decompte',
     'recapitulatif_complementaire', 'attestation_indemnites'));
