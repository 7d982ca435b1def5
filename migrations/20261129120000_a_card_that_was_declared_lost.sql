-- A card that its member declared lost, stolen or out of order, by phone or at the agency: when that
-- happened and when it was declared, so that she has a receipt of it (account.md 4.8).
alter table member_cards
    add column happened_on date,
    add column declared_on date,
    add constraint member_cards_declared_whole
        check ((happened_on is null) = (declared_on is null)),
    add constraint member_cards_declared_in_order
        check (starts_on <= happened_on and happened_on <= declared_on),
    add constraint member_cards_declared_of_an_end
        check (declared_on is null
               or coalesce(ended_by in ('perdue', 'volee', 'defectueuse'), false));
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check check (kind in
    ('attestation_droits', 'releve_mensuel', 'releve_annuel', 'releve_fiscal', 'decompte',
     'recapitulatif_complementaire', 'attestation_indemnites', 'certificat_provisoire_ceam',
     'declaration_carte'));
