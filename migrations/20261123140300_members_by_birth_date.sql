-- An identity that FranceConnect vouches for brings no number: the few people born that day are read
-- and compared, name, sex and place of birth, by the program.
create index members_by_birth_date on members (birth_date);
