package io.sluice.sim.study;

import io.sluice.instrument.Auctions;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.order.BadParameterException;
import io.sluice.order.OrderType;
import io.sluice.order.Parameter;
import io.sluice.order.Parameters;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.Strategy;
import io.sluice.order.TimeInForce;
import io.sluice.signal.ForecastModels;
import io.sluice.sim.agents.AgentPlan;
import io.sluice.sim.agents.Spoofer;
import io.sluice.sim.flow.Preset;
import io.sluice.sim.flow.SessionChange;
import io.sluice.sim.loop.Latency;
import io.sluice.sim.scenario.Recordings;
import io.sluice.sim.scenario.Scenario;
import io.sluice.sim.scenario.ScenarioResult;
import io.sluice.sim.scenario.ScenarioRunner;
import io.sluice.sim.venue.Session;

import java.nio.file.Path;
import java.util.List;

/// Runs the arms of a cell on one seed: a quarter of an hour for the gate to learn, then half an
/// hour's order, in the second half hour of a US session.
final class Trial {
    static final long SECOND_NS = 1_000_000_000L;
    static final long MINUTE_NS = 60 * SECOND_NS;
    static final int ORDER_MINUTES = 30;
    private static final int WARM_UP_MINUTES = 15;
    private static final int SLICE_SECONDS = 60;
    private static final long MILLI_NS = 1_000_000L;

    /// A queue of PFE, from the facts of docs/execution-quality.md.
    private static final long QUEUE = 2_700;

    static final long MIDNIGHT_NS = 20_458 * Instrument.DAY_NS;
    private static final long OPEN_NS = (14 * 60 + 30) * MINUTE_NS;
    private static final long CLOSE_NS = 21 * 60 * MINUTE_NS;
    private static final long BEGIN_NS = MIDNIGHT_NS + OPEN_NS + 30 * MINUTE_NS;
    private static final long ORDER_NS = BEGIN_NS + WARM_UP_MINUTES * MINUTE_NS;
    private static final long END_NS = ORDER_NS + ORDER_MINUTES * MINUTE_NS;

    private static final List<SessionChange> HALT =
            List.of(
                    new SessionChange(ORDER_NS + 10 * MINUTE_NS, "", Session.HALTED),
                    new SessionChange(
                            ORDER_NS + 15 * MINUTE_NS - MINUTE_NS / 2, "", Session.OPENING_CALL),
                    new SessionChange(ORDER_NS + 15 * MINUTE_NS, "", Session.CONTINUOUS));

    /// From a seed to that of the independent market whose forecast is the placebo.
    private static final long ELSEWHERE = 5_003;

    private static final Recordings NOTHING_RECORDED = new Recordings(Path.of(""));
    private static final String ORDER = "p";

    private final Cell cell;
    private final Instrument instrument;
    private final Decimal qty;
    private final double tick;

    /// @param volumePerMinute what the market trades without us, at the session's mean rate
    Trial(Cell cell, double volumePerMinute) {
        this.cell = cell;
        this.instrument = cell.preset().instrument(OPEN_NS, CLOSE_NS, VolumeCurve.US_DAY);
        double session = (double) (CLOSE_NS - OPEN_NS) / MINUTE_NS;
        double share =
                instrument.volumeCurve().cumulativeAt(instrument.sessionFraction(END_NS))
                        - instrument
                                .volumeCurve()
                                .cumulativeAt(instrument.sessionFraction(ORDER_NS));
        double others = volumePerMinute * session * share;
        double wanted = cell.participation() / (1 - cell.participation()) * others;
        this.qty =
                instrument.qty(
                        Math.max(instrument.lot(), instrument.roundDownToLot((long) wanted)));
        this.tick = instrument.price(instrument.tick()).toDouble();
    }

    Decimal qty() {
        return qty;
    }

    /// @return one outcome an arm, in the cell's order
    List<Outcome> run(long seed, Side side) {
        return cell.arms().stream()
                .map(arm -> run(arm, seed, side, models(arm.signal(), seed, side)))
                .toList();
    }

