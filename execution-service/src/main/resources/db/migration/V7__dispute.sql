alter table fill add column dispute text not null default '';
comment on column fill.dispute is 'DKReason(127) and words of the client that does not have it; empty when it does.';
comment on table fill is 'Fills, one row each; only a dispute is noted in it later.';
