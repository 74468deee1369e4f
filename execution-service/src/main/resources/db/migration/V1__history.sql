-- What the engine did, in the order of its log. Every row carries the place of the output that wrote it last:
-- log_position of the input and log_index among its outputs, unique in each table. Times are timestamptz to the
-- microsecond; where nanoseconds decide the order, the exact epoch nanoseconds stand beside them. Prices and quantities
-- are exact. There are no foreign keys: rows come in the order of the log, and a row must never be refused.

create table log_position (
    projection   text primary key,
    log_position bigint      not null,
    log_index    integer     not null,
    log_ns       bigint      not null,
    written_at   timestamptz not null default now()
);
comment on table log_position is 'How far the log is written here. Moves in the same transaction as the rows.';
comment on column log_position.log_ns is 'Engine time of the last output, epoch nanoseconds: tells another log from this one.';
insert into log_position (projection, log_position, log_index, log_ns)
values ('history', -1, -1, -9223372036854775808);

create table parent_order (
    parent_id     bigint primary key,
    version       integer     not null,
    session       text        not null,
    cl_ord_id     text        not null,
    account       text        not null,
    symbol        text        not null,
    side          text        not null,
    order_type    text        not null,
    limit_price   numeric,
    qty           numeric     not null,
    time_in_force text        not null,
    strategy      text        not null,
    parameters    text        not null,
    state         text        not null,
    cum_qty       numeric     not null,
    leaves_qty    numeric     not null,
    avg_price     numeric     not null,
    arrival_price numeric     not null,
    start_at      timestamptz not null,
    end_at        timestamptz not null,
    reports       integer     not null,
    last_report   text        not null,
    reason        text        not null,
    text          text        not null,
    created_at    timestamptz not null,
    created_ns    bigint      not null,
    updated_at    timestamptz not null,
    updated_ns    bigint      not null,
    log_position  bigint      not null,
    log_index     integer     not null,
    unique (log_position, log_index)
);
comment on table parent_order is 'Parent orders as they stand.';
comment on column parent_order.version is 'Counts accepted changes, from 1.';
comment on column parent_order.session is 'FIX session that owns it, or REST.';
comment on column parent_order.parameters is 'Strategy parameters as Name=value, separated by semicolons.';
comment on column parent_order.avg_price is '0 when nothing is filled.';
comment on column parent_order.arrival_price is 'Mid when work began; 0 before.';
comment on column parent_order.reports is 'Execution reports sent so far.';
comment on column parent_order.last_report is 'What the last one said.';
create index parent_order_by_account on parent_order (account, created_ns);
create index parent_order_by_symbol on parent_order (symbol, created_ns);
create index parent_order_by_cl_ord_id on parent_order (cl_ord_id);
create index parent_order_open on parent_order (created_ns)
    where state not in ('FILLED', 'CANCELED', 'EXPIRED', 'REJECTED');

create table refused_order (
    log_position bigint      not null,
    log_index    integer     not null,
    session      text        not null,
    cl_ord_id    text        not null,
    account      text        not null,
    symbol       text        not null,
    side         text        not null,
    qty          numeric     not null,
    limit_price  numeric,
    strategy     text        not null,
    parameters   text        not null,
    reason       text        not null,
    text         text        not null,
    username     text        not null,
    at           timestamptz not null,
    at_ns        bigint      not null,
    primary key (log_position, log_index)
);
comment on table refused_order is 'Orders that were refused before they became a parent.';
create index refused_order_by_account on refused_order (account, at_ns);

create table child_order (
    child_id       bigint primary key,
    parent_id      bigint      not null,
    cl_ord_id      text        not null,
    venue_order_id text        not null,
    venue_id       smallint    not null,
    symbol         text        not null,
    side           text        not null,
    qty            numeric     not null,
    price          numeric     not null,
    time_in_force  text        not null,
    tactic         text        not null,
    state          text        not null,
    cum_qty        numeric     not null,
    decision_seq   integer     not null,
    text           text        not null,
    created_at     timestamptz not null,
    created_ns     bigint      not null,
    updated_at     timestamptz not null,
    updated_ns     bigint      not null,
    log_position   bigint      not null,
    log_index      integer     not null,
    unique (log_position, log_index)
);
comment on table child_order is 'Child orders as they stand.';
comment on column child_order.decision_seq is 'The decision of its parent that made it.';
create index child_order_by_parent on child_order (parent_id, created_ns);
create index child_order_open on child_order (venue_id)
    where state not in ('FILLED', 'CANCELED', 'REJECTED');

