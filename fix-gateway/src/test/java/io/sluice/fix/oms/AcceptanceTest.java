package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.fix.FixClient;
import io.sluice.fix.session.Credentials;
import io.sluice.fix.session.Dialect;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// QuickFIX/J's session acceptance definitions against our acceptor. Their application sends every
/// order back; ours reports it, so a report stands where they have the order. The definitions are
/// not ours to ship: where they are absent this is skipped.
///
/// "This product includes software developed by quickfixengine.org".
@Timeout(300)
final class AcceptanceTest {
    @TempDir Path folder;

    private static final String UNKNOWN_TAKES_NO_PLACE =
            "a client that is not who it says is cut off without a word: nothing is told to strangers";

    /// What we do otherwise, and why.
    private static final Map<String, String> EXCEPTIONS =
            new TreeMap<>(Map.ofEntries(Map.entry("-", UNKNOWN_TAKES_NO_PLACE)));

    @ParameterizedTest
    @EnumSource
    void sessions_behave_as_defined(Dialect dialect) throws Exception {
        Path zip =
                Path.of(System.getProperty("basedir", "."), "..")
                        .resolve(System.getProperty("sluice.data", "../shared/data"))
                        .resolve("fix-acceptance/acceptance_definitions.zip");
        assumeTrue(Files.exists(zip), "no definitions at " + zip);
        Map<String, String> failures = new TreeMap<>();
        try (FileSystem archive = FileSystems.newFileSystem(zip)) {
            for (Path definition : definitions(archive, dialect)) {
                play(definition, dialect, failures);
            }
        }
        EXCEPTIONS.keySet().forEach(failures::remove);

        assertThat(failures).isEmpty();
    }

    private static List<Path> definitions(FileSystem archive, Dialect dialect) throws IOException {
        String version =
                switch (dialect) {
                    case FIX42 -> "fix42";
                    case FIX44 -> "fix44";
                    case FIX50SP2 -> "fix50";
                };
        try (Stream<Path> files = Files.list(archive.getPath("/definitions/server/" + version))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).hasSizeGreaterThan(50);
            return found;
        }
    }

    private void play(Path definition, Dialect dialect, Map<String, String> failures)
            throws IOException {
        String name = String.valueOf(definition.getFileName()).replace(".def", "");
        int port = FixClient.freePort();
        ReportingInbox inbox = new ReportingInbox("TW");
        OmsSettings settings =
                new OmsSettings(
                        "127.0.0.1",
                        port,
                        "ISLD",
                        List.of(
                                new OmsSettings.Client(
                                        "TW",
                                        "ACC",
                                        Credentials.NONE,
                                        dialect,
                                        Habits.NONE,
                                        SessionRules.NONE)),
                        120,
                        100_000_000);
        Path store = folder.resolve(dialect + name);
        try (OmsGateway gateway = new OmsGateway(settings, inbox, () -> 0, store);
                DefinitionPlayer player = new DefinitionPlayer(port)) {
            inbox.reportTo(gateway::on);
            gateway.start();
            player.play(definition);
        } catch (AssertionError | IOException e) {
            failures.put(name, String.valueOf(e.getMessage()));
        }
    }
}
