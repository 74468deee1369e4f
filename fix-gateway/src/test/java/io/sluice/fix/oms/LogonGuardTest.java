package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.LogonGuard;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

@Timeout(60)
final class LogonGuardTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LogonGuard.class);

    private final AtomicLong nowNs = new AtomicLong();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    @TempDir Path folder;

    @BeforeEach
    void listen() {
        said.start();
        LOG.setLevel(Level.WARN);
        LOG.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(said);
        LOG.setLevel(null);
    }

    private OmsGateway gateway(int port, Credentials credentials) {
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(
                                new OmsSettings.Client("OMS44", "", credentials),
                                new OmsSettings.Client("OTHER", "", credentials)),
                        30,
                        100_000_000);
        OmsGateway gateway = new OmsGateway(settings, new RecordedInbox(), nowNs::get, folder);
        gateway.start();
        return gateway;
    }

    private static String hashOf(String password) throws Exception {
        byte[] salt = HexFormat.of().parseHex("0102030405060708");
        byte[] hash =
                SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1000, 256))
                        .getEncoded();
        return "1000:0102030405060708:" + HexFormat.of().formatHex(hash);
    }

    @Test
    void a_wrong_password_changes_nothing_for_the_client() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, new Credentials(hashOf("right"), List.of()))) {
            try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
                client.logon("554=right|");
                client.send("1", "112=x|");
                assertThat(client.receiveAny().get(112)).isEqualTo("x");
            }
            for (String wrong : List.of("554=wrong|141=Y|", "141=Y|", "554=right2|")) {
                try (FixClient thief = new FixClient(port, "OMS44", "SLUICE", 1)) {
                    thief.send("A", "98=0|108=30|" + wrong);

                    assertThat(thief.isHungUp()).as(wrong).isTrue();
                }
            }

            try (FixClient client = new FixClient(port, "OMS44", "SLUICE", 3)) {
                assertThat(client.logon("554=right|").get(34)).isEqualTo("3");
            }
        }
    }

    @Test
    void a_client_comes_from_its_addresses_only() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, new Credentials("", List.of("192.0.2.1")));
                FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.send("A", "98=0|108=30|");

            assertThat(client.isHungUp()).isTrue();
        }
        int other = FixClient.freePort();
        try (OmsGateway _ = gateway(other, new Credentials("", List.of("127.0.0.1")));
                FixClient client = new FixClient(other, "OMS44", "SLUICE", 1)) {
            assertThat(client.logon("").get(34)).isEqualTo("1");
        }
    }

    @Test
    void a_connection_begins_with_a_logon() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, Credentials.NONE);
                FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.send("1", "112=x|");

            assertThat(client.isHungUp()).isTrue();
        }
    }

    private static boolean isHungUp(int port, String compId, String password) throws IOException {
        try (FixClient client = new FixClient(port, compId, "SLUICE", 1)) {
            client.send("A", "98=0|108=30|554=" + password + "|");
            return client.isHungUp();
        }
    }

    @Test
    void five_wrong_passwords_make_their_sender_wait_and_nobody_else() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, new Credentials(hashOf("right"), List.of()))) {
            for (int i = 0; i < 8; i++) {
                assertThat(isHungUp(port, "OMS44", "guess" + i)).isTrue();
            }
            assertThat(isHungUp(port, "OMS44", "right")).isTrue();
            assertThat(isHungUp(port, "OTHER", "right")).isFalse();

            nowNs.set(60_000_000_000L);

            assertThat(isHungUp(port, "OMS44", "right")).isFalse();
        }
        List<String> lines = said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).hasSize(5).noneMatch(line -> line.contains("guess"));
        assertThat(lines.getLast())
                .contains(
                        "logon of FIX.4.4:SLUICE->OMS44 refused: wrong password, address or"
                                + " certificate; too many, none is looked at for a minute");
    }

    @Test
    void who_connects_and_says_nothing_is_hung_up_on() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, Credentials.NONE);
                FixClient silent = new FixClient(port, "OMS44", "SLUICE", 1);
                FixClient client = new FixClient(port, "OTHER", "SLUICE", 1)) {
            client.logon("");

            assertThat(silent.isHungUp()).isTrue();

            client.send("1", "112=x|");
            assertThat(client.receiveAny().get(112)).isEqualTo("x");
        }
    }

    @Test
    void a_flood_of_connections_from_one_address_leaves_who_is_in_alone() throws Exception {
        int port = FixClient.freePort();
        List<FixClient> flood = new ArrayList<>();
        try (OmsGateway _ = gateway(port, Credentials.NONE);
                FixClient client = new FixClient(port, "OMS44", "SLUICE", 1)) {
            client.logon("");
            for (int i = 0; i < 256; i++) {
                flood.add(new FixClient(port, "OTHER", "SLUICE", 1));
            }
            try (FixClient more = new FixClient(port, "OTHER", "SLUICE", 1)) {
                assertThat(more.isHungUp()).isTrue();
            }
            assertThat(said.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .contains("127.0.0.1: too many connections that are not logged on");
            client.send("1", "112=x|");
            assertThat(client.receiveAny().get(112)).isEqualTo("x");
            for (FixClient each : flood) {
                each.close();
            }
            while (isHungUp(port, "OTHER", "")) {
                client.send("1", "112=y|");
                assertThat(client.receiveAny().get(112)).isEqualTo("y");
            }
        }
    }

    @Test
    void a_hash_that_is_none_is_refused_without_showing_it() {
        for (String bad : List.of("secret", "0:0102030405060708:00", "1:01:" + "00".repeat(32))) {
            assertThatThrownBy(() -> new Credentials(bad, List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("oms.clients.passwordHash must be")
                    .hasMessageNotContaining("secret");
        }
    }
}
