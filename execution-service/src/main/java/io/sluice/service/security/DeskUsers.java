package io.sluice.service.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The local accounts, kept in `users.properties` of the data folder: `<name>.password` (a bcrypt
/// hash), `<name>.roles` and `<name>.accounts` (what a trader trades and sees, what a viewer is
/// confined to; `*` for all). Made at the first start, read at every one.
public final class DeskUsers implements UserDetailsService {
    static final String USERS_FILE = "users.properties";
    static final String PASSWORDS_FILE = "passwords.txt";

    private static final String ALL_ACCOUNTS = "*";
    private static final int PASSWORD_CHARS = 20;

    /// No characters that look alike: passwords are copied from a terminal, sometimes by eye.
    private static final String ALPHABET =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private record Account(String hash, List<Role> roles, Set<String> accounts) {}

    private final Map<String, Account> users = new LinkedHashMap<>();

    /// @param environment reads a variable, null when unset: `SLUICE_<NAME>_PASSWORD` outranks the
    ///   file
    /// @param console where new passwords are shown, once
    public DeskUsers(
            Path dataDir,
            PasswordEncoder encoder,
            Function<String, @Nullable String> environment,
            PrintStream console) {
        try {
            Properties stored = load(dataDir, encoder, environment, console);
            for (String key : stored.stringPropertyNames()) {
                if (key.endsWith(".password")) {
                    String name = key.substring(0, key.length() - ".password".length());
                    users.put(name, account(name, stored, encoder, environment));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep users in " + dataDir, e);
        }
    }

    private static Properties load(
            Path dataDir,
            PasswordEncoder encoder,
            Function<String, @Nullable String> environment,
            PrintStream console)
            throws IOException {
        Path file = dataDir.resolve(USERS_FILE);
        Properties stored = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                stored.load(in);
            }
            return stored;
        }
        Files.createDirectories(dataDir);
        StringBuilder hashes =
                new StringBuilder("# name.password: bcrypt; name.accounts: * or a list\n");
        StringBuilder passwords = new StringBuilder();
        SecureRandom random = new SecureRandom();
        for (Role role : List.of(Role.TRADER, Role.RISK, Role.VIEWER, Role.ADMIN)) {
            String name = role.name().toLowerCase(Locale.ROOT);
            String given = environment.apply(variable(name));
            String password = given == null ? randomPassword(random) : given;
            if (given == null) {
                passwords.append(name).append(' ').append(password).append('\n');
            }
            hashes.append(name + ".password=" + encoder.encode(password) + "\n");
            hashes.append(name + ".roles=" + role + "\n");
            hashes.append(name + ".accounts=" + (role == Role.TRADER ? ALL_ACCOUNTS : "") + "\n");
        }
        if (!passwords.isEmpty()) {
            writeForOwner(dataDir.resolve(PASSWORDS_FILE), passwords.toString());
            console.println(
                    "Users and passwords, shown this once and kept in "
                            + dataDir.resolve(PASSWORDS_FILE)
                            + ":");
            passwords.toString().lines().forEach(line -> console.println("  " + line));
        }
        writeForOwner(file, hashes.toString());
        stored.load(new StringReader(hashes.toString()));
        return stored;
    }

    private static Account account(
            String name,
            Properties stored,
            PasswordEncoder encoder,
            Function<String, @Nullable String> environment) {
        String given = environment.apply(variable(name));
        String hash = stored.getProperty(name + ".password", "").strip();
        if (given != null && !encoder.matches(given, hash)) {
            hash = String.valueOf(encoder.encode(given));
        }
        List<Role> roles = new ArrayList<>();
        for (String role : stored.getProperty(name + ".roles", "").split(",")) {
            if (!role.isBlank()) {
                roles.add(Role.valueOf(role.strip().toUpperCase(Locale.ROOT)));
            }
        }
        Set<String> accounts = new TreeSet<>();
        for (String listed : stored.getProperty(name + ".accounts", "").split(",")) {
            if (!listed.isBlank()) {
                accounts.add(listed.strip());
            }
        }
        return new Account(hash, List.copyOf(roles), accounts);
    }

    private static String variable(String name) {
        return "SLUICE_" + name.toUpperCase(Locale.ROOT) + "_PASSWORD";
    }

    private static String randomPassword(SecureRandom random) {
        StringBuilder password = new StringBuilder(PASSWORD_CHARS);
        for (int i = 0; i < PASSWORD_CHARS; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    /// Nobody else may read it, not even for a moment. Windows keeps to the folder's own rights.
    private static void writeForOwner(Path file, String text) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                file,
                text,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        Account account = users.get(username);
        if (account == null) {
            throw new UsernameNotFoundException("no such user");
        }
        return User.withUsername(username)
                .password(account.hash)
                .roles(account.roles.stream().map(Role::name).toArray(String[]::new))
                .build();
    }

    /// Whether orders of this account are this user's to enter and steer.
    public boolean mayTrade(String user, String account) {
        Account found = users.get(user);
        return found != null
                && (found.accounts.contains(ALL_ACCOUNTS) || found.accounts.contains(account));
    }

    /// Whose orders this user sees: the risk function and administrators the house's, a trader
    /// those of own accounts, a viewer the house's unless accounts are named.
    public AccountScope scope(String user) {
        Account found = users.get(user);
        if (found == null) {
            return new AccountScope(user, false, Set.of());
        }
        boolean watches = found.roles.contains(Role.RISK) || found.roles.contains(Role.ADMIN);
        boolean looksOn = !found.roles.contains(Role.TRADER) && found.accounts.isEmpty();
        boolean house = watches || looksOn || found.accounts.contains(ALL_ACCOUNTS);
        return new AccountScope(user, house, found.accounts);
    }
}
