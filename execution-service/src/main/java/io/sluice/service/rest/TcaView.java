package io.sluice.service.rest;

import io.sluice.service.live.Catalog;
import io.sluice.tca.CostReport;
import io.sluice.tca.Markouts;
import io.sluice.tca.Shortfall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What an order has cost, as JSON. Money is exact, in the instrument's currency; cost is positive.
///
/// @param state `WORKING`, `ENDED` (markouts still to come) or `FINAL`
/// @param markoutSeconds horizons of the markouts in every line
/// @param adverseSelectionBps markout of passive fills less that of aggressive ones, by horizon;
///   adverseSelectionErrorBps: half the width of its 95 % interval
/// @param bounds fills by what bound their child's size, dials: by the aggression in force
record TcaView(
        String orderId,
        String state,
        ShortfallView shortfall,
        @Nullable Double arrivalBps,
        @Nullable Double vwapBps,
        @Nullable Double twapBps,
        @Nullable Double participation,
        @Nullable Double completion,
        @Nullable Double passiveShare,
        List<Double> markoutSeconds,
        List<LineView> liquidity,
        List<LineView> venues,
        List<LineView> tactics,
        List<LineView> bounds,
        List<LineView> dials,
        List<@Nullable Double> adverseSelectionBps,
        List<@Nullable Double> adverseSelectionErrorBps,
        PricesView prices,
        WayView way,
        SignalView signal,
        CostReport.Children children,
        DisputedView disputed) {

    /// Fills that the client says it does not have; they count in everything else.
    ///
    /// @param tradingCost their part of spread, impact and timing
    record DisputedView(int fills, String quantity, String tradingCost) {
        static DisputedView of(CostReport.Disputed disputed, Shortfall money) {
            return new DisputedView(
                    disputed.fills(),
                    disputed.qty().toString(),
                    money.money(disputed.tradingCost()));
        }
    }

    /// The parts add up to the total exactly.
    record ShortfallView(
            PartView investmentDelay,
            PartView operationalDelay,
            PartView spread,
            PartView impact,
            PartView timing,
            PartView opportunity,
            PartView fees,
            PartView total) {
        static ShortfallView of(Shortfall shortfall) {
            return new ShortfallView(
                    PartView.of(shortfall, shortfall.investmentDelayCost()),
                    PartView.of(shortfall, shortfall.operationalDelayCost()),
                    PartView.of(shortfall, shortfall.trading().spread()),
                    PartView.of(shortfall, shortfall.trading().impact()),
                    PartView.of(shortfall, shortfall.trading().timing()),
                    PartView.of(shortfall, shortfall.opportunity()),
                    PartView.of(shortfall, shortfall.fees()),
                    PartView.of(shortfall, shortfall.total()));
        }
    }

    record PartView(String money, double bps) {
        static PartView of(Shortfall shortfall, long part) {
            return new PartView(shortfall.money(part), shortfall.bps(part));
        }
    }

    record LineView(
            String name,
            int fills,
            String quantity,
            @Nullable Double share,
            String tradingCost,
            @Nullable Double effectiveSpreadBps,
            @Nullable Double effectiveOverQuoted,
            @Nullable Double improvementBps,
            List<@Nullable Double> markoutBps,
            List<@Nullable Double> markoutErrorBps,
            CostReport.@Nullable Children children) {
        static List<LineView> of(List<CostReport.Line> lines, Shortfall money) {
            return lines.stream().map(line -> of(line.name(), line, null, money)).toList();
        }

        static LineView of(
                String name,
                CostReport.Line line,
                CostReport.@Nullable Children children,
                Shortfall money) {
            return new LineView(
                    name,
                    line.fills(),
                    line.qty().toString(),
                    OrderView.finite(line.share()),
                    money.money(line.tradingCost()),
                    OrderView.finite(line.effectiveSpreadBps()),
                    OrderView.finite(line.effectiveOverQuoted()),
                    OrderView.finite(line.improvementBps()),
                    finite(line.markoutBps()),
                    finite(line.markoutErrorBps()),
                    children);
        }
    }

    /// The average price among the market's prints since the start of work.
    ///
    /// @param pwp10Bps against the VWAP until the order would have been 10 % of the volume
    /// @param worseShare share of the volume at prices worse than ours, 0..1
    /// @param position 0 at the best price that traded, 1 at the worst
    /// @param offside what is not filled, times how far the mid is beyond the limit
    record PricesView(
            @Nullable Double limitVwapBps,
            @Nullable Double pwp10Bps,
            @Nullable Double pwp20Bps,
            @Nullable Double worseShare,
            @Nullable Double position,
            String offside) {
        static PricesView of(CostReport.Prices prices, Shortfall money) {
            return new PricesView(
                    OrderView.finite(prices.limitVwapBps()),
                    OrderView.finite(prices.pwp10Bps()),
                    OrderView.finite(prices.pwp20Bps()),
                    OrderView.finite(prices.worseShare()),
                    OrderView.finite(prices.position()),
                    money.money(prices.offside()));
        }
    }

    /// How near the order stayed to its plan and its cap on participation; shares, 0..1.
    record WayView(
            @Nullable Double deviationMax,
            @Nullable Double deviationMean,
            @Nullable Double outsideBand,
            @Nullable Double participationPeak,
            @Nullable Double overCap) {
        static WayView of(CostReport.Way way) {
            return new WayView(
                    OrderView.finite(way.deviationMax()),
                    OrderView.finite(way.deviationMean()),
                    OrderView.finite(way.outsideBand()),
                    OrderView.finite(way.participationPeak()),
                    OrderView.finite(way.overCap()));
        }
    }

    /// Whether the mid moved within 10 s of a fill as the forecast had said.
    ///
    /// @param fills that tell
    /// @param rightShare 0..1; low, high: its 95 % interval
    record SignalView(
            int fills, @Nullable Double rightShare, @Nullable Double low, @Nullable Double high) {
        static SignalView of(CostReport.Foretold foretold) {
            return new SignalView(
                    foretold.right() + foretold.wrong(),
                    OrderView.finite(foretold.share()),
                    OrderView.finite(foretold.low()),
                    OrderView.finite(foretold.high()));
        }
    }

    private static List<@Nullable Double> finite(List<Double> numbers) {
        List<@Nullable Double> known = new ArrayList<>();
        numbers.forEach(number -> known.add(OrderView.finite(number)));
        return known;
    }

    static TcaView of(long orderId, String state, CostReport report, Catalog catalog) {
        Shortfall shortfall = report.shortfall();
        List<Double> seconds = new ArrayList<>();
        List<Double> adverse = new ArrayList<>();
        List<Double> adverseErrors = new ArrayList<>();
        for (int i = 0; i < report.all().markoutBps().size(); i++) {
            seconds.add(Markouts.horizonNs(i) / 1e9);
            adverse.add(report.adverseSelectionBps(i));
            adverseErrors.add(report.adverseSelectionErrorBps(i));
        }
        return new TcaView(
                Long.toString(orderId),
                state,
                ShortfallView.of(shortfall),
                OrderView.finite(report.arrivalBps()),
                OrderView.finite(report.vwapBps()),
                OrderView.finite(report.twapBps()),
                OrderView.finite(report.participation()),
                OrderView.finite(report.completion()),
                OrderView.finite(report.passiveShare()),
                seconds,
                LineView.of(
                        List.of(report.all(), report.passive(), report.aggressive()), shortfall),
                report.venues().stream().map(venue -> venue(venue, catalog, shortfall)).toList(),
                LineView.of(report.tactics(), shortfall),
                LineView.of(report.bounds(), shortfall),
                LineView.of(report.dials(), shortfall),
                finite(adverse),
                finite(adverseErrors),
                PricesView.of(report.prices(), shortfall),
                WayView.of(report.way()),
                SignalView.of(report.all().foretold()),
                report.children(),
                DisputedView.of(report.disputed(), shortfall));
    }

    private static LineView venue(CostReport.VenueLine venue, Catalog catalog, Shortfall money) {
        return LineView.of(catalog.mic(venue.venueId()), venue.line(), venue.children(), money);
    }
}
