alter table control_action add column address text not null default '';
comment on column control_action.address is 'Network address that the request came from; empty when it came over none, and in rows from before.';
