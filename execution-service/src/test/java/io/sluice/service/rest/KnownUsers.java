package io.sluice.service.rest;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Users of a test beside the default ones, all with the same password.
final class KnownUsers {
    /// Trades [#OTHERS] alone.
    static final String STRANGER = "stranger";

    /// Trades [#OWN] alone.
    static final String OWNER = "owner";

    /// Looks on, at [#OTHERS] alone.
    static final String GUEST = "guest";

    static final String OWN = "ACC1";
    static final String OTHERS = "ACC2";

    private static final String[][] USERS = {
        {RunningWeb.TRADER, "TRADER", "*"},
        {RunningWeb.VIEWER, "VIEWER", ""},
        {"risk", "RISK", ""},
        {"admin", "ADMIN", ""},
        {STRANGER, "TRADER", OTHERS},
        {OWNER, "TRADER", OWN},
        {GUEST, "VIEWER", OTHERS}
    };

    private KnownUsers() {}

    /// @return the folder, with the users in it
    static Path in(Path dataDir) throws IOException {
        String hash = new BCryptPasswordEncoder(4).encode(RunningWeb.PASSWORD);
        StringBuilder text = new StringBuilder();
        for (String[] user : USERS) {
            text.append(user[0] + ".password=" + hash + "\n")
                    .append(user[0] + ".roles=" + user[1] + "\n")
                    .append(user[0] + ".accounts=" + user[2] + "\n");
        }
        Files.writeString(dataDir.resolve("users.properties"), text);
        return dataDir;
    }
}
