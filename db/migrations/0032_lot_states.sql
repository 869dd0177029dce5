-- A lot goes from state to state as `lotSteps` in src/lib/domain/housing/lot-state.ts says: it is offered by one call, and nobody
-- gets it while an objection to it is open or was upheld. That it is held once, and how far, is in 0012 already.

create function refuse_lot_offered_twice() returns trigger
language plpgsql as $$
declare
	other text;
begin
	select call.code into other from call_lot own
		join call_lot theirs on theirs.lot = own.lot and theirs.call_id <> own.call_id
		join call on call.id = theirs.call_id and call.opened_on is not null
		where own.call_id = new.id limit 1;
	if found then
		raise exception 'call % cannot be opened: call % offers a lot of it', new.code, other using errcode = 'PA004';
	end if;
	return new;
end $$;
create index on call_lot (lot);
create trigger call_lots_offered_once before update of opened_on on call
	for each row when (new.opened_on is not null) execute function refuse_lot_offered_twice();

create function refuse_lot_objected_to() returns trigger
language plpgsql as $$
begin
	if new.state = 'assigned' and old.lot is null and exists (
		select from objection where call_id = new.call_id and lot = new.lot and decision is distinct from 'dismissed'
	) then
		raise exception 'application % cannot have a lot that is objected to', new.code using errcode = 'PA004';
	end if;
	return null;
end $$;
create index on objection (lot) where lot is not null;
create trigger application_lot_objected after update on application
	for each row execute function refuse_lot_objected_to();
