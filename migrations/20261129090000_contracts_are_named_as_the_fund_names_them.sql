-- What a member chooses between two contracts is told to the core system by the name that it gave each. Of
-- contracts that were told before, the name comes with the next file: they count as told in no version.
alter table complementary_contracts add column key text; -- null: told before there was this column
delete from fed_versions where kind = 'complementary_contract';
