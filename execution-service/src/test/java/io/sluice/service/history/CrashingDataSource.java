package io.sluice.service.history;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import javax.sql.DataSource;

/// Breaks at a chosen commit: right before it, or right after, when the commit is done and its
/// answer is lost.
final class CrashingDataSource extends DelegatingDataSource {
    enum At {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private int commitsLeft = Integer.MAX_VALUE;
    private At at = At.BEFORE_COMMIT;

    CrashingDataSource(DataSource target) {
        super(target);
    }

    /// @param commits that still succeed
    void crashAfter(int commits, At where) {
        commitsLeft = commits;
        at = where;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            boolean crash = method.getName().equals("commit") && commitsLeft-- == 0;
                            if (crash && at == At.BEFORE_COMMIT) {
                                throw new SQLException("crashed before the commit");
                            }
                            Object result = call(real, method, arguments);
                            if (crash) {
                                throw new SQLException("crashed after the commit");
                            }
                            return result;
                        });
    }

    private static @Nullable Object call(
            Connection real, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
