-- How a member proved who she is when her session began, how far that can be trusted (1 low,
-- 2 substantial, 3 high, as in the European rules on identification), and the browser's name as
-- she would know it again. Sessions from before do not say.
alter table sessions
    add column method text check (method in
        ('trusted_device', 'mailed_code', 'passkey', 'france_connect', 'provisional_code')),
    add column level smallint check (level between 1 and 3),
    add column device_name text;
