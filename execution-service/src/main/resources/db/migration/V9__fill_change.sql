alter table fill
    add column state text not null default 'BOOKED',
    add column booked_qty numeric,
    add column booked_price numeric;
comment on column fill.state is 'BOOKED as it came; BUSTED, CORRECTED: the venue took it back, or changed it.';
comment on column fill.booked_qty is 'What counts of it since the venue took it back (0) or corrected it; booked_price likewise. Null while it counts as it came: qty, price.';
comment on table fill is 'Fills, one row each as it came; a dispute and what its venue makes of it are noted in it later.';
