-- Each leave as the core system tells it (procedures.md P30): where it stands, what blocks it, until
-- when an answer was promised. That it was prolonged or paid follows from other rows.
create table leave_periods (
    member_id    uuid not null references members,
    leave_id     uuid not null,
    kind         text not null check (kind in ('maladie', 'maternite', 'paternite', 'adoption',
                                               'accident_travail', 'maladie_professionnelle')),
    starts_on    date not null,
    ends_on      date not null check (ends_on >= starts_on),
    received_on  date not null, -- the notice
    state        text not null check (state in
        ('avis_recu', 'attestation_attendue', 'attestation_recue', 'etude_droits', 'carence',
         'paiement', 'fini', 'refuse')),
    state_on     date not null, -- since when
    block        text check (block in ('hors_delai', 'attestation_manquante', 'droits_insuffisants',
                                       'non_conforme', 'controle_defavorable')),
    unpaid_until date check (unpaid_until between starts_on and ends_on), -- last waiting day
    promised_on  date,
    prolongs_id  uuid, -- the leave before; its row may not be here
    recorded_at  timestamptz not null,
    primary key (member_id, leave_id),
    check (block is null or state in ('avis_recu', 'etude_droits', 'refuse')),
    check (state <> 'refuse' or block is not null)
);
alter table leave_periods enable row level security;
create policy own_rows on leave_periods to guichet_member using (member_id = app.member_id());
create policy all_rows on leave_periods to guichet_system using (true) with check (true);
grant select on leave_periods to guichet_member;
grant select, insert, update on leave_periods to guichet_system;