create table fill (
    log_position bigint      not null,
    log_index    integer     not null,
    parent_id    bigint      not null,
    child_id     bigint      not null,
    venue        text        not null,
    exec_id      text        not null,
    symbol       text        not null,
    side         text        not null,
    qty          numeric     not null,
    price        numeric     not null,
    maker        boolean     not null,
    cum_qty      numeric     not null,
    avg_price    numeric     not null,
    report_id    text        not null,
    at           timestamptz not null,
    at_ns        bigint      not null,
    primary key (log_position, log_index),
    unique (venue, exec_id, child_id)
);
comment on table fill is 'Fills, one row each, never changed.';
comment on column fill.exec_id is 'ExecID(17) of the venue. Some venues begin again each day, so the child belongs to the key.';
comment on column fill.cum_qty is 'Of the parent after this fill; avg_price likewise.';
comment on column fill.report_id is 'ExecID(17) of our report to the client.';
create index fill_by_parent on fill (parent_id, log_position, log_index);
create index fill_by_child on fill (child_id);
create index fill_by_time on fill (at_ns);

create table control_action (
    log_position bigint      not null,
    log_index    integer     not null,
    parent_id    bigint,
    version      integer     not null,
    session      text        not null,
    msg_seq_num  bigint      not null,
    username     text        not null,
    command_id   bigint      not null,
    action       text        not null,
    changes      text        not null,
    accepted     boolean     not null,
    reason       text        not null,
    text         text        not null,
    at           timestamptz not null,
    at_ns        bigint      not null,
    primary key (log_position, log_index)
);
comment on table control_action is 'Who asked what, by FIX or REST, and what became of it; refusals included.';
comment on column control_action.changes is 'name: old -> new, one a line; empty when nothing changed.';
comment on column control_action.reason is 'NONE when accepted.';
create index control_action_by_parent on control_action (parent_id, log_position, log_index);
create index control_action_by_user on control_action (username, at_ns);

create table decision (
    log_position     bigint           not null,
    log_index        integer          not null,
    parent_id        bigint           not null,
    decision_seq     integer          not null,
    cause            text             not null,
    slice            integer          not null,
    slices           integer          not null,
    target_qty       numeric          not null,
    band_qty         numeric          not null,
    aim_qty          numeric          not null,
    due_qty          numeric          not null,
    filled_qty       numeric          not null,
    working_qty      numeric          not null,
    size_multiplier  double precision not null,
    bid              numeric          not null,
    ask              numeric          not null,
    queue_imbalance  double precision not null,
    depth_imbalance  double precision not null,
    order_flow       double precision not null,
    microprice_ticks double precision not null,
    forecast         double precision not null,
    gate             double precision not null,
    signal           double precision not null,
    aggression       integer          not null,
    sensitivity      double precision not null,
    urgency          double precision not null,
    urgency_base     double precision not null,
    urgency_deficit  double precision not null,
    urgency_elapsed  double precision not null,
    urgency_signal   double precision not null,
    urgency_market   double precision not null,
    tactic           text             not null,
    bound_by         text             not null,
    model            text             not null,
    placed           integer          not null,
    pulled           integer          not null,
    at               timestamptz      not null,
    at_ns            bigint           not null,
    primary key (log_position, log_index)
);
comment on table decision is 'Why the engine did what it did: one row for each look at a parent that sent or pulled something.';
comment on column decision.target_qty is 'Cumulative schedule target at the end of the slice.';
comment on column decision.aim_qty is 'What the law wanted done or working by then.';
comment on column decision.due_qty is 'What might be sent after every clamp.';
comment on column decision.urgency is '0..1: the terms beside it, added and clamped.';
comment on column decision.bound_by is 'The clamp that bound the size.';
create index decision_by_parent on decision (parent_id, decision_seq);

create table alert (
    log_position bigint      not null,
    log_index    integer     not null,
    severity     text        not null,
    code         text        not null,
    parent_id    bigint,
    venue_id     smallint    not null,
    text         text        not null,
    at           timestamptz not null,
    at_ns        bigint      not null,
    primary key (log_position, log_index)
);
comment on table alert is 'What a person should have known.';
create index alert_by_time on alert (at_ns);
create index alert_by_parent on alert (parent_id) where parent_id is not null;
