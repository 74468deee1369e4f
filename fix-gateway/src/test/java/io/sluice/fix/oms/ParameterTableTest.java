package io.sluice.fix.oms;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.engine.Output.ReportKind;
import io.sluice.fix.session.Dialect;
import io.sluice.order.Parameter;
import io.sluice.order.ParentSpec;
import io.sluice.order.ParentState;
import io.sluice.order.RejectReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import quickfix.Group;
import quickfix.Message;

import java.util.List;
import java.util.Map;

/// Walks the table of strategy parameters in `fix.md` c-3: each row is read, echoed, bounded by a
/// refusal that names it, and amendable where the table says so.
class ParameterTableTest {
    /// 958 | 959 | 847 | a good value | a bad value | amendable
    private static final String TABLE =
            """
            StartTime           | 19 | 1001 | 20260102-15:00:00 | noon    | no
            EndTime             | 19 | 1001 | 20260102-15:00:00 | noon    | yes
            TargetPercentVolume | 11 | 2    | 0.1               | 0.51    | yes
            MaxPercentVolume    | 11 | 1    | 0.5               | 0.009   | yes
            MinPercentVolume    | 11 | 1004 | 0                 | 0.51    | yes
            Aggression          | 1  | 1001 | 10                | 11      | yes
            ImbalanceSensitivity| 6  | 1001 | 0                 | 1.01    | yes
            ImbalanceSizeMin    | 6  | 1001 | 0.25              | 0.24    | yes
            ImbalanceSizeMax    | 6  | 1001 | 4                 | 4.1     | yes
            ScheduleBandPct     | 11 | 3    | 0.3               | 0.31    | yes
            ScheduleTolerance   | 6  | 1001 | 0                 | 3.1     | yes
            FrontLoad           | 6  | 1    | -1                | 1.1     | yes
            RiskAversion        | 6  | 3    | 0.00000001        | Hasty   | yes
            SliceInterval       | 1  | 1003 | 3600              | 0       | yes
            SliceSize           | 7  | 1005 | 500               | 0       | yes
            RandomizationPercent| 11 | 1001 | 0.55              | 0.56    | yes
            MinChildQty         | 7  | 1001 | 100               | 0       | yes
            MaxChildQty         | 7  | 1001 | 100               | -1      | yes
            DisplayQty          | 7  | 1001 | 100               | some    | yes
            IWouldPrice         | 8  | 1001 | 10.01             | 0       | yes
            IWouldSizePercent   | 11 | 1001 | 1                 | 1.1     | yes
            UpperBandPrice      | 8  | 2    | 10.02             | 0       | yes
            UpperBandPercent    | 11 | 2    | 0.2               | 0.51    | yes
            LowerBandPrice      | 8  | 2    | 9.98              | 0       | yes
            LowerBandPercent    | 11 | 2    | 0.2               | 0.51    | yes
            StopLossPrice       | 8  | 1001 | 10.2              | 0       | yes
            NoTakeLiq           | 13 | 1001 | Y                 | maybe   | yes
            CatchUp             | 12 | 1001 | A                 | B       | yes
            AllowPastEndTime    | 13 | 1001 | Y                 | maybe   | yes
            ForceCompletion     | 13 | 1001 | Y                 | maybe   | yes
            ResidualPolicy      | 12 | 1001 | E                 | B       | yes
            PauseClock          | 12 | 1001 | F                 | B       | yes
            PauseOrders         | 12 | 1001 | L                 | B       | yes
            VenueRouting        | 12 | 1001 | P                 | Z       | yes
            Suspended           | 13 | 1001 | Y                 | maybe   | yes
            Venues              | 24 | 1001 | XNAS XNYS         | NASDAQ  | yes
            StrategyVersion     | 14 | 1001 | 1.4.0             | 1.0.0   | no
            DiscretionBps       | 6  | 1001 | 7.5               | 50.1    | yes
            EventPause          | 12 | 1001 | T                 | B       | yes
            OutOfLimitOrders    | 12 | 1001 | C                 | B       | yes
            OutOfLimitDeficit   | 12 | 1001 | F                 | B       | yes
            AuctionOpen         | 11 | 1    | 0.25              | 1.1     | yes
            AuctionClose        | 11 | 1002 | 1                 | -0.1    | yes
            ConnectionLoss      | 12 | 1001 | C                 | B       | yes
            SystemFailure       | 12 | 1001 | P                 | S       | yes
            """;

    @Test
    void every_parameter_has_a_row_and_every_row_a_parameter() {
        assertThat(TABLE.lines().map(line -> cells(line)[0]))
                .containsExactlyElementsOf(
                        List.of(Parameter.values()).stream().map(Parameter::wireName).toList());
    }

    @Test
    void every_row_is_read_echoed_and_bounded() {
        TABLE.lines().map(ParameterTableTest::cells).forEach(ParameterTableTest::walk);
    }

