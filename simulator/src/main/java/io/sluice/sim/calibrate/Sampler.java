package io.sluice.sim.calibrate;

import io.sluice.instrument.Instrument;
import io.sluice.signal.Calibration;
import io.sluice.signal.Features;
import io.sluice.signal.ForecastModel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Sits where the forecast sits, has no opinion, and notes once a second what a forecast could have
/// known and where the mid then stood a horizon later.
final class Sampler implements ForecastModel {
    private static final long SAMPLE_NS = 1_000_000_000L;

    private final Instrument instrument;
    private final long horizonNs;
    private final List<Sample> samples = new ArrayList<>();
    private final ArrayDeque<Sample> pending = new ArrayDeque<>();
    private long doubleMid;
    private long lastNs = Long.MIN_VALUE / 2;

    Sampler(Instrument instrument, long horizonNs) {
        this.instrument = instrument;
        this.horizonNs = horizonNs;
    }

    @Override
    public String id() {
        return "sampler";
    }

    @Override
    public double forecast(Features now) {
        while (!pending.isEmpty() && pending.getFirst().timeNs() + horizonNs <= now.nowNs()) {
            Sample sample = pending.removeFirst();
            boolean exact = sample.timeNs() + horizonNs == now.nowNs();
            long held = exact ? now.doubleMid() : doubleMid;
            samples.add(moved(sample, held));
        }
        doubleMid = now.doubleMid();
        if (now.nowNs() - lastNs >= SAMPLE_NS && now.spread() > 0) {
            lastNs = now.nowNs();
            pending.add(sample(now));
        }
        return 0;
    }

    private Sample sample(Features now) {
        List<Double> flows = new ArrayList<>(Calibration.LEVELS);
        for (int level = 0; level < Calibration.LEVELS; level++) {
            flows.add(now.orderFlow(level));
        }
        return new Sample(
                now.nowNs(),
                now.queueImbalance(),
                now.depthImbalance(),
                flows,
                now.tradeImbalance(),
                now.metaorderPressure(),
                now.doubleMid(),
                now.spread() / instrument.tick(),
                0);
    }

    private Sample moved(Sample from, long held) {
        double spread = (double) from.spreadTicks() * instrument.tick();
        return new Sample(
                from.timeNs(),
                from.queueImbalance(),
                from.depthImbalance(),
                from.levelFlows(),
                from.tradeImbalance(),
                from.metaorderPressure(),
                from.doubleMid(),
                from.spreadTicks(),
                (double) (held - from.doubleMid()) / spread);
    }

    Instrument instrument() {
        return instrument;
    }

    /// Those whose horizon has passed, oldest first.
    List<Sample> samples() {
        return samples;
    }
}
