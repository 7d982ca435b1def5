-- What the core system tells of a right, as papers repeat it (account.md 4.2): the centre and the
-- code gestion of an affiliation and its modulation du ticket modérateur; whether a C2S is paid
-- for; for what a long illness is paid at 100 %, or that it is not (L324). All may be untold.
alter table member_rights
    add column centre text check (centre ~ '^[0-9]{4}$'),
    add column management_code text check (management_code ~ '^[0-9]{2}$'),
    add column modulation text check (modulation in ('0', '1', '2', '3', '4', '5')),
    add column participation boolean,
    add column exemption text check (exemption in ('LIS', 'EXC', 'EXP', 'L324')),
    add check (kind = 'regime' or (centre is null and management_code is null and modulation is null)),
    add check (kind = 'c2s' or participation is null),
    add check (kind = 'ald' or exemption is null);
