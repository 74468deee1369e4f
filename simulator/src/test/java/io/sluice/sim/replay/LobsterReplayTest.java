package io.sluice.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.sim.venue.SimulatedVenue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Our children among recorded orders. Prices are in 1/10000: 1000000 is 100.00; columns are those
/// of LOBSTER.
final class LobsterReplayTest {
    private static final int US = 1;
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path folder;
    private final RecordedReports reports = new RecordedReports();
    private @Nullable LobsterFile file;
    private @Nullable SimulatedVenue venue;
    private @Nullable LobsterReplay replay;

    @AfterEach
    void close() {
        if (file != null) {
            file.close();
        }
    }

    private void open(String rows) {
        open(rows, ReplayClock.asRecorded());
    }

    private void open(String rows, ReplayClock clock) {
        file = LobsterFile.open(LobsterZip.write(folder, rows));
        Instrument instrument = file.instrument(0, 1_000);
        venue = new SimulatedVenue(new Venue(0, "XREC", 0, 0, true), List.of(instrument), reports);
        replay = new LobsterReplay(file, venue.background(0), clock);
    }

    private SimulatedVenue venue() {
        return Objects.requireNonNull(venue);
    }

    private LobsterReplay replay() {
        return Objects.requireNonNull(replay);
    }

    /// Plays up to a second of the day.
    private void playTo(int second) {
        replay().advance(at(second));
    }

    private static long at(int second) {
        return LobsterZip.MIDNIGHT_NS + second * SECOND;
    }

    private void place(String clOrdId, Side side, long qty, long price, TimeInForce timeInForce) {
        venue().place(US, clOrdId, 0, side, qty, price, timeInForce, false, at(34_201));
    }

    private long qtyAt(long price) {
        return venue().background(0).book().qtyAt(price);
    }

