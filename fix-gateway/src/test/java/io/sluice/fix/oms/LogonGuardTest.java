package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

@Timeout(60)
final class LogonGuardTest {
    @TempDir Path folder;

    private OmsGateway gateway(int port, Credentials credentials) {
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(new OmsSettings.Client("OMS44", "", credentials)),
                        30,
                        100_000_000);
        OmsGateway gateway = new OmsGateway(settings, new RecordedInbox(), () -> 0, folder);
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
