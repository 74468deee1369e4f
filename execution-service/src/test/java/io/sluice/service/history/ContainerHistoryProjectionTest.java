package io.sluice.service.history;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The projection on a PostgreSQL server in a container: runs where Docker and the image are
/// present, is skipped with the reason where they are not. `-Dsluice.test.postgres-image=...` names
/// another image.
@EnabledIf(
        value = "imageIsPresent",
        disabledReason = "needs Docker and an image: docker pull postgres:18")
class ContainerHistoryProjectionTest implements HistoryProjectionContract {
    private static final String IMAGE =
            System.getProperty("sluice.test.postgres-image", "postgres:18");

    private static @Nullable PostgreSQLContainer container;

    static boolean imageIsPresent() {
        return DockerClientFactory.instance().isDockerAvailable()
                && !DockerClientFactory.instance()
                        .client()
                        .listImagesCmd()
                        .withReferenceFilter(IMAGE)
                        .exec()
                        .isEmpty();
    }

    @BeforeAll
    static void start() {
        container =
                new PostgreSQLContainer(
                                DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"))
                        .withDatabaseName("postgres");
        container.start();
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public String serverUrl() {
        PostgreSQLContainer server = container;
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return "jdbc:postgresql://%s:%d/postgres?user=%s&password=%s"
                .formatted(
                        server.getHost(),
                        server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        server.getUsername(),
                        server.getPassword());
    }
}
