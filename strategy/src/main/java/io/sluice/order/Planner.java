package io.sluice.order;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.schedule.AlmgrenChriss;
import io.sluice.schedule.ClipSchedule;
import io.sluice.schedule.CurveSchedule;
import io.sluice.schedule.FlowSchedule;
import io.sluice.schedule.Goal;
import io.sluice.schedule.Jitter;
import io.sluice.schedule.Progress;
import io.sluice.schedule.Rate;
import io.sluice.schedule.Schedule;
import io.sluice.schedule.Slicing;

/// Makes the plan that an order's terms ask for.
final class Planner {
    /// Usual standard deviation of a day's return (`strategy.md` 7).
    private static final double DAILY_VOLATILITY = .015;

    /// A day's flow of this share of its volume moves the price by a spread (`strategy.md` 2.4).
    private static final double SPREAD_FLOW = .01;

    private static final int DIAL_MAX = 10;

    private Planner() {}

    /// @param fromNs when the plan begins, before the terms' end
    static Schedule plan(
            Terms terms, Goal goal, long fromNs, Jitter jitter, ParentOrder.Arrival arrival) {
        Parameters parameters = terms.parameters();
        long sliceNs = terms.sliceNs();
        Slicing slicing = new Slicing(fromNs, terms.endNs(), sliceNs, jitter);
        return switch (terms.spec().strategy()) {
            case TWAP, VWAP, IS, CLOSE ->
                    new CurveSchedule(
                            progress(terms, fromNs, arrival),
                            goal,
                            slicing,
                            parameters.number(Parameter.FRONT_LOAD));
            case POV, ADAPTIVE ->
                    new FlowSchedule(
                            rate(terms),
                            parameters.number(Parameter.MIN_PERCENT_VOLUME),
                            goal,
                            slicing,
                            sliceVolume(terms.instrument(), sliceNs));
            case ICEBERG, ACCUMULATE ->
                    new ClipSchedule(
                            goal,
                            slicing,
                            terms.qty(Parameter.SLICE_SIZE, terms.qty()),
                            terms.spec().strategy() == Strategy.ACCUMULATE);
        };
    }

    /// Whether the plan follows from the market at the start of work.
    static boolean needsArrival(Terms terms) {
        return terms.parameters().has(Parameter.RISK_AVERSION);
    }

    private static Progress progress(Terms terms, long fromNs, ParentOrder.Arrival arrival) {
        int dial = (int) terms.parameters().get(Parameter.AGGRESSION);
        double left =
                (double) (terms.endNs() - fromNs) / Math.max(1, terms.endNs() - terms.startNs());
        return switch (terms.spec().strategy()) {
            case VWAP -> new Progress.Volume(terms.instrument(), terms.instrument().volumeCurve());
            case IS ->
                    new Progress.Shortfall(
                            needsArrival(terms) && arrival.spread() > 0
                                    ? bend(terms, terms.endNs() - fromNs, arrival)
                                    : AlmgrenChriss.bend(dial) * left);
            case CLOSE -> new Progress.Close(AlmgrenChriss.bend(DIAL_MAX - dial) * left);
            case TWAP, POV, ICEBERG, ADAPTIVE, ACCUMULATE -> new Progress.Time();
        };
    }

    /// kappa T from RiskAversion, with the usual volatility and impact of the name. A time unit is
    /// a session.
    private static double bend(Terms terms, long windowNs, ParentOrder.Arrival arrival) {
        Instrument instrument = terms.instrument();
        double unit = Decimal.powerOfTen(instrument.priceScale());
        double dailyVolume =
                (double) instrument.dailyVolume() / Decimal.powerOfTen(instrument.qtyScale());
        double volatility = DAILY_VOLATILITY * arrival.doubleMid() / 2 / unit;
        double temporary = arrival.spread() / unit / (SPREAD_FLOW * dailyVolume);
        double kappa =
                AlmgrenChriss.kappa(
                        terms.parameters().number(Parameter.RISK_AVERSION), volatility, temporary);
        return kappa * windowNs / sessionNs(instrument);
    }

    private static Rate rate(Terms terms) {
        Parameters parameters = terms.parameters();
        if (terms.spec().strategy() == Strategy.ADAPTIVE) {
            return new Rate.Leaning(
                    parameters.number(Parameter.MIN_PERCENT_VOLUME),
                    parameters.number(Parameter.MAX_PERCENT_VOLUME));
        }
        boolean low = parameters.has(Parameter.LOWER_BAND_PRICE);
        boolean high = parameters.has(Parameter.UPPER_BAND_PRICE);
        return new Rate.Banded(
                parameters.number(Parameter.TARGET_PERCENT_VOLUME),
                low ? (double) terms.price(Parameter.LOWER_BAND_PRICE) : Rate.Banded.NO_LOW,
                parameters.number(Parameter.LOWER_BAND_PERCENT),
                high ? (double) terms.price(Parameter.UPPER_BAND_PRICE) : Rate.Banded.NO_HIGH,
                parameters.number(Parameter.UPPER_BAND_PERCENT));
    }

    private static double sliceVolume(Instrument instrument, long sliceNs) {
        return (double) instrument.dailyVolume() * sliceNs / sessionNs(instrument);
    }

    private static double sessionNs(Instrument instrument) {
        return (double) (instrument.sessionCloseNs() - instrument.sessionOpenNs());
    }
}