    @Test
    void children_wait_behind_what_came_before_and_are_met_before_what_came_after() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,4,10, 60,1000000, 1 | 1000200,50,1000000, 40,1000300,50,999900,50
                34203,1,11, 20,1000000, 1 | 1000200,50,1000000, 60,1000300,50,999900,50
                34204,4,10, 40,1000000, 1 | 1000200,50,1000000, 20,1000300,50,999900,50
                34205,4,11, 15,1000000, 1 | 1000200,50,1000000,  5,1000300,50,999900,50
                34206,5, 0, 10,1000000, 1 | 1000200,50,1000000,  5,1000300,50,999900,50
                34207,4,12, 50, 999900, 1 | 1000200,50,1000000,  5,1000300,50,999800,50
                """);
        playTo(34_201);

        place("a", Side.BUY, 30, 1_000_000, TimeInForce.DAY);
        playTo(34_204);
        assertThat(reports.fills).isEmpty();
        playTo(34_207);

        // 15 before order 11, 10 before a hidden order at the price, 5 before a worse price.
        assertThat(reports.fills).containsExactly("a 15@1000000", "a 10@1000000", "a 5@1000000");
        assertThat(reports.prints)
                .containsExactly(
                        "60@1000000",
                        "40@1000000",
                        "15@1000000",
                        "10@1000000",
                        "5@1000000",
                        "45@999900");
        assertThat(qtyAt(1_000_000)).isEqualTo(5);
        assertThat(replay().counts().fromOurs()).isEqualTo(30);
    }

    @Test
    void a_recorded_order_that_meets_a_child_trades_with_it_and_never_goes_negative() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,1,20, 50,1000100,-1 | 1000100,50,1000000,100,1000200,50,999900,50
                34203,2,20, 40,1000100,-1 | 1000100,10,1000000,100,1000200,50,999900,50
                34204,3,20, 10,1000100,-1 | 1000200,50,1000000,100,1000300,50,999900,50
                """);
        playTo(34_201);

        place("a", Side.BUY, 30, 1_000_100, TimeInForce.DAY);
        playTo(34_202);
        assertThat(reports.fills).containsExactly("a 30@1000100");
        assertThat(qtyAt(1_000_100)).isEqualTo(20);
        playTo(34_203);
        assertThat(qtyAt(1_000_100)).isZero();
        playTo(34_204);

        assertThat(qtyAt(1_000_100)).isZero();
        assertThat(qtyAt(1_000_200)).isEqualTo(50);
        assertThat(replay().nextEventNs()).isEqualTo(LobsterReplay.NEVER);
    }

    @Test
    void what_we_took_stays_taken_until_the_file_lets_the_order_go() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,1,11, 10,1000000, 1 | 1000200,50,1000000,110,1000300,50,999900,50
                34203,4,30, 40,1000200,-1 | 1000200,10,1000000,110,1000300,50,999900,50
                34204,1,31, 70,1000200,-1 | 1000200,80,1000000,110,1000300,50,999900,50
                """);
        playTo(34_201);

        place("a", Side.BUY, 30, 1_000_200, TimeInForce.IMMEDIATE_OR_CANCEL);
        playTo(34_202);
        assertThat(qtyAt(1_000_200)).isEqualTo(20);
        playTo(34_203);
        assertThat(qtyAt(1_000_200)).isZero();
        playTo(34_204);

        assertThat(reports.fills).containsExactly("a 30@1000200");
        // Of the recorded 40 only the 20 that we left were there to trade.
        assertThat(reports.prints).containsExactly("30@1000200", "20@1000200");
        assertThat(qtyAt(1_000_200)).isEqualTo(70);
    }

    @Test
    void levels_from_deeper_are_taken_from_the_book_file_and_counted() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,3,10,100,1000000, 1 | 1000200,50, 999900, 50,1000300,50,999700,70
                34203,1,11,  5,1000000, 1 | 1000200,50,1000000,  5,1000300,50,999900,50
                34204,3,11,  5,1000000, 1 | 1000200,50, 999900, 50,1000300,50,999700,60
                """);

        playTo(34_204);

        ReplayCounts counts = replay().counts();
        assertThat(counts.seededAtStart()).isEqualTo(4);
        assertThat(counts.seededFromBelow()).isEqualTo(2);
        assertThat(counts.seededQty()).isEqualTo(250 + 70 + 60);
        assertThat(counts.bookMessages()).isEqualTo(3);
        assertThat(counts.agrees()).isTrue();
        assertThat(qtyAt(999_700)).isEqualTo(60);
    }

    @Test
    void a_file_that_contradicts_itself_is_counted() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,2,10, 10,1000000, 1 | 1000200,50,1000000, 95,1000300,50,999900,50
                """);

        playTo(34_202);

        assertThat(replay().counts().explained()).isZero();
        assertThat(replay().counts().levelsUnequal()).isEqualTo(1);
        assertThat(replay().counts().agrees()).isFalse();
    }

    @Test
    void while_trading_is_halted_the_recorded_book_is_empty() {
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34202,7, 0,  0,     -1,-1 | 1000200,50,1000000,100,1000300,50,999900,50
                34203,7, 0,  0,      0,-1 | 1000200,50,1000000,100,1000300,50,999900,50
                34204,7, 0,  0,      1,-1 | 1000200,60,1000000, 80,1000300,50,999900,50
                34205,4,10, 80,1000000, 1 | 1000200,60, 999900, 50,1000300,50,999800,10
                """);

        playTo(34_203);
        assertThat(qtyAt(1_000_000)).isZero();
        assertThat(qtyAt(1_000_200)).isZero();
        playTo(34_204);
        assertThat(qtyAt(1_000_000)).isEqualTo(80);
        playTo(34_205);

        assertThat(qtyAt(1_000_000)).isZero();
        assertThat(replay().counts().halts()).isEqualTo(3);
        assertThat(replay().counts().agrees()).isTrue();
    }

    @Test
    void a_replay_can_start_now_and_run_faster() {
        long nowNs = 1_790_000_000 * SECOND;
        open(
                """
                34201,1,10,100,1000000, 1 | 1000200,50,1000000,100,1000300,50,999900,50
                34211,1,11, 10,1000000, 1 | 1000200,50,1000000,110,1000300,50,999900,50
                34221,1,12, 10,1000000, 1 | 1000200,50,1000000,120,1000300,50,999900,50
                """,
                new ReplayClock(at(34_201), nowNs, 10));

        assertThat(replay().nextEventNs()).isEqualTo(nowNs);
        replay().advance(nowNs);
        assertThat(replay().nextEventNs()).isEqualTo(nowNs + SECOND);
        replay().resumeAt(nowNs + 60 * SECOND);
        assertThat(replay().nextEventNs()).isEqualTo(nowNs + 60 * SECOND);
        replay().advance(nowNs + 60 * SECOND);

        assertThat(replay().nextEventNs()).isEqualTo(nowNs + 61 * SECOND);
        assertThat(qtyAt(1_000_000)).isEqualTo(110);
    }
}
