package io.sluice.fix.session;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.x500.X500Principal;

/// What a counterparty must show at its logon.
///
/// @param passwordHash PBKDF2-HMAC-SHA256 of Password(554) as `iterations:salt:hash`, the latter
///   two in hex; empty: no password is asked
/// @param addresses IP addresses that it may come from; empty: any
/// @param certificate subject of the TLS certificate that it must come with, such as
///   `CN=oms,O=Fund`; empty: any that the acceptor trusts
public record Credentials(String passwordHash, List<String> addresses, String certificate) {
    /// Asks for nothing.
    public static final Credentials NONE = new Credentials("", List.of());

    /// Judgement: more would let a flood of logons hold up the thread that reads the sockets.
    private static final int ITERATIONS_MAX = 100_000;

    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES_MIN = 8;

    public Credentials(String passwordHash, List<String> addresses) {
        this(passwordHash, addresses, "");
    }

    public Credentials {
        addresses = List.copyOf(addresses);
        checkName(certificate);
        if (!passwordHash.isEmpty()) {
            check(passwordHash);
        }
    }

    private static void checkName(String certificate) {
        try {
            var _ = new X500Principal(certificate);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "oms.clients.certificate must be a subject such as CN=oms,O=Fund, was '"
                            + certificate
                            + "'",
                    e);
        }
    }

    private static void check(String text) {
        String[] parts = text.split(":", -1);
        boolean valid = parts.length == 3;
        try {
            valid =
                    valid
                            && iterations(parts) >= 1
                            && iterations(parts) <= ITERATIONS_MAX
                            && bytes(parts[1]).length >= SALT_BYTES_MIN
                            && bytes(parts[2]).length == HASH_BYTES;
        } catch (IllegalArgumentException _) {
            valid = false;
        }
        if (!valid) {
            // Without the text: it is half a secret.
            throw new IllegalArgumentException(
                    "oms.clients.passwordHash must be <iterations 1.."
                            + ITERATIONS_MAX
                            + ">:<salt, at least "
                            + SALT_BYTES_MIN
                            + " bytes in hex>:<hash, "
                            + HASH_BYTES
                            + " bytes in hex>");
        }
    }

    private static int iterations(String[] parts) {
        return Integer.parseInt(parts[0]);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /// Whether these are shown. Takes the same time for a wrong password as for the right one.
    ///
    /// @param password empty when none was sent
    /// @param shownCertificate subject of the certificate; null when there is none
    boolean accept(String password, String address, @Nullable Principal shownCertificate) {
        boolean known = passwordHash.isEmpty() || matches(passwordHash.split(":", -1), password);
        return known
                && (addresses.isEmpty() || addresses.contains(address))
                && (certificate.isEmpty()
                        || new X500Principal(certificate).equals(shownCertificate));
    }

    private static boolean matches(String[] parts, String password) {
        try {
            byte[] shown =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(
                                    new PBEKeySpec(
                                            password.toCharArray(),
                                            bytes(parts[1]),
                                            iterations(parts),
                                            HASH_BYTES * Byte.SIZE))
                            .getEncoded();
            return MessageDigest.isEqual(shown, bytes(parts[2]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        }
    }
}
