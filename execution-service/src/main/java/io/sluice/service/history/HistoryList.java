package io.sluice.service.history;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.regex.Pattern;

/// What of the history can be read as a list, newest first, and by what it can be chosen. Names of
/// columns are those of the answer too. The first two never change and order the list: what comes
/// in while it is read moves no row from one page to another.
public enum HistoryList {
    // format:off
    AUDIT("control_action", "at_ns",
        "log_position log_index at username session msg_seq_num address parent_id version action changes accepted reason text",
        "(" + HistoryList.OF_ORDER + " or session = 'REST' and username = :asking)",
        Filter.USER, Filter.ACTION, Filter.ORDER),
    ORDERS("parent_order", "created_ns",
        "created_ns parent_id version session cl_ord_id account symbol side order_type limit_price qty strategy parameters state cum_qty avg_price arrival_price start_at end_at created_at updated_at reason text log_position log_index",
        "account = any(:accounts)",
        Filter.ACCOUNT, Filter.SYMBOL, Filter.STATE, Filter.ORDER),
    FILLS("fill", "at_ns",
        "log_position log_index at parent_id child_id venue exec_id symbol side qty price maker cum_qty avg_price report_id dispute state booked_qty booked_price",
        HistoryList.OF_ORDER,
        Filter.SYMBOL, Filter.VENUE, Filter.ORDER),
    ALERTS("alert", "at_ns",
        "log_position log_index at severity code parent_id venue_id text",
        "(" + HistoryList.OF_ORDER + " or parent_id is null and code = any(:of_venues))",
        Filter.CODE, Filter.ORDER);
    // format:on

    /// A column that must equal what is asked for.
    public enum Filter {
        USER("user", "username"),
        ACTION("action", "action"),
        ACCOUNT("account", "account"),
        SYMBOL("symbol", "symbol"),
        STATE("state", "state"),
        VENUE("venue", "venue"),
        CODE("code", "code"),
        ORDER("order", "parent_id");

        private static final Pattern ORDER_ID = Pattern.compile("\\d{1,18}");
        private static final long NO_ORDER = -1;

        private final String parameter;
        private final String column;

        Filter(String parameter, String column) {
            this.parameter = parameter;
            this.column = column;
        }

        /// Name in a query.
        public String parameter() {
            return parameter;
        }

        String column() {
            return column;
        }

        /// As the column has it, so that its index is used; text that is no order's id is no
        /// order's.
        Object value(String text) {
            if (this != ORDER) {
                return text;
            }
            return ORDER_ID.matcher(text).matches() ? Long.parseLong(text) : NO_ORDER;
        }

        public static @Nullable Filter of(String parameter) {
            for (Filter filter : values()) {
                if (filter.parameter.equals(parameter)) {
                    return filter;
                }
            }
            return null;
        }
    }

    private static final String OF_ORDER =
            "parent_id in (select parent_id from parent_order where account = any(:accounts))";

    private final String table;
    private final String timeColumn;
    private final String columns;
    private final String confinement;

    /// A bit a filter, by ordinal.
    private final int filters;

    HistoryList(
            String table,
            String timeColumn,
            String columns,
            String confinement,
            Filter... filters) {
        this.table = table;
        this.timeColumn = timeColumn;
        this.columns = columns;
        this.confinement = confinement;
        int bits = 0;
        for (Filter filter : filters) {
            bits |= 1 << filter.ordinal();
        }
        this.filters = bits;
    }

    String table() {
        return table;
    }

    String timeColumn() {
        return timeColumn;
    }

    /// Which rows there are for who sees some accounts alone: of their orders, what the user asked
    /// for without coming to one, and what is about venues.
    String confinement() {
        return confinement;
    }

    public List<String> columns() {
        return List.of(columns.split(" "));
    }

    public boolean knows(Filter filter) {
        return (filters >> filter.ordinal() & 1) == 1;
    }
}
