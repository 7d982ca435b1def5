-- Many sign-ins refused over all accounts are an alert too (security T02): of no adviser, told to the
-- supervisors of every caisse, raised by guichet itself.
alter table desk_alerts
    alter column agent_id drop not null,
    drop constraint desk_alerts_kind_check,
    add constraint desk_alerts_kind_check check (kind in
        ('files_alarm', 'files_stop', 'searches_alarm', 'searches_stop', 'free_reason', 'accounts_tried')),
    add constraint desk_alerts_of_nobody check ((kind = 'accounts_tried') = (agent_id is null));
grant insert on desk_alerts to guichet_system;

-- What is counted for it, every few seconds, on every instance.
create index audit_events_refused on audit_events (at) where kind = 'session.refused';
