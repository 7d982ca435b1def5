-- Of a child's two parents one is the main ouvrant droit; only from that account cards and certificates are
-- asked for (account.md DOC-34). Since when this parent is the other one.
alter table beneficiaries add column secondary_since date;
