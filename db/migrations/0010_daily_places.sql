-- Places of daily life among the landmarks: public standpipes, schools, health posts and bus stops.

alter table base_feature drop constraint base_feature_kind_check;
alter table base_feature add constraint base_feature_kind_check check (kind in (
	'sea', 'coast', 'river', 'airport', 'port', 'railway', 'promenade', 'place', 'water_point', 'school', 'health_post', 'stop'
));
-- A school may be drawn with its ground.
alter table base_feature add constraint daily_place_is_point check (case kind
	when 'school' then st_dimension(geom) in (0, 2)
	when 'water_point' then st_dimension(geom) = 0
	when 'health_post' then st_dimension(geom) = 0
	when 'stop' then st_dimension(geom) = 0
	else true
end);