    private Outcome run(Arm arm, long seed, Side side, ForecastModels models) {
        ScenarioResult result =
                ScenarioRunner.run(
                        scenario(arm, seed, side),
                        NOTHING_RECORDED,
                        (_, _, _) -> {},
                        new ScenarioRunner.Brain(models, arm.mirrored()));
        return Outcome.of(result.parent(ORDER), tick);
    }

    private ForecastModels models(Arm.Signal signal, long seed, Side side) {
        boolean gated = signal != Arm.Signal.PLACEBO_UNGATED;
        if (gated && signal != Arm.Signal.PLACEBO) {
            return Forecasts.of(signal);
        }
        Forecasts.Recording recording = new Forecasts.Recording();
        run(Arm.PLAIN, seed + ELSEWHERE, side, Forecasts.recorded(recording));
        ForecastModels placebo = Forecasts.placebo(recording);
        return gated ? placebo : Forecasts.ungated(placebo);
    }

    private Scenario scenario(Arm arm, long seed, Side side) {
        Latency latency = new Latency(MILLI_NS, MILLI_NS, MILLI_NS, cell.stalls());
        Scenario.Market market =
                new Scenario.Market(
                        List.of(cell.preset().symbol()),
                        List.of(new Scenario.VenuePlan("XSIM", 0, 0, latency, null)),
                        cell.regime(),
                        OPEN_NS,
                        CLOSE_NS,
                        BEGIN_NS,
                        END_NS + MINUTE_NS,
                        cell.trouble() == Trouble.HALT ? HALT : List.of(),
                        Auctions.NONE,
                        cell.trouble() == Trouble.SPOOFER ? List.of(spoofer()) : List.of());
        ParentSpec spec =
                new ParentSpec(
                        ORDER,
                        "STUDY",
                        instrument.symbol(),
                        side,
                        qty,
                        OrderType.MARKET,
                        null,
                        TimeInForce.DAY,
                        cell.strategy(),
                        strategyParameters().overlaid(arm.parameters()),
                        ORDER_NS);
        return new Scenario(
                cell.name(),
                seed,
                market,
                List.of(new Scenario.Order(ORDER, ORDER_NS, spec)),
                List.of(),
                List.of());
    }

    /// What it shows is five of PFE's queues (`strategy.md` 3.8, arm "spoofed depth"); how long and
    /// how often is our choice.
    private AgentPlan spoofer() {
        return new AgentPlan(
                "spoofer",
                "XSIM",
                instrument.symbol(),
                MILLI_NS,
                new Spoofer.Settings(
                        instrument.lot(), 5 * QUEUE, 1, 3 * SECOND_NS, 15 * SECOND_NS));
    }

    private Parameters strategyParameters() {
        Parameters shared = parameters(END_NS);
        if (cell.strategy() != Strategy.POV) {
            return shared;
        }
        try {
            return shared.with(
                    Parameter.TARGET_PERCENT_VOLUME, Double.toString(cell.participation()));
        } catch (BadParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What every arm shares: the dial in the middle, a slice a minute, and the rest crossed at the
    /// end, so that every arm completes.
    static Parameters parameters(long endNs) {
        try {
            return Parameters.NONE
                    .with(Parameter.AGGRESSION, "5")
                    .with(Parameter.SLICE_INTERVAL, SLICE_SECONDS)
                    .with(Parameter.MAX_PERCENT_VOLUME, "0.50")
                    .with(Parameter.RESIDUAL_POLICY, "X")
                    .with(Parameter.END_TIME, endNs);
        } catch (BadParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    static Side side(int pair) {
        return pair % 2 == 0 ? Side.BUY : Side.SELL;
    }

    static double tick(Preset preset) {
        Instrument instrument = preset.instrument();
        return instrument.price(instrument.tick()).toDouble();
    }
}
