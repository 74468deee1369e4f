package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.fix.FixClient;
import io.sluice.fix.RecordedInbox;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Tls;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Connections with certificates on both sides, made by the JDK's own keytool.
@Timeout(120)
final class TlsTest {
    private static final String PASSWORD = "change-it";
    @TempDir static Path keys;
    @TempDir Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        for (String name : List.of("sluice", "oms", "thief")) {
            keytool("-genkeypair -alias k -keyalg EC -validity 2 -dname CN=" + name, name);
            keytool("-exportcert -alias k -file " + keys.resolve(name + ".cer"), name);
        }
        trust("server-trust", "oms");
        trust("client-trust", "sluice");
    }

    private static void trust(String store, String name) throws Exception {
        keytool(
                "-importcert -noprompt -alias %s -file %s"
                        .formatted(name, keys.resolve(name + ".cer")),
                store);
    }

    private static void keytool(String arguments, String store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", file(store)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isZero();
    }

    private static String file(String store) {
        return keys.resolve(store + ".p12").toString();
    }

    private static SSLContext context(String name) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(store(name), PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(store("client-trust"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file(name)))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private OmsGateway gateway(int port, String certificate) {
        Credentials credentials = new Credentials("", List.of(), certificate);
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "SLUICE",
                        List.of(new OmsSettings.Client("OMS44", "", credentials)),
                        30,
                        100_000_000,
                        new Tls(file("sluice"), PASSWORD, file("server-trust"), PASSWORD),
                        List.of());
        OmsGateway gateway = new OmsGateway(settings, new RecordedInbox(), () -> 0, folder);
        gateway.start();
        return gateway;
    }

    private static FixClient client(int port, String name) throws Exception {
        return client(port, name, "TLSv1.3");
    }

    private static FixClient client(int port, String name, String protocol) throws Exception {
        SSLSocket socket =
                (SSLSocket) context(name).getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return new FixClient(socket, "OMS44");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void the_right_certificate_logs_on(String protocol) throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, "CN=oms");
                FixClient client = client(port, "oms", protocol)) {
            assertThat(client.logon("").get(49)).isEqualTo("SLUICE");
        }
    }

    @Test
    void another_subject_does_not() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, "CN=somebody else");
                FixClient client = client(port, "oms")) {
            client.send("A", "98=0|108=30|");

            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void neither_does_a_certificate_that_is_not_trusted_nor_plain_text() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, "")) {
            try (FixClient thief = client(port, "thief")) {
                assertThat(isRefused(thief)).isTrue();
            }
            try (FixClient plain = new FixClient(port, "OMS44", "SLUICE", 1)) {
                assertThat(isRefused(plain)).isTrue();
            }
        }
    }

    /// No handshake, no logon: the connection is not kept.
    @Test
    void who_connects_and_shakes_no_hands_is_hung_up_on() throws Exception {
        int port = FixClient.freePort();
        try (OmsGateway _ = gateway(port, "");
                FixClient silent = new FixClient(port, "OMS44", "SLUICE", 1)) {
            assertThat(silent.isHungUp()).isTrue();
        }
    }

    private static boolean isRefused(FixClient client) {
        try {
            client.logon("");
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
