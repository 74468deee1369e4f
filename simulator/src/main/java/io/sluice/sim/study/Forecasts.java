package io.sluice.sim.study;

import io.sluice.instrument.Instrument;
import io.sluice.signal.Calibration;
import io.sluice.signal.CompositeForecast;
import io.sluice.signal.Features;
import io.sluice.signal.ForecastModel;
import io.sluice.signal.ForecastModels;

import java.util.ArrayDeque;

/// Forecasts that a study puts in place of the engine's own, to see what is left of the result.
final class Forecasts {
    private static final long NS_PER_MILLI = 1_000_000L;

    private Forecasts() {}

    /// The engine's composite with its sign turned.
    static final class Inverted implements ForecastModel {
        private final ForecastModel composite;

        Inverted(ForecastModel composite) {
            this.composite = composite;
        }

        @Override
        public String id() {
            return "inverted-" + composite.id();
        }

        @Override
        public double forecast(Features features) {
            return -composite.forecast(features);
        }
    }

    /// The engine's composite as it was a while ago.
    static final class Late implements ForecastModel {
        private record Said(long atNs, double forecast) {}

        private final ForecastModel composite;
        private final long lateNs;
        private final ArrayDeque<Said> pending = new ArrayDeque<>();
        private double known;

        Late(ForecastModel composite, long lateNs) {
            this.composite = composite;
            this.lateNs = lateNs;
        }

        @Override
        public String id() {
            return "late-" + composite.id();
        }

        @Override
        public double forecast(Features features) {
            pending.addLast(new Said(features.nowNs(), composite.forecast(features)));
            while (!pending.isEmpty() && pending.getFirst().atNs() <= features.nowNs() - lateNs) {
                known = pending.removeFirst().forecast();
            }
            return known;
        }
    }

    /// Remembers what the engine's composite said and when.
    static final class Recorder implements ForecastModel {
        private final ForecastModel composite;
        private final Recording recording;

        Recorder(ForecastModel composite, Recording recording) {
            this.composite = composite;
            this.recording = recording;
        }

        @Override
        public String id() {
            return composite.id();
        }

        @Override
        public double forecast(Features features) {
            double forecast = composite.forecast(features);
            recording.add(features.nowNs(), forecast);
            return forecast;
        }
    }

    /// What was said and when.
    static final class Recording {
        private final Growing seconds = new Growing();
        private final Growing forecasts = new Growing();

        private void add(long nowNs, double forecast) {
            seconds.add(seconds(nowNs));
            forecasts.add(forecast);
        }

        /// Exact to a microsecond within a week of [Trial]'s day.
        private static double seconds(long nowNs) {
            return (nowNs - Trial.MIDNIGHT_NS) * 1e-9;
        }
    }

    /// Says what another market's composite said at the same time of day: the same law of values
    /// and the same persistence, and no knowledge of this market.
    static final class Placebo implements ForecastModel {
        private final Recording recording;
        private int next;
        private double known;

        Placebo(Recording recording) {
            this.recording = recording;
        }

        @Override
        public String id() {
            return "placebo";
        }

        @Override
        public double forecast(Features features) {
            double now = Recording.seconds(features.nowNs());
            while (next < recording.seconds.size() && recording.seconds.get(next) <= now) {
                known = recording.forecasts.get(next++);
            }
            return known;
        }
    }

    /// Has no opinion.
    static final class Silent implements ForecastModel {
        @Override
        public String id() {
            return "silent";
        }

        @Override
        public double forecast(Features features) {
            return 0;
        }
    }

    /// @throws IllegalArgumentException for the placebo, which needs a recording
    static ForecastModels of(Arm.Signal signal) {
        return switch (signal) {
            case TRUE -> ForecastModels.COMPOSITE;
            case INVERTED -> (_, calibration) -> new Inverted(new CompositeForecast(calibration));
            case TRUE_UNGATED -> ungated(of(Arm.Signal.TRUE));
            case INVERTED_UNGATED -> ungated(of(Arm.Signal.INVERTED));
            case SILENT -> (_, _) -> new Silent();
            case LATE_50_MS -> late(50);
            case LATE_200_MS -> late(200);
            case LATE_1000_MS -> late(1_000);
            case PLACEBO, PLACEBO_UNGATED ->
                    throw new IllegalArgumentException("a placebo needs a recording");
        };
    }

    private static ForecastModels late(long ms) {
        return (_, calibration) -> new Late(new CompositeForecast(calibration), ms * NS_PER_MILLI);
    }

    static ForecastModels recorded(Recording recording) {
        return (_, calibration) -> new Recorder(new CompositeForecast(calibration), recording);
    }

    static ForecastModels placebo(Recording recording) {
        return (_, _) -> new Placebo(recording);
    }

    /// The same models, believed whatever they have been worth.
    static ForecastModels ungated(ForecastModels models) {
        return new ForecastModels() {
            @Override
            public ForecastModel of(Instrument instrument, Calibration calibration) {
                return models.of(instrument, calibration);
            }

            @Override
            public boolean areVerified() {
                return false;
            }
        };
    }
}
