-- Money that the core system refuses to record is somebody's to put right at once: an alert of no adviser,
-- told to the supervisors of every caisse.
alter table desk_alerts
    drop constraint desk_alerts_kind_check,
    add constraint desk_alerts_kind_check check (kind in
        ('files_alarm', 'files_stop', 'searches_alarm', 'searches_stop', 'free_reason', 'accounts_tried',
         'effects_unanswered', 'debts_refused')),
    drop constraint desk_alerts_of_nobody,
    add constraint desk_alerts_of_nobody check (
        (kind in ('accounts_tried', 'effects_unanswered', 'debts_refused')) = (agent_id is null));
