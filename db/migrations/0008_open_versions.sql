-- A draft is revised by every edit: the trigger is called only for versions that are closed.

drop trigger plan_version_closed on plan_version;
create trigger plan_version_closed_update before update on plan_version
	for each row when (old.status in ('adopted', 'superseded')) execute function refuse_change_of_closed_version();
create trigger plan_version_closed_delete before delete on plan_version
	for each row when (old.status in ('adopted', 'superseded')) execute function refuse_change_of_closed_version();
