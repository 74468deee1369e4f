package io.sluice.engine;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.VolumeCurve;
import io.sluice.market.InstrumentMarket;
import io.sluice.market.VolumeWindow;
import io.sluice.placement.VenueStanding;
import io.sluice.risk.Limit;

import java.util.ArrayList;
import java.util.List;

/// What the market of one instrument may be expected to go on like: made of what it did lately.
///
/// @param recentVolume of the last five minutes, at the quantity scale
/// @param curve how the day's volume is expected to be spread
/// @param volatilityBps standard deviation of the mid over a minute, bps
/// @param books of the venues that are up
/// @param staleNs age at which a book counts no more
public record MarketOutlook(
        Instrument instrument,
        long recentVolume,
        VolumeCurve curve,
        double volatilityBps,
        List<MarketSnapshot> books,
        long staleNs) {

    private static final double HALF_HOUR_MINUTES = 30;

    public MarketOutlook {
        books = List.copyOf(books);
    }

    static MarketOutlook of(InstrumentDesk desk, EngineState state, long nowNs) {
        Instrument instrument = desk.instrument();
        InstrumentMarket market = desk.market;
        List<MarketSnapshot> books = new ArrayList<>();
        for (VenueStanding venue : state.venues) {
            if (venue != null && venue.isUp() && market.bookIfSeen(venue.venue().id()) != null) {
                books.add(MarketSnapshot.of(desk, instrument.id(), venue.venue().id(), nowNs));
            }
        }
        return new MarketOutlook(
                instrument,
                market.recentVolume().sum(nowNs),
                desk.volume.curve(nowNs),
                Math.max(desk.signals.usualMinuteVolatilityBps(), leastBps(market)),
                books,
                state.check.limits().ns(Limit.STALE_BOOK_SECONDS));
    }

    /// A mid that has not moved in half an hour is taken to move by half a tick in the next.
    private static double leastBps(InstrumentMarket market) {
        return market.isSound()
                ? market.instrument().tick()
                        / Math.sqrt(HALF_HOUR_MINUTES)
                        / market.doubleMid()
                        * 1e4
                : 0;
    }

    /// Volume expected between two times less than a day apart, at the quantity scale: the curve's,
    /// as far as the last five minutes bear it out.
    ///
    /// @param paceMax most that they may change the curve by, in either direction, as a factor
    public double volume(long fromNs, long toNs, long nowNs, double paceMax) {
        double usual = usual(nowNs - VolumeWindow.LENGTH_NS, nowNs);
        double pace =
                usual > 0 && recentVolume > 0
                        ? Math.clamp(recentVolume / usual, 1 / paceMax, paceMax)
                        : 1;
        return usual(fromNs, toNs) * pace;
    }

    private double usual(long fromNs, long toNs) {
        double share =
                curve.cumulativeAt(instrument.sessionFraction(toNs))
                        - curve.cumulativeAt(instrument.sessionFraction(fromNs));
        // Over midnight, or from one session to the next.
        return instrument.dailyVolume() * (share < 0 ? share + 1 : share);
    }
}
