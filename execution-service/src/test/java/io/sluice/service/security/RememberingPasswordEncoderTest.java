package io.sluice.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class RememberingPasswordEncoderTest {
    private static final class CountingEncoder implements PasswordEncoder {
        private final PasswordEncoder quick = new BCryptPasswordEncoder(4);
        private int asked;

        @Override
        public @Nullable String encode(@Nullable CharSequence rawPassword) {
            return quick.encode(rawPassword);
        }

        @Override
        public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encoded) {
            asked++;
            return quick.matches(rawPassword, encoded);
        }
    }

    @Test
    void a_match_is_remembered_and_a_mismatch_never() {
        CountingEncoder slow = new CountingEncoder();
        RememberingPasswordEncoder encoder = new RememberingPasswordEncoder(slow);
        String hash = encoder.encode("secret");

        for (int i = 0; i < 3; i++) {
            assertThat(encoder.matches("secret", hash)).isTrue();
            assertThat(encoder.matches("guess", hash)).isFalse();
        }

        assertThat(slow.asked).isEqualTo(1 + 3);
    }

    @Test
    void a_new_hash_forgets_the_old_password() {
        RememberingPasswordEncoder encoder =
                new RememberingPasswordEncoder(new BCryptPasswordEncoder(4));
        String old = encoder.encode("old");
        assertThat(encoder.matches("old", old)).isTrue();

        assertThat(encoder.matches("old", encoder.encode("new"))).isFalse();
    }
}
