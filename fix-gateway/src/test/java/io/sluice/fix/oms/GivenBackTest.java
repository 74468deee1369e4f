package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.order.ClientTags;

import org.junit.jupiter.api.Test;

import quickfix.Message;

final class GivenBackTest {
    @Test
    void more_than_a_thousand_characters_are_refused() throws Refused {
        Message order = new Message();
        order.setString(526, "desk7");
        order.setString(58, "x".repeat(987));
        assertThat(GivenBack.read(order).get(526)).isEqualTo("desk7");

        order.setString(58, "x".repeat(988));
        assertThatThrownBy(() -> GivenBack.read(order))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Text(58)")
                .hasMessageContaining("at most 1000 characters");
    }

    @Test
    void none_are_not_written() {
        Message report = new Message();

        GivenBack.write(ClientTags.NONE, report);

        assertThat(report.isEmpty()).isTrue();
    }
}
