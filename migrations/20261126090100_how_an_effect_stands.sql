-- How the newest change of each kind stands with the core system: for the pages that show the value.
create view effects_shown with (security_invoker) as
    select distinct on (member_id, kind)
           member_id, kind, left_at, state, answered_at, promised_on, refusal
      from effects_out
     order by member_id, kind, version desc;
grant select on effects_shown to guichet_member;

-- Since when a change that the core system refused waits for its member: until she makes another one.
-- The first page asks it each time; of nearly everybody the index has nothing.
create index effects_out_refused on effects_out (member_id) where state = 'refused';
create view refused_changes_shown with (security_invoker) as
    select e.member_id, max(e.answered_at) as refused_at
      from effects_out e
      join effect_versions v
        on v.member_id = e.member_id and v.kind = e.kind and v.version = e.version
     where e.state = 'refused' and e.kind <> 'account' and e.cause <> 'closing'
     group by e.member_id;
grant select on refused_changes_shown to guichet_member;
