-- The roots of the days are asked for by anybody: they are found without reading the acts.
create index act_day on act (left(at, 10), number);
