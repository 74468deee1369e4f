package io.sluice.service.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Which address the audit trail says that a request came from.
class WhereFromTest {
    private static final String CLIENT = "203.0.113.9";

    @TempDir Path folder;

    @Test
    void a_header_that_nobody_vouches_for_is_not_believed() {
        assertThat(addressOfPause("--sluice.web.trusted-proxies=")).isEqualTo("127.0.0.1");
        assertThat(addressOfPause("--sluice.web.trusted-proxies=10.0.0.7")).isEqualTo("127.0.0.1");
    }

    @Test
    void a_named_proxy_says_who_the_client_is() {
        assertThat(addressOfPause("--sluice.web.trusted-proxies=10.0.0.7,127.0.0.1"))
                .isEqualTo(CLIENT);
    }

    @Test
    void what_is_no_address_stops_the_start() {
        assertThatThrownBy(
                        () -> addressOfPause("--sluice.web.trusted-proxies[0]=proxy.example.com"))
                .hasStackTraceContaining(
                        "sluice.web.trusted-proxies must be IP addresses such as 10.0.0.7, was"
                                + " 'proxy.example.com'");
    }

    private String addressOfPause(String setting) {
        try (RunningWeb web = new RunningWeb(folder, setting)) {
            String order = "/api/v1/orders/" + web.place();
            RunningWeb.Answer paused =
                    web.post(RunningWeb.TRADER, order + "/pause", "", "X-Forwarded-For", CLIENT);
            assertThat(paused.status()).isEqualTo(200);
            return web.get(RunningWeb.TRADER, order + "/audit")
                    .body()
                    .get("items")
                    .get(0)
                    .get("address")
                    .asString();
        }
    }
}
