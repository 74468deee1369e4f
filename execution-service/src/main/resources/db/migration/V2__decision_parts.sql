-- The decision's whole record: floor, both multipliers, every urgency term, every signal, venue scores, seed.
alter table decision rename column urgency_market to urgency_spread;
alter table decision
    add column floor_qty          numeric          not null default 0,
    add column bounded_multiplier double precision not null default 1,
    add column spread_ratio       double precision not null default 1,
    add column volatility_ratio   double precision not null default 1,
    add column toxicity           double precision not null default 0,
    add column rivalry            double precision not null default 0,
    add column urgency_volatility double precision not null default 0,
    add column urgency_toxicity   double precision not null default 0,
    add column venues             jsonb            not null default '[]',
    add column seed               bigint           not null default 0;
comment on column decision.floor_qty is 'Cumulative quantity below which crossing is allowed.';
comment on column decision.size_multiplier is 'Wanted over what the plain schedule wants, before the clamps.';
comment on column decision.bounded_multiplier is 'The same after every clamp.';
comment on column decision.rivalry is 'Share of the house''s other orders in what it wants on this side, 0..1.';
comment on column decision.venues is 'For each venue: queue ahead, fill probability (null while unknown), wanted resting, taken.';
comment on column decision.seed is 'Of the jitter of the parent''s slices.';