    private static void walk(String[] row) {
        Parameter parameter = Parameter.byName(row[0]);
        assertThat(parameter).as(row[0]).isNotNull();
        if (parameter == null) {
            return;
        }
        assertThat(parameter.kind().fixType()).as(row[0]).hasToString(row[1]);
        assertThat(parameter.mutable()).as("%s amendable", row[0]).isEqualTo(row[5].equals("yes"));
        Input read = read(row, row[3]);
        assertThat(read).as(row[0]).isInstanceOf(Input.NewParent.class);
        if (read instanceof Input.NewParent order) {
            assertThat(parameter.strategies()).as(row[0]).contains(order.spec().strategy());
            assertThat(order.spec().parameters().text(parameter)).isEqualTo(row[3]);
            assertThat(echo(order.spec(), row[0])).as("echo of %s", row[0]).isEqualTo(row[3]);
        }
        Input refused = read(row, row[4]);
        assertThat(refused).as("%s=%s", row[0], row[4]).isInstanceOf(Input.InvalidParent.class);
        if (refused instanceof Input.InvalidParent no) {
            assertThat(no.reason()).isEqualTo(RejectReason.BAD_PARAMETER);
            assertThat(no.text()).contains(row[0], " must be ", row[4]);
        }
    }

    @ParameterizedTest
    @CsvSource({"GetDone,0.0001", "Aggressive,0.00001", "Neutral,0.000001", "Passive,0.0000001"})
    void risk_aversion_may_be_a_word(String word, String number) {
        String[] row = {"RiskAversion", "6", "3", word, "", ""};
        assertThat(read(row, word))
                .isInstanceOfSatisfying(
                        Input.NewParent.class,
                        order ->
                                assertThat(order.spec().parameters().text(Parameter.RISK_AVERSION))
                                        .isEqualTo(number));
    }

    @ParameterizedTest
    @CsvSource({"20,0.2", "0.5,0.005", "twenty,twenty"})
    void a_client_may_write_whole_percents(String written, String understood) {
        Message order = order("2");
        order.setString(849, written);

        Input read =
                new RequestReader("", new Habits(Map.of(), true, false, false))
                        .read("D", order, new Input.Origin("OMS44", 1, "", 0));

        if (read instanceof Input.NewParent parent) {
            assertThat(parent.spec().parameters().text(Parameter.TARGET_PERCENT_VOLUME))
                    .isEqualTo(understood);
        } else {
            assertThat(read)
                    .isInstanceOfSatisfying(
                            Input.InvalidParent.class,
                            no -> assertThat(no.text()).contains("0.01..0.5", understood));
        }
    }

    @Test
    void exec_inst_s_asks_to_suspend() {
        Message order = order("1001");
        order.setString(18, "1 S");

        assertThat(
                        new RequestReader("", Habits.NONE)
                                .read("D", order, new Input.Origin("OMS44", 1, "", 0)))
                .isInstanceOfSatisfying(
                        Input.NewParent.class,
                        read ->
                                assertThat(read.spec().parameters().flag(Parameter.SUSPENDED))
                                        .isTrue());
    }

    private static String[] cells(String line) {
        return line.strip().split("\\s*\\|\\s*");
    }

    private static Input read(String[] row, String value) {
        Message order = order(row[2]);
        Group entry = new Group(957, 958);
        entry.setString(958, row[0]);
        if (!row[1].isEmpty()) {
            entry.setString(959, row[1]);
        }
        entry.setString(960, value);
        order.addGroup(entry);
        return new RequestReader("", Habits.NONE)
                .read("D", order, new Input.Origin("OMS44", 1, "", 0));
    }

    private static Message order(String strategy) {
        Message order = new Message();
        order.getHeader().setString(35, "D");
        order.setString(11, "a1");
        order.setString(1, "ACC");
        order.setString(55, "BAC");
        order.setString(54, "1");
        order.setString(60, "20260102-14:30:00");
        order.setString(38, "10000");
        order.setString(40, "1");
        order.setString(847, strategy);
        return order;
    }

    /// What the client is told that we understood.
    private static String echo(ParentSpec spec, String name) {
        Output.ParentReport report =
                Reports.report(1, ReportKind.NEW, ParentState.WORKING, 0, null);
        Output.ParentSnapshot parent = report.parent();
        Message told =
                new ReportWriter(Dialect.FIX44, false)
                        .report(
                                new Output.ParentReport(
                                        report.session(),
                                        1,
                                        1,
                                        ReportKind.NEW,
                                        "a1",
                                        "",
                                        new Output.ParentSnapshot(
                                                parent.parentId(),
                                                1,
                                                spec,
                                                parent.state(),
                                                parent.cumQty(),
                                                parent.leavesQty(),
                                                parent.avgPrice(),
                                                parent.cumQty(),
                                                0,
                                                0),
                                        null,
                                        RejectReason.NONE,
                                        "",
                                        "",
                                        "",
                                        report.nowNs()));
        return told.getGroups(957).stream()
                .filter(group -> Fields.text(group, 958).equals(name))
                .map(group -> Fields.text(group, 960))
                .findFirst()
                .orElse("");
    }
}
