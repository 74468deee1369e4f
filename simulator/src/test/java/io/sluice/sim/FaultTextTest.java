package io.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.sim.loop.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

import java.io.PrintWriter;
import java.io.StringWriter;

class FaultTextTest {
    private final FaultText text = new FaultText();

    @Test
    void kind_alone_strikes_everything_for_ever() {
        assertThat(text.convert("reject"))
                .isEqualTo(new Fault(Fault.Kind.REJECT, 0, Long.MAX_VALUE, 1, 0));
    }

    @Test
    void times_share_and_delay_are_read() {
        assertThat(text.convert("duplicate:from=10s,to=1m,share=0.25,delay=200ms"))
                .isEqualTo(
                        new Fault(
                                Fault.Kind.DUPLICATE,
                                10_000_000_000L,
                                60_000_000_000L,
                                .25,
                                200_000_000L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rejects | a fault must be one of [lose_request, ",
                "reject:from=ten | from must be a time such as 200ms, 10s or 1m, was 'ten'",
                "reject:share=2 | share must be above 0 and at most 1, was 2.0",
                "reject:share=x | share must be above 0 and at most 1, was 'x'",
                "reject:delay=1s | REJECT must have a delay of 0",
                "delay:from=1s | DELAY must have a delay > 0",
                "reject:from=2s,to=1s | a fault must end after it begins",
                "reject:until=2s | must have from, to, share and delay at most, had [until]",
                "reject:now | must be kind:name=value,name=value, was 'now'",
            })
    void anything_else_is_refused_with_what_was_expected(String bad, String message) {
        assertThatThrownBy(() -> text.convert(bad))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hours=9-17 | --hours: Text '9' could not be parsed",
                "--hours=09:00 | --hours must be such as 08:00:00-17:30:00, was '09:00'",
                "--zone=Mars | --zone: Unknown time-zone ID: Mars",
                "--auctions=09:00 | venue.auctions must be four times in the order of a day, was"
                        + " [09:00]",
                "--auctions=09:00,08:00,12:00,10:00 | venue.auctions must be four times",
                "--tif=1 | venue.offer.timesInForce must be some of 0, 3, 4, was [1]",
                "--clordid-max=0 | venue.offer.clOrdIdMax must be 1..64, was 0",
                "--orders-per-second=-1 | venue.ordersPerSecond must be 0..1000000, was -1",
                "--fault=none | a fault must be one of",
                "--order-client=A,B | a CompID must be 1..32 of",
            })
    void venue_does_not_start_on_what_cannot_be(String option, String message) {
        StringWriter said = new StringWriter();

        int code =
                new CommandLine(new VenueMain())
                        .setErr(new PrintWriter(said, true))
                        .execute(option);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains(message);
    }
}
