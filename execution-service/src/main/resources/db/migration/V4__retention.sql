-- What retention looks for.
create index parent_order_ended on parent_order (updated_ns)
    where state in ('FILLED', 'CANCELED', 'EXPIRED', 'REJECTED');
create index control_action_by_time on control_action (at_ns);
create index refused_order_by_time on refused_order (at_ns);
