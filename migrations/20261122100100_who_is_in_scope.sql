-- What the row policies compare with. Set for one transaction by app.enter_member and
-- app.enter_agent only; absent, they answer null, and null sees no row.
create function app.member_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.member_id', true), '')::uuid;

create function app.agent_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.agent_id', true), '')::uuid;

create function app.caisses() returns text[]
    language sql stable parallel safe
    return string_to_array(nullif(current_setting('app.caisses', true), ''), ',');

grant execute on function app.member_id(), app.agent_id(), app.caisses()
    to guichet_member, guichet_agent, guichet_system;
