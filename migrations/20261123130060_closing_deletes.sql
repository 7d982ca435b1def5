-- A closed account is deleted as far as the law lets us (answers 27): its address is free again, its
-- numbers, links and notices go. What stays: that there was one and when, which conditions were
-- accepted, the answers about contact, the traces, and the fund's own file.
grant delete on member_phones, notices to guichet_system;
