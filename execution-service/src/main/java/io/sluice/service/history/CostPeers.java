package io.sluice.service.history;

import io.sluice.order.ParentSpec;
import io.sluice.service.security.AccountScope;

import org.springframework.jdbc.core.simple.JdbcClient;

import javax.sql.DataSource;

/// How an order's cost stands among those before it that were alike: same symbol, side and strategy
/// (`controls-and-tca.md` T25).
public final class CostPeers {
    private static final String SUMMARY =
            """
            with peer as (
                select cost.arrival_bps as bps
                from tca cost join parent_order parent using (parent_id)
                where (? or parent.account = any(?))
                  and parent.symbol = ? and parent.side = ? and parent.strategy = ?
                  and parent_id <> ? and cost.arrival_bps <> 'NaN'),
            middle as (
                select count(*) as orders, percentile_cont(.5) within group (order by bps) as bps
                from peer)
            select middle.orders, middle.bps,
                (select percentile_cont(.5) within group (order by abs(peer.bps - middle.bps))
                 from peer) as deviation
            from middle
            """;

    /// Makes the median absolute deviation of a normal law its standard deviation.
    private static final double NORMAL = 1.4826;

    private final JdbcClient database;

    public CostPeers(DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /// @param orders how many had fills
    /// @param medianBps of their average price against arrival, cost positive; NaN without any
    /// @param deviationBps median distance from that
    public record Peers(int orders, double medianBps, double deviationBps) {
        /// Below this many a score says nothing.
        public static final int ORDERS_MIN = 20;

        /// Robust z-score: deviations from the median; NaN below [#ORDERS_MIN] or where all cost
        /// the same.
        public double score(double bps) {
            boolean known = orders >= ORDERS_MIN && deviationBps > 0;
            return known ? (bps - medianBps) / (NORMAL * deviationBps) : Double.NaN;
        }
    }

    /// @param scope whose orders are peers
    /// @param orderId the order itself, which is not its own peer
    public Peers of(AccountScope scope, long orderId, ParentSpec order) {
        return database.sql(SUMMARY)
                .params(
                        scope.house(),
                        scope.accounts().toArray(String[]::new),
                        order.symbol(),
                        order.side().name(),
                        order.strategy().name(),
                        orderId)
                .query((row, _) -> {
                    int orders = row.getInt(1);
                    double none = Double.NaN;
                    return new Peers(
                            orders,
                            orders == 0 ? none : row.getDouble(2),
                            orders == 0 ? none : row.getDouble(3));
                })
                .single();
    }
}
