package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.market.InstrumentMarket;
import io.sluice.signal.BookSignals;
import io.sluice.signal.Signals;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The signals of one instrument as the engine has them, for the desk; read between inputs, not
/// logged. Those with a sign are market oriented: + means the price is expected to rise. Books are
/// net of our own orders, and prints of what we took. Ranges are those of
/// [io.sluice.signal.Features].
///
/// @param sound whether there is a fresh book to speak of; else the engine heeds none of this
/// @param spreadTicks at the last sound book; micropriceTicks: micro-price minus mid, in ticks
/// @param minuteVolatilityBps of the last minute, in bps of the mid
/// @param absorbing whether one side was taken from heavily in the last ten seconds and the mid
///   stood still
/// @param volumeDelta bought less sold by those who took since the session's open, in the
///   instrument's unit of quantity
/// @param forecast z, -1..1; gate: c, 0..1: how far the last forecasts came true; model: its id
/// @param venues those in view, in the order of their first sight
/// @param ageNs since the last sound book; NEVER before the first
public record SignalSnapshot(
        int instrumentId,
        boolean sound,
        long spreadTicks,
        double micropriceTicks,
        double queueImbalance,
        double depthImbalance,
        double orderFlow,
        double integratedOrderFlow,
        double tradeImbalance,
        double metaorderPressure,
        double vwapDeviationBps,
        double spreadRatio,
        double spreadChange,
        double volatilityRatio,
        double minuteVolatilityBps,
        double volumeScore,
        double toxicity,
        boolean absorbing,
        double volumeDelta,
        double forecast,
        double gate,
        String model,
        List<OfVenue> venues,
        long ageNs) {
    public static final long NEVER = Long.MAX_VALUE;

    /// What one venue's own book says.
    public record OfVenue(
            int venueId, double queueImbalance, double depthImbalance, double orderFlow) {}

    /// Whether nothing has changed but the age.
    public boolean saysTheSame(SignalSnapshot other) {
        return equals(other.aged(ageNs));
    }

    private SignalSnapshot aged(long otherAgeNs) {
        return new SignalSnapshot(
                instrumentId,
                sound,
                spreadTicks,
                micropriceTicks,
                queueImbalance,
                depthImbalance,
                orderFlow,
                integratedOrderFlow,
                tradeImbalance,
                metaorderPressure,
                vwapDeviationBps,
                spreadRatio,
                spreadChange,
                volatilityRatio,
                minuteVolatilityBps,
                volumeScore,
                toxicity,
                absorbing,
                volumeDelta,
                forecast,
                gate,
                model,
                venues,
                otherAgeNs);
    }

    /// @param staleNs age beyond which a book does not count
    static @Nullable SignalSnapshot of(@Nullable InstrumentDesk desk, long readNs, long staleNs) {
        if (desk == null) {
            return null;
        }
        Instrument instrument = desk.instrument();
        Signals signals = desk.signals;
        long ageNs = signals.nowNs() == 0 ? NEVER : Math.max(0, readNs - signals.nowNs());
        return new SignalSnapshot(
                instrument.id(),
                signals.isSound() && ageNs <= staleNs,
                signals.spread() / instrument.tick(),
                signals.micropriceOffset() / instrument.tick(),
                signals.queueImbalance(),
                signals.depthImbalance(),
                signals.orderFlow(),
                signals.integratedOrderFlow(),
                signals.tradeImbalance(),
                signals.metaorderPressure(),
                signals.vwapDeviationBps(),
                signals.spreadRatio(),
                signals.spreadChange(),
                signals.volatilityRatio(),
                signals.lastMinuteVolatilityBps(),
                signals.volumeScore(),
                signals.toxicity(),
                signals.isAbsorbing(),
                instrument.qty(signals.volumeDelta()).toDouble(),
                signals.forecast(),
                signals.gate(),
                signals.modelId(),
                venues(desk.market, signals),
                ageNs);
    }

    private static List<OfVenue> venues(InstrumentMarket market, Signals signals) {
        List<OfVenue> venues = new ArrayList<>(market.books());
        for (int slot = 0; slot < market.books(); slot++) {
            int venueId = market.bookAt(slot).venueId();
            BookSignals said = signals.venue(market, venueId);
            if (said != null && said.isSound()) {
                venues.add(
                        new OfVenue(
                                venueId,
                                said.queueImbalance(),
                                said.depthImbalance(),
                                said.orderFlow()));
            }
        }
        return List.copyOf(venues);
    }
}
