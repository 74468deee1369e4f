create table tca (
    parent_id           bigint primary key,
    last                boolean          not null,
    investment_delay    numeric          not null,
    operational_delay   numeric          not null,
    spread              numeric          not null,
    impact              numeric          not null,
    timing              numeric          not null,
    opportunity         numeric          not null,
    fees                numeric          not null,
    shortfall           numeric          not null,
    paper               numeric          not null,
    arrival_bps         double precision not null,
    vwap_bps            double precision not null,
    twap_bps            double precision not null,
    participation       double precision not null,
    completion          double precision not null,
    passive_share       double precision not null,
    lines               jsonb            not null,
    at                  timestamptz      not null,
    at_ns               bigint           not null,
    log_position        bigint           not null,
    log_index           integer          not null,
    unique (log_position, log_index)
);
comment on table tca is 'What each parent cost, in money of the instrument''s currency and in bps, cost positive: written at its end, and once more when the last markout is known.';
comment on column tca.last is 'Whether nothing in it will change any more.';
comment on column tca.shortfall is 'The sum of the seven parts before it, exactly.';
comment on column tca.paper is 'Order quantity times decision price: what bps of the shortfall are of.';
comment on column tca.vwap_bps is 'NaN while unknown, as the others.';
comment on column tca.lines is 'Fills in all, by liquidity, venue and tactic: quantity, spreads, markouts.';
