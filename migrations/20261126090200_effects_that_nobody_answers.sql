-- Effects that the core system leaves without an answer are an alert too (answers 4): of no adviser, told
-- to the supervisors of every caisse, raised by guichet itself.
alter table desk_alerts
    drop constraint desk_alerts_kind_check,
    add constraint desk_alerts_kind_check check (kind in
        ('files_alarm', 'files_stop', 'searches_alarm', 'searches_stop', 'free_reason', 'accounts_tried',
         'effects_unanswered')),
    drop constraint desk_alerts_of_nobody,
    add constraint desk_alerts_of_nobody check (
        (kind in ('accounts_tried', 'effects_unanswered')) = (agent_id is null));
