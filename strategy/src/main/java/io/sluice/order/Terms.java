package io.sluice.order;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;

import java.util.List;

/// A client's request resolved against its instrument: every number at the instrument's scale,
/// every default filled in.
///
/// @param qty Q
/// @param limitPrice no child is ever priced beyond it; [#NO_PRICE] for a market order
/// @param startNs when work begins; endNs: when it ends; epoch nanoseconds
/// @param minChildQty smallest child but for the last, maxChildQty: largest, displayQty: most to
///   show
public record Terms(
        ParentSpec spec,
        Instrument instrument,
        long qty,
        long limitPrice,
        long startNs,
        long endNs,
        long minChildQty,
        long maxChildQty,
        long displayQty) {

    public static final long NO_PRICE = Long.MIN_VALUE;

    /// No window is longer than a day.
    private static final long WINDOW_MAX_NS = Instrument.DAY_NS;

    /// Parameters that a plan is made of.
    private static final List<Parameter> SHAPING =
            List.of(
                    Parameter.SLICE_INTERVAL,
                    Parameter.RANDOMIZATION_PERCENT,
                    Parameter.SLICE_SIZE,
                    Parameter.FRONT_LOAD,
                    Parameter.RISK_AVERSION,
                    Parameter.TARGET_PERCENT_VOLUME,
                    Parameter.MIN_PERCENT_VOLUME,
                    Parameter.UPPER_BAND_PRICE,
                    Parameter.UPPER_BAND_PERCENT,
                    Parameter.LOWER_BAND_PRICE,
                    Parameter.LOWER_BAND_PERCENT,
                    Parameter.AUCTION_CLOSE);

    static final Auction[] AUCTIONS = Auction.values();

    /// Resolves and checks everything that needs no market and no other order: quantity, price,
    /// times, parameters.
    ///
    /// @param startedNs when an order that is amended began; [#NO_PRICE] for one that has not
    /// @throws RefusedException with the reason and the field
    public static Terms of(ParentSpec spec, Instrument instrument, long startedNs, long nowNs)
            throws RefusedException {
        long qty = spec.qty().atScale(instrument.qtyScale());
        require(
                qty != Decimal.NOT_REPRESENTABLE && qty > 0,
                RejectReason.BAD_QUANTITY,
                "OrderQty must be > 0 with at most "
                        + instrument.qtyScale()
                        + " decimals, was "
                        + spec.qty());
        require(
                qty % instrument.lot() == 0,
                RejectReason.OFF_LOT,
                "OrderQty must be a multiple of "
                        + instrument.qty(instrument.lot())
                        + ", was "
                        + spec.qty());
        long startNs = startedNs != NO_PRICE ? startedNs : startOf(spec, nowNs);
        long endNs = endOf(spec, instrument, nowNs);
        require(endNs > nowNs, RejectReason.TOO_LATE, "EndTime is in the past");
        require(endNs > startNs, RejectReason.END_BEFORE_START, "EndTime must be after StartTime");
        require(
                endNs - startNs <= WINDOW_MAX_NS,
                RejectReason.BAD_FIELD,
                "EndTime must be within 24 h of StartTime");
        ParameterRules.check(spec, instrument);
        long minChild = childQty(spec, instrument, Parameter.MIN_CHILD_QTY, instrument.lot());
        long maxChild = childQty(spec, instrument, Parameter.MAX_CHILD_QTY, Long.MAX_VALUE);
        require(
                minChild <= maxChild,
                RejectReason.BAD_PARAMETER,
                "MinChildQty must be <= MaxChildQty");
        long display = childQty(spec, instrument, Parameter.DISPLAY_QTY, Long.MAX_VALUE);
        childQty(spec, instrument, Parameter.SLICE_SIZE, Long.MAX_VALUE);
        return new Terms(
                spec,
                instrument,
                qty,
                limitOf(spec, instrument),
                startNs,
                endNs,
                minChild,
                maxChild,
                display);
    }

    /// A quantity parameter at the instrument's scale; `absent` when there is none.
    public long qty(Parameter parameter, long absent) {
        return scaled(parameter, instrument.qtyScale(), absent);
    }

    /// A price parameter at the instrument's scale; [#NO_PRICE] when there is none.
    public long price(Parameter parameter) {
        return scaled(parameter, instrument.priceScale(), NO_PRICE);
    }

    private long scaled(Parameter parameter, int scale, long absent) {
        long value = spec.parameters().get(parameter);
        return value == Parameters.ABSENT
                ? absent
                : value / Decimal.powerOfTen(Parameter.SCALE - scale);
    }

    public Parameters parameters() {
        return spec.parameters();
    }

    public boolean isBuy() {
        return spec.side().isBuy();
    }

    public int sign() {
        return spec.side().sign();
    }

    /// Whether children may go to the venue with this MIC: Venues names it, or nothing does.
    public boolean tradesAt(String mic) {
        String mics = parameters().text(Parameter.VENUES);
        boolean named = mics.isEmpty();
        for (int at = 0; at < mics.length() && !named; at += mic.length() + 1) {
            named = mics.startsWith(mic, at);
        }
        return named;
    }

    public boolean hasLimit() {
        return limitPrice != NO_PRICE;
    }

    /// Whether a price costs more than the limit allows.
    public boolean isBeyondLimit(long price) {
        return hasLimit() && sign() * (price - limitPrice) > 0;
    }

    /// The less costly of a price and the limit.
    public long insideLimit(long price) {
        return isBeyondLimit(price) ? limitPrice : price;
    }

    /// The same terms for another quantity.
    public Terms withQty(long newQty) {
        return new Terms(
                spec.withQty(instrument.qty(newQty)),
                instrument,
                newQty,
                limitPrice,
                startNs,
                endNs,
                minChildQty,
                maxChildQty,
                displayQty);
    }

    /// The same terms with another end, which the client is told as EndTime.
    public Terms withEnd(long newEndNs) {
        return changed(Parameters.NONE.knownWith(Parameter.END_TIME, newEndNs), newEndNs);
    }

    /// What is left shall rest until another end, and go with it.
    public Terms leftResting(long newEndNs) {
        return changed(
                Parameters.NONE
                        .knownWith(Parameter.END_TIME, newEndNs)
                        .knownWith(Parameter.NO_TAKE_LIQ, 1)
                        .knownWith(Parameter.RESIDUAL_POLICY, 'C'),
                newEndNs);
    }

    /// The same terms, not held any more.
    public Terms released() {
        return parameters().flag(Parameter.SUSPENDED)
                ? changed(Parameters.NONE.knownWith(Parameter.SUSPENDED, 0), endNs)
                : this;
    }

    private Terms changed(Parameters changes, long newEndNs) {
        return new Terms(
                spec.steered(null, null, changes),
                instrument,
                qty,
                limitPrice,
                startNs,
                newEndNs,
                minChildQty,
                maxChildQty,
                displayQty);
    }

    /// What is meant for an auction, in whole lots.
    public long auctionQty(Auction auction) {
        long share = parameters().get(auction.share());
        return share == 0
                ? 0
                : instrument.roundDownToLot(Math.round(qty * parameters().number(auction.share())));
    }

    /// What the schedule does, the opening auction included.
    public long scheduledQty() {
        return qty - auctionQty(Auction.CLOSING);
    }

    /// Whether what is left at the end is for the closing auction.
    public boolean auctionsResidual() {
        return parameters().get(Parameter.RESIDUAL_POLICY) == 'A';
    }

    /// SliceInterval.
    public long sliceNs() {
        return parameters().get(Parameter.SLICE_INTERVAL) * 1_000_000_000L;
    }

    /// Whether what is left at the end is crossed.
    public boolean crossesResidual() {
        return parameters().flag(Parameter.FORCE_COMPLETION)
                || (parameters().get(Parameter.RESIDUAL_POLICY) == 'X'
                        && !parameters().flag(Parameter.NO_TAKE_LIQ));
    }

    /// Whether the plan has to start again from what is done when `next` takes the place of these
    /// terms.
    public boolean needsNewPlan(Terms next) {
        boolean moved =
                qty != next.qty
                        || startNs != next.startNs
                        || endNs != next.endNs
                        || spec.strategy() != next.spec.strategy();
        for (Parameter parameter : SHAPING) {
            moved |= parameters().get(parameter) != next.parameters().get(parameter);
        }
        boolean bent = spec.strategy() == Strategy.IS || spec.strategy() == Strategy.CLOSE;
        return moved
                || (bent
                        && parameters().get(Parameter.AGGRESSION)
                                != next.parameters().get(Parameter.AGGRESSION));
    }

    private static long startOf(ParentSpec spec, long nowNs) {
        long startNs = spec.parameters().get(Parameter.START_TIME);
        return startNs == Parameters.ABSENT ? nowNs : Math.max(startNs, nowNs);
    }

    private static long endOf(ParentSpec spec, Instrument instrument, long nowNs)
            throws RefusedException {
        long endNs = spec.parameters().get(Parameter.END_TIME);
        if (endNs != Parameters.ABSENT) {
            return endNs;
        }
        long closeNs = instrument.sessionEndNs(nowNs);
        require(
                closeNs > nowNs,
                RejectReason.MARKET_CLOSED,
                "the session of " + instrument.symbol() + " is over");
        return closeNs;
    }

    private static long limitOf(ParentSpec spec, Instrument instrument) throws RefusedException {
        Decimal limit = spec.limitPrice();
        if (limit == null) {
            require(
                    spec.type() == OrderType.MARKET,
                    RejectReason.BAD_PRICE,
                    "Price is required on a limit order");
            return NO_PRICE;
        }
        require(
                spec.type() == OrderType.LIMIT,
                RejectReason.BAD_PRICE,
                "Price is not allowed on a market order");
        long price = limit.atScale(instrument.priceScale());
        require(limit.isPositive(), RejectReason.BAD_PRICE, "Price must be > 0, was " + limit);
        require(
                price != Decimal.NOT_REPRESENTABLE && price % instrument.tick() == 0,
                RejectReason.OFF_TICK,
                "Price must be a multiple of "
                        + instrument.price(instrument.tick())
                        + ", was "
                        + limit);
        return price;
    }

    private static long childQty(
            ParentSpec spec, Instrument instrument, Parameter parameter, long absent)
            throws RefusedException {
        long value = spec.parameters().get(parameter);
        if (value == Parameters.ABSENT) {
            return absent;
        }
        long qty = Decimal.of(value, Parameter.SCALE).atScale(instrument.qtyScale());
        require(
                qty != Decimal.NOT_REPRESENTABLE
                        && qty >= instrument.lot()
                        && qty % instrument.lot() == 0,
                RejectReason.BAD_PARAMETER,
                parameter.wireName()
                        + " must be a multiple of "
                        + instrument.qty(instrument.lot())
                        + ", was "
                        + spec.parameters().text(parameter));
        return qty;
    }

    private static void require(boolean holds, RejectReason reason, String text)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(reason, text);
        }
    }
}
