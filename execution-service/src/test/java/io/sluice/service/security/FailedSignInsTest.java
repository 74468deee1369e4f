package io.sluice.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedSignInsTest {
    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";
    private static final long SECOND_NS = 1_000_000_000L;

    private final FailedSignIns failed = new FailedSignIns();

    private void fail(int times, String user) {
        for (int i = 0; i < times; i++) {
            failed.failed(user, HERE, i);
        }
    }

    @Test
    void the_fifth_wrong_password_makes_the_user_wait_at_that_address_alone() {
        fail(4, "trader");
        assertThat(failed.waitNs("trader", HERE, 4)).isZero();

        fail(1, "trader");

        assertThat(failed.waitNs("trader", HERE, 0)).isEqualTo(30 * SECOND_NS);
        assertThat(failed.waitNs("trader", HERE, 30 * SECOND_NS)).isZero();
        assertThat(failed.waitNs("trader", THERE, 0)).isZero();
        assertThat(failed.waitNs("risk", HERE, 0)).isZero();
    }

    @Test
    void every_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        fail(6, "trader");
        assertThat(failed.waitNs("trader", HERE, 5)).isEqualTo(60 * SECOND_NS);

        fail(20, "trader");

        assertThat(failed.waitNs("trader", HERE, 19)).isEqualTo(900 * SECOND_NS);
    }

    @Test
    void the_right_password_forgives() {
        fail(4, "trader");

        failed.succeeded("trader", HERE);
        fail(4, "trader");

        assertThat(failed.waitNs("trader", HERE, 4)).isZero();
    }

    @Test
    void many_users_from_one_address_make_the_address_wait() {
        for (int i = 0; i < FailedSignIns.ADDRESS_MAX; i++) {
            failed.failed("user" + i, HERE, i);
        }

        assertThat(failed.waitNs("trader", HERE, 50)).isPositive();
        assertThat(failed.waitNs("trader", THERE, 50)).isZero();
    }
}
