-- Who a right-of-way of a layout is for: streets are for everybody, pedestrian passages (GH.020) for people on foot alone.
-- A passage is a piece of land of its own, as wide as from one block to the next; the streets of a layout are of many widths.

alter table right_of_way add column kind text not null default 'street'
	check (kind in ('street', 'passage'));
alter table right_of_way alter column kind drop default;
alter table right_of_way add column width_m double precision check (width_m > 0);
alter table right_of_way add constraint passage_has_width check ((kind = 'passage') = (width_m is not null));
