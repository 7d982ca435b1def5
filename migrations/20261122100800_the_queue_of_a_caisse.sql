-- The adviser's list: open cases of one caisse, oldest first.
create index cases_open_by_caisse on cases (caisse, opened_at, case_id)
    where state in ('recue', 'en_cours');
