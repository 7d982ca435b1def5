-- What a paper is about, as a keyed hash: of two papers about the same month, the later one is right, and
-- whoever checks the earlier one is told. Nothing where each paper stands for itself.
alter table documents add column subject bytea;
