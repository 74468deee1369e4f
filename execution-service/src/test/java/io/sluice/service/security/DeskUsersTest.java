package io.sluice.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

class DeskUsersTest {
    private static final PasswordEncoder QUICK = new BCryptPasswordEncoder(4);

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    private DeskUsers start(Path dataDir, String traderPassword) {
        return new DeskUsers(
                dataDir,
                QUICK,
                name ->
                        name.equals("SLUICE_TRADER_PASSWORD") && !traderPassword.isEmpty()
                                ? traderPassword
                                : null,
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private static boolean opens(DeskUsers users, String name, String password) {
        return QUICK.matches(password, users.loadUserByUsername(name).getPassword());
    }

    @Test
    void the_first_start_shows_passwords_once_and_keeps_them_for_the_owner(@TempDir Path dataDir)
            throws Exception {
        start(dataDir, "");
        String shown = console.toString(StandardCharsets.UTF_8);
        List<String> kept = Files.readAllLines(dataDir.resolve(DeskUsers.PASSWORDS_FILE));
        console.reset();
        DeskUsers again = start(dataDir, "");

        assertThat(kept).hasSize(4).allSatisfy(line -> assertThat(shown).contains(line));
        assertThat(console.size()).isZero();
        for (String line : kept) {
            String[] parts = line.split(" ");
            assertThat(opens(again, parts[0], parts[1])).as(parts[0]).isTrue();
        }
        for (String file : List.of(DeskUsers.PASSWORDS_FILE, DeskUsers.USERS_FILE)) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(dataDir.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(dataDir.resolve(DeskUsers.USERS_FILE)))
                .contains("trader.password=$2a$")
                .doesNotContain(kept.getFirst().split(" ")[1]);
    }

    @Test
    void the_environment_outranks_the_file_and_is_written_nowhere(@TempDir Path dataDir)
            throws Exception {
        start(dataDir, "first secret");
        DeskUsers later = start(dataDir, "second secret");

        assertThat(opens(later, "trader", "second secret")).isTrue();
        assertThat(opens(later, "trader", "first secret")).isFalse();
        assertThat(Files.readAllLines(dataDir.resolve(DeskUsers.PASSWORDS_FILE)))
                .hasSize(3)
                .noneMatch(line -> line.startsWith("trader"));
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void a_trader_sees_own_accounts_and_who_watches_the_house(@TempDir Path dataDir)
            throws Exception {
        Files.writeString(
                dataDir.resolve(DeskUsers.USERS_FILE),
                """
                all.password=x
                all.roles=TRADER
                all.accounts=*
                some.password=x
                some.roles=TRADER,VIEWER
                some.accounts= A , B, A
                none.password=x
                none.roles=TRADER
                risk.password=x
                risk.roles=RISK
                risk.accounts=A
                viewer.password=x
                viewer.roles=VIEWER
                guest.password=x
                guest.roles=VIEWER
                guest.accounts=A
                """);
        DeskUsers users = start(dataDir, "");

        for (String watching : List.of("all", "risk", "viewer")) {
            assertThat(users.scope(watching).sees("Z")).as(watching).isTrue();
            assertThat(users.scope(watching).sees("")).as(watching).isTrue();
        }
        assertThat(users.scope("some").accounts()).containsExactlyInAnyOrder("A", "B");
        for (String confined : List.of("some", "none", "guest", "who?", "")) {
            assertThat(users.scope(confined).sees("Z")).as(confined).isFalse();
            assertThat(users.scope(confined).sees("")).as(confined).isFalse();
        }
        assertThat(users.scope("guest").sees("A")).isTrue();
    }

    @Test
    void a_trader_trades_own_accounts_only(@TempDir Path dataDir) throws Exception {
        Files.writeString(
                dataDir.resolve(DeskUsers.USERS_FILE),
                """
                ann.password=%s
                ann.roles=TRADER
                ann.accounts=FUND1, FUND2
                """
                        .formatted(QUICK.encode("x")));
        DeskUsers users = start(dataDir, "");

        assertThat(users.mayTrade("ann", "FUND2")).isTrue();
        assertThat(users.mayTrade("ann", "FUND3")).isFalse();
        assertThat(users.mayTrade("bob", "FUND1")).isFalse();
    }
}
