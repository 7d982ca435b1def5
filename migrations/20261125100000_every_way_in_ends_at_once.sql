-- Sessions, known devices, links to choose a code, sign-ins that are not finished and proofs of an
-- address of one member end together. A function, so that whatever has to end them (a new code, a
-- freeze, a closed account) does it in the statement of its own effect.
create function app.shut_out(whose uuid, business_now timestamptz) returns void
    language sql
as $$
    with ended as (
        update sessions set ended_at = business_now where member_id = whose and ended_at is null
    ), forgotten as (
        delete from known_devices where member_id = whose
    ), links as (
        update recovery_links set replaced_at = business_now
         where member_id = whose and used_at is null and replaced_at is null
    ), unfinished as (
        delete from sign_in_attempts where member_id = whose
    )
    delete from email_proofs where member_id = whose;
$$;
grant execute on function app.shut_out(uuid, timestamptz) to guichet_system;
