package io.sluice.sim.loop;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.EngineListener;
import io.sluice.engine.Input;
import io.sluice.engine.Output;
import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.market.Indication;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;

import org.jspecify.annotations.Nullable;

import java.util.TreeMap;

/// Between a market and an engine that sees it mirrored: bids are asks, buyers are sellers, prices
/// lie as far below the first one as they lay above it. Orders are turned on the way in and
/// children on the way out, so that an engine without a preference sends what it would send without
/// the glass (`strategy.md` 3.8: mirrored book and side give the identical stream). Decisions and
/// costs are left as the engine sees them. For orders without a price.
public final class LookingGlass implements EngineInbox, EngineListener {
    private final EngineListener market;
    private final TreeMap<Integer, Instrument> instruments = new TreeMap<>();
    private final TreeMap<Integer, Long> firstPrices = new TreeMap<>();
    private final TreeMap<String, Integer> ids = new TreeMap<>();
    private final TreeMap<Long, Integer> children = new TreeMap<>();
    private @Nullable EngineInbox engine;

    public LookingGlass(EngineListener market) {
        this.market = market;
    }

    /// @param mirrored what sees the market through this one
    public void show(EngineInbox mirrored) {
        engine = mirrored;
    }

    private EngineInbox engine() {
        if (engine == null) {
            throw new IllegalStateException("show it an engine first");
        }
        return engine;
    }

    @Override
    public boolean on(Input input, long nowNs) {
        return engine().on(mirrored(input), nowNs);
    }

    private Input mirrored(Input input) {
        return switch (input) {
            case Input.DefineInstrument(Instrument instrument) -> {
                instruments.put(instrument.id(), instrument);
                ids.put(instrument.symbol(), instrument.id());
                yield input;
            }
            case Input.NewParent it ->
                    new Input.NewParent(it.origin(), mirrored(it.spec()), it.possResend());
            case Input.ChildFilled it ->
                    new Input.ChildFilled(
                            it.childId(),
                            it.venueId(),
                            it.execId(),
                            it.qty(),
                            mirrored(children.getOrDefault(it.childId(), -1), it.price()),
                            it.cumQty(),
                            it.maker());
            case Input.AuctionIndicated it -> mirrored(it);
            case Input.SteerParent _, Input.ReplaceParent _, Input.ChildFillChanged _ ->
                    throw new IllegalArgumentException("no mirror image of " + input);
            case Input _ -> input;
        };
    }

    private static ParentSpec mirrored(ParentSpec spec) {
        if (spec.limitPrice() != null) {
            throw new IllegalArgumentException("no mirror image of a limit: " + spec.clOrdId());
        }
        return new ParentSpec(
                spec.clOrdId(),
                spec.account(),
                spec.symbol(),
                mirrored(spec.side()),
                spec.qty(),
                spec.type(),
                null,
                spec.timeInForce(),
                spec.strategy(),
                spec.parameters(),
                spec.transactTimeNs());
    }

    private Input mirrored(Input.AuctionIndicated it) {
        Indication said = it.indication();
        long price = said.price() == 0 ? 0 : mirrored(it.instrumentId(), said.price());
        return new Input.AuctionIndicated(
                it.instrumentId(),
                it.venueId(),
                it.auction(),
                new Indication(price, said.pairedQty(), -said.surplusQty()));
    }

    private static Side mirrored(Side side) {
        return side.isBuy() ? Side.SELL : Side.BUY;
    }

    /// The first price that is seen of an instrument is its own image.
    private long mirrored(int instrumentId, long price) {
        return 2 * firstPrices.computeIfAbsent(instrumentId, _ -> price) - price;
    }

    private Decimal mirrored(int instrumentId, Decimal price) {
        Instrument instrument = instruments.get(instrumentId);
        if (instrument == null) {
            throw new IllegalStateException("a price of an instrument that was never defined");
        }
        return instrument.price(mirrored(instrumentId, price.atScale(instrument.priceScale())));
    }

    @Override
    public boolean onDepth(
            int instrumentId,
            int venueId,
            boolean bid,
            long price,
            long qty,
            boolean last,
            long nowNs) {
        long image = mirrored(instrumentId, price);
        return engine().onDepth(instrumentId, venueId, !bid, image, qty, last, nowNs);
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return engine().onDepthClear(instrumentId, venueId, nowNs);
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        long image = mirrored(instrumentId, price);
        return engine().onTrade(instrumentId, venueId, image, qty, -aggressorSign, nowNs);
    }

    @Override
    public void on(Output output) {
        market.on(mirrored(output));
    }

    private Output mirrored(Output output) {
        return switch (output) {
            case Output.PlaceChild place -> mirrored(place);
            case Output.CancelChild cancel ->
                    new Output.CancelChild(
                            cancel.childId(),
                            cancel.clOrdId(),
                            cancel.origClOrdId(),
                            cancel.venueId(),
                            cancel.symbol(),
                            mirrored(cancel.side()),
                            cancel.qty(),
                            cancel.nowNs());
            case Output.ParentReport report -> mirrored(report);
            default -> output;
        };
    }

    private Output mirrored(Output.PlaceChild child) {
        int instrumentId = ids.getOrDefault(child.symbol(), -1);
        children.put(child.childId(), instrumentId);
        return new Output.PlaceChild(
                child.childId(),
                child.clOrdId(),
                child.venueId(),
                child.symbol(),
                mirrored(child.side()),
                child.qty(),
                mirrored(instrumentId, child.price()),
                child.timeInForce(),
                child.postOnly(),
                child.tags(),
                child.nowNs());
    }

    private Output mirrored(Output.ParentReport report) {
        return new Output.ParentReport(
                report.session(),
                report.reportSeq(),
                report.execSeq(),
                report.kind(),
                report.clOrdId(),
                report.origClOrdId(),
                mirrored(report.parent()),
                report.fill(),
                report.reason(),
                report.text(),
                report.requestId(),
                report.user(),
                report.nowNs(),
                report.change());
    }

    private Output.ParentSnapshot mirrored(Output.ParentSnapshot parent) {
        int instrumentId = ids.getOrDefault(parent.spec().symbol(), -1);
        return new Output.ParentSnapshot(
                parent.parentId(),
                parent.version(),
                mirrored(parent.spec()),
                parent.state(),
                parent.cumQty(),
                parent.leavesQty(),
                average(instrumentId, parent.avgPrice()),
                average(instrumentId, parent.arrivalPrice()),
                parent.startNs(),
                parent.endNs());
    }

    /// Of a price that may lie between two ticks; 0 is none.
    private Decimal average(int instrumentId, Decimal price) {
        Instrument instrument = instruments.get(instrumentId);
        Long seen = firstPrices.get(instrumentId);
        if (instrument == null || seen == null || price.unscaled() == 0) {
            return price;
        }
        int scale = Math.max(price.scale(), instrument.priceScale());
        long first = instrument.price(seen).atScale(scale);
        return Decimal.of(2 * first - price.atScale(scale), scale);
    }

    @Override
    public void wakeAt(long deadlineNs) {
        market.wakeAt(deadlineNs);
    }
}
