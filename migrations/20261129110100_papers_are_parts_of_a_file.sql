-- What an adviser sees of the papers of an opened file, and that he withdrew one, is told like the rest.
alter table file_views drop constraint file_views_part_check;
alter table file_views add constraint file_views_part_check check (part in
    ('resume', 'nir', 'mobile', 'fixe', 'email', 'iban', 'code_provisoire', 'blocage', 'deblocage',
     'documents', 'revocation'));
