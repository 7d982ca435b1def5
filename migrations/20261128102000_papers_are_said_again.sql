-- What a paper says became right again after a later paper had said otherwise: since then it is the one
-- that counts.
alter table documents add column said_again_at timestamptz;
grant update (said_again_at) on documents to guichet_member, guichet_system;
