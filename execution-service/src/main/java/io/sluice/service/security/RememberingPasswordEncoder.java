package io.sluice.service.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Bcrypt takes a tenth of a second on purpose, and a program with HTTP Basic would pay it with
/// every request. What has matched is remembered for a while, as a keyed digest whose key lives and
/// dies with this process. A wrong password always pays.
final class RememberingPasswordEncoder implements PasswordEncoder {
    static final long REMEMBER_NS = 300_000_000_000L;

    private static final int ENTRIES_MAX = 256;
    private static final String ALGORITHM = "HmacSHA256";

    private final PasswordEncoder slow;
    private final SecretKeySpec key;
    private final Map<String, Long> matchedNs = new LinkedHashMap<>();

    RememberingPasswordEncoder(PasswordEncoder slow) {
        this.slow = slow;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence rawPassword) {
        return slow.encode(rawPassword);
    }

    @Override
    public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
        if (rawPassword == null || encodedPassword == null) {
            return false;
        }
        String digest = digest(rawPassword, encodedPassword);
        long nowNs = System.nanoTime();
        synchronized (matchedNs) {
            Long atNs = matchedNs.get(digest);
            if (atNs != null && nowNs - atNs < REMEMBER_NS) {
                return true;
            }
        }
        if (!slow.matches(rawPassword, encodedPassword)) {
            return false;
        }
        synchronized (matchedNs) {
            matchedNs.remove(digest);
            matchedNs.put(digest, nowNs);
            if (matchedNs.size() > ENTRIES_MAX) {
                matchedNs.remove(matchedNs.keySet().iterator().next());
            }
        }
        return true;
    }

    private String digest(CharSequence rawPassword, String encodedPassword) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(encodedPassword.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            mac.update(rawPassword.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
