package io.sluice.service.history;

import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.nio.file.Path;
import java.time.Duration;

import javax.sql.DataSource;

/// Puts history together. The application comes up without its database.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
    @Bean
    HistorySettings historySettings(
            @Value("${sluice.data-dir:./sluice-data}") Path dataDir,
            @Value("${sluice.history.binaries-dir:${user.home}/.cache/sluice/postgres}")
                    Path binaries,
            @Value("${sluice.history.queue-capacity:65536}") int queueCapacity,
            @Value("${sluice.history.replay-wait:20s}") Duration replayWait,
            Server server) {
        return new HistorySettings(
                dataDir.resolve("postgres"),
                binaries,
                server.url(),
                server.user(),
                server.password(),
                queueCapacity,
                replayWait);
    }

    /// A PostgreSQL server that somebody else runs.
    record Server(String url, String user, String password) {}

    @Bean
    Server historyServer(
            @Value("${spring.datasource.url:}") String url,
            @Value("${spring.datasource.username:}") String user,
            @Value("${spring.datasource.password:}") String password) {
        return new Server(url, user, password);
    }

    @Bean
    HistoryDatabase historyDatabase(HistorySettings settings) {
        return new HistoryDatabase(settings);
    }

    @Bean(destroyMethod = "")
    DataSource dataSource(HistoryDatabase database) {
        return database.dataSource();
    }

    /// Takes the place of the one that would migrate before the application comes up: the
    /// projection does it.
    @Bean
    Flyway flyway(HistoryDatabase database) {
        return database.flyway();
    }

    @Bean
    HistoryProjection historyProjection(HistoryDatabase database, HistorySettings settings) {
        return new HistoryProjection(database, settings);
    }

    @Bean
    HistoryReader historyReader(DataSource database) {
        return new HistoryReader(database);
    }

    @Bean
    CostPeers costPeers(DataSource database) {
        return new CostPeers(database);
    }

    @Bean
    HistoryRetention historyRetention(
            DataSource database, @Value("${sluice.history.keep:0s}") Duration keep) {
        HistoryRetention retention = new HistoryRetention(database);
        if (keep.isPositive()) {
            retention.every(keep);
        }
        return retention;
    }
}
