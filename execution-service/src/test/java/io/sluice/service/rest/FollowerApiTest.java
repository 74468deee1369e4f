package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.service.host.Members;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// What a member says that does not lead.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerApiTest {
    private RunningWeb web;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        web = new RunningWeb(dataDir);
        web.engine().follow(new Members.Member("10.0.0.2", 20_000, "https://two.example"));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void commands_are_refused_with_the_leaders_address() {
        RunningWeb.Answer answer =
                web.post(
                        "trader",
                        "/api/v1/orders",
                        """
                        {"account":"ACC1","symbol":"BAC","side":"BUY","quantity":"100","strategy":"TWAP"}
                        """);

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.text("code")).isEqualTo("NOT_LEADER");
        assertThat(answer.text("detail")).endsWith("The leader is at https://two.example");
    }

    @Test
    void what_is_read_is_answered() {
        assertThat(web.get("viewer", "/api/v1/orders").status()).isEqualTo(200);
        assertThat(web.get("viewer", "/api/v1/limits").status()).isEqualTo(200);
    }
}
