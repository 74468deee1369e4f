package io.sluice.service.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/// Deletes what is older than it has to be kept. An ended order goes with everything that is its
/// own, in one transaction; an order that is still open stays whatever its age. Small transactions,
/// so that the projection never waits long.
final class HistoryRetention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryRetention.class);
    private static final int ORDERS_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 10_000;
    private static final long FIRST_MINUTE = 1;
    private static final long EVERY_MINUTES = 60;

    /// What belongs to a parent, and goes with it.
    private static final List<String> OF_ORDERS =
            List.of("decision", "fill", "child_order", "tca", "control_action", "alert");

    /// What belongs to nobody.
    private static final List<String> BY_TIME = List.of("alert", "control_action", "refused_order");

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService timer;

    HistoryRetention(DataSource dataSource) {
        this(
                dataSource,
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("history-retention").daemon().factory()));
    }

    /// @param timer is shut down with this
    HistoryRetention(DataSource dataSource, ScheduledExecutorService timer) {
        this.timer = timer;
        database = JdbcClient.create(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /// Looks every hour from now on.
    void every(Duration keep) {
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(
                        () -> look(Instant.now().minus(keep)),
                        FIRST_MINUTE,
                        EVERY_MINUTES,
                        TimeUnit.MINUTES);
    }

    private void look(Instant before) {
        try {
            long orders = delete(before);
            if (orders > 0) {
                LOG.info("{} orders that ended before {} are deleted from history", orders, before);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("nothing is deleted from history now: {}", e.toString());
        }
    }

    /// @return how many orders went
    long delete(Instant before) {
        long beforeNs =
                Math.addExact(
                        Math.multiplyExact(before.getEpochSecond(), 1_000_000_000L),
                        before.getNano());
        long orders = 0;
        int gone = deleteOrders(beforeNs);
        while (gone > 0) {
            orders += gone;
            gone = deleteOrders(beforeNs);
        }
        for (String table : BY_TIME) {
            while (deleteOld(table, beforeNs) == ROWS_AT_ONCE) {
                LOG.debug("more of {} is to be deleted", table);
            }
        }
        return orders;
    }

    private int deleteOrders(long beforeNs) {
        Integer count =
                transaction.execute(_ -> {
                    Long[] ids = ended(beforeNs);
                    for (String table : OF_ORDERS) {
                        deleteOf(table, ids);
                    }
                    deleteOf("parent_order", ids);
                    return ids.length;
                });
        return count == null ? 0 : count;
    }

    private Long[] ended(long beforeNs) {
        return database.sql(
                        """
                        select parent_id from parent_order
                        where state in ('FILLED', 'CANCELED', 'EXPIRED', 'REJECTED')
                        and updated_ns < ? order by updated_ns limit ?
                        """)
                .params(beforeNs, ORDERS_AT_ONCE)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    private void deleteOf(String table, Long[] parents) {
        database.sql("delete from " + table + " where parent_id = any(?)").param(parents).update();
    }

    /// Of orders that are there, everything stays.
    private int deleteOld(String table, long beforeNs) {
        String free =
                table.equals("refused_order")
                        ? ""
                        : "and not exists (select from parent_order p where p.parent_id ="
                                + " t.parent_id)";
        return database.sql(
                        """
                        delete from %s where (log_position, log_index) in (
                        select log_position, log_index from %s t where at_ns < ? %s limit ?)
                        """
                                .formatted(table, table, free))
                .params(beforeNs, ROWS_AT_ONCE)
                .update();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
