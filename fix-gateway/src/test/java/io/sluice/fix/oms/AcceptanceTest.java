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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// QuickFIX/J's session acceptance definitions against our acceptor. Their application sends every
/// order back; ours reports it, so a report stands where they have the order. The definitions are
/// not ours to ship: where they are absent this is skipped.
///
/// "This product includes software developed by quickfixengine.org".
@Timeout(300)
final class AcceptanceTest {
    private static final String OPEN_VALUES =
            "a value that we do not take is refused by 35=8 with a reason, not by the session";
    private static final String NUMBERS_LAST =
            "the definition resets the numbers at each disconnection; ours survive it";

    /// What we do otherwise, and why.
    private static final Map<String, String> EXCEPTIONS =
            Map.of(
                    "14e_IncorrectEnumValue", OPEN_VALUES,
                    "ReverseRoute", OPEN_VALUES,
                    "19a_PossResendMessageThatHAsAlreadyBeenSent",
                            "a possible resend of a known order is answered with its state",
                    "2i_BeginStringValueUnexpected", NUMBERS_LAST,
                    "2k_CompIDDoesNotMatchProfile", NUMBERS_LAST,
                    "2o_SendingTimeValueOutOfRange", NUMBERS_LAST);

    /// Of FIXT.1.1 alone.
    private static final Map<String, String> EXCEPTIONS_50 =
            Map.of(
                    "1d_InvalidLogonBadSendingTime",
                            "a Logout says why, as the definitions of 4.2 and 4.4 have it",
                    "QFJ650_MissingMsgSeqNum",
                            "the definition lacks DefaultApplVerID(1137), which FIXT.1.1 requires");

    /// These wait for heartbeats: one version is enough.
    private static final Set<String> SLOW =
            Set.of("4a_NoDataSentDuringHeartBtInt", "6_SendTestRequest");

    @TempDir Path folder;

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
                String name = String.valueOf(definition.getFileName()).replace(".def", "");
                if (dialect == Dialect.FIX44 || !SLOW.contains(name)) {
                    failure(definition, dialect, folder.resolve(dialect + name))
                            .ifPresent(text -> failures.put(name, text));
                }
            }
        }
        Set<String> excepted = new TreeSet<>(EXCEPTIONS.keySet());
        if (dialect == Dialect.FIX50SP2) {
            excepted.addAll(EXCEPTIONS_50.keySet());
        }

        assertThat(failures.keySet()).as(failures.toString()).isEqualTo(excepted);
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

    private static Optional<String> failure(Path definition, Dialect dialect, Path store)
            throws IOException {
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
        try (OmsGateway gateway = new OmsGateway(settings, inbox, () -> 0, store);
                DefinitionPlayer player = new DefinitionPlayer(port)) {
            inbox.reportTo(gateway::on);
            gateway.start();
            player.play(definition);
            return Optional.empty();
        } catch (AssertionError | IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
