-- What was taken back months later names its act with a link to it, and the act says where it was
-- taken (account.md PAY-23): the lines of one member and one day of care are looked up together.
create index payment_lines_of_a_day on payment_lines (member_id, care_on);
