alter table decision add column auction jsonb not null default '{}';
comment on column decision.auction is 'How much an auction was to get and why: share, what others pair and leave over, what is wanted of that, the cap''s room, raise, what bound it. Empty where the decision is about none.';
