alter table tca add column measures jsonb not null default '{}';
comment on column tca.measures is 'What else is known of it: average price among the market''s prints, distance from the plan, participation, child orders, adverse selection. Null while unknown.';
comment on column tca.lines is 'Fills in all, by liquidity, venue, tactic, what bound the child, and the trader''s dial: quantity, part of the trading cost, spreads, markouts with half the width of their 95 % interval.';
