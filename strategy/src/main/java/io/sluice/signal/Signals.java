package io.sluice.signal;

import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.market.ConsolidatedSide;
import io.sluice.market.InstrumentMarket;
import io.sluice.market.VenueBook;

import org.jspecify.annotations.Nullable;

/// The signals of one instrument, over all venues and venue by venue, with the forecast made of
/// them and its gate. No signal is 0, never the last value: when the book is stale, one-sided or
/// crossed, and the forecast also while the touch is thin or the spread extreme (`strategy.md` R1,
/// R2, 1.13). Constant time, no allocation per update.
public final class Signals implements Features {
    private static final long SAMPLE_NS = 1_000_000_000L;

    /// Share of the median touch below which a book is too thin to speak.
    private static final double THIN = .3;

    /// Multiple of the median spread above which it is too wide to speak.
    private static final double WIDE = 5;

    private final Instrument instrument;
    private final ForecastModels models;
    private final BookSignals book = new BookSignals(Calibration.LEVELS);
    private final @Nullable BookSignals[] venues = new @Nullable BookSignals[Venue.ID_MAX + 1];
    private int venuesSeen;
    private final TradeSignals trades;
    private final RealisedVolatility volatility = new RealisedVolatility();
    private final SpreadChange spreadChange = new SpreadChange();
    private final MedianWindow spreads = new MedianWindow();
    private final MedianWindow touches = new MedianWindow();
    private Calibration calibration = Calibration.NONE;
    private double[] levelWeights;
    private ForecastModel model;
    private VerificationGate gate;
    private double forecast;
    private double micropriceOffset;
    private long spread;
    private long doubleMid;
    private long updatedNs;
    private long sampledNs = Long.MIN_VALUE;

    public Signals(Instrument instrument, ForecastModels models) {
        this.instrument = instrument;
        this.models = models;
        trades = new TradeSignals(instrument);
        levelWeights = weights(calibration);
        model = models.of(instrument, calibration);
        gate = gate(calibration);
    }

    /// Forecasts by these weights from now on; what the gate has learnt of others is forgotten. The
    /// same again changes nothing.
    public void calibrate(Calibration calibration) {
        if (!calibration.equals(this.calibration)) {
            this.calibration = calibration;
            levelWeights = weights(calibration);
            model = models.of(instrument, calibration);
            gate = gate(calibration);
            trades.calibrate(calibration);
        }
    }

    public Calibration calibration() {
        return calibration;
    }

    private static double[] weights(Calibration calibration) {
        return calibration.levelWeights().stream().mapToDouble(weight -> weight).toArray();
    }

    private static VerificationGate gate(Calibration calibration) {
        return new VerificationGate(calibration.horizonNs(), calibration.gateReference());
    }

    /// One venue's book has changed, and with it that of all. The only venue is all there is: it
    /// needs no view of its own.
    public void update(InstrumentMarket market, int venueId, long nowNs) {
        if (market.books() > 1) {
            updateVenue(market, venueId, nowNs);
        }
        update(market, nowNs);
    }

    private void updateVenue(InstrumentMarket market, int venueId, long nowNs) {
        for (; venuesSeen < market.books(); venuesSeen++) {
            VenueBook seen = market.bookAt(venuesSeen);
            BookSignals first = new BookSignals(1);
            venues[seen.venueId()] = first;
            first.update(seen.bids(), seen.asks(), nowNs);
        }
        BookSignals venue = venues[venueId];
        if (venue == null) {
            return;
        }
        if (market.isInView(venueId)) {
            VenueBook changed = market.book(venueId);
            venue.update(changed.bids(), changed.asks(), nowNs);
        } else {
            venue.silence();
        }
    }

    /// The book of all venues has changed.
    public void update(InstrumentMarket market, long nowNs) {
        ConsolidatedSide bids = market.netBids();
        ConsolidatedSide asks = market.netAsks();
        boolean sound = market.isSound();
        if (sound) {
            book.update(bids, asks, nowNs);
        }
        if (!sound || !book.isSound()) {
            silence();
            return;
        }
        trades.mature(doubleMid, nowNs);
        spread = asks.price(0) - bids.price(0);
        doubleMid = bids.price(0) + asks.price(0);
        updatedNs = nowNs;
        volatility.update((double) doubleMid, nowNs);
        spreadChange.update(spread, nowNs);
        long touch = bids.netQty(0) + asks.netQty(0);
        if (nowNs - SAMPLE_NS >= sampledNs) {
            sampledNs = nowNs;
            spreads.sample(spread / instrument.tick());
            touches.sample(touch);
            trades.sample(doubleMid, spread, nowNs);
        }
        micropriceOffset = micropriceFromMid();
        boolean speaks = touch >= THIN * touches.median() && spreadRatio() <= WIDE;
        double said = model.forecast(this);
        forecast = speaks && !Double.isNaN(said) ? Math.clamp(said, -1, 1) : 0;
        gate.observe(forecast, doubleMid, nowNs);
    }

    /// Never outside the quotes.
    private double micropriceFromMid() {
        MicropriceTable table = calibration.microprice();
        if (table.isEmpty()) {
            return WeightedMid.offset(book.queueImbalance(), spread);
        }
        long ticks = spread / instrument.tick();
        double offset = table.offset(book.queueImbalance(), ticks) * instrument.tick();
        return Math.clamp(offset, -spread / 2.0, spread / 2.0);
    }

    /// A trade printed on the market.
    ///
    /// @param aggressorSign +1 when a buyer took, -1 when a seller took, 0 when unknown
    public void onTrade(long price, long qty, int aggressorSign, long nowNs) {
        trades.trade(price, qty, aggressorSign, book.isSound() ? doubleMid : 0, spread, nowNs);
    }

    /// One of our own orders was filled.
    ///
    /// @param sign +1 when we bought, -1 when we sold
    /// @param maker whether it rested: the other side was the aggressor
    public void onOwnFill(int sign, boolean maker, long price, long qty, long nowNs) {
        long mid = book.isSound() ? doubleMid : 0;
        trades.ownFill(sign, maker, price, qty, mid, spread, nowNs);
    }

    /// No market, no signal.
    public void silence() {
        forecast = 0;
        micropriceOffset = 0;
        book.silence();
        gate.forgetPending();
        trades.silence();
    }

    /// Whether there is a book of all venues to speak of.
    public boolean isSound() {
        return book.isSound();
    }

    /// What one venue's own book says; silent before its first sight and while it is out of view.
    public @Nullable BookSignals venue(InstrumentMarket market, int venueId) {
        if (!market.isInView(venueId)) {
            return null;
        }
        return market.books() == 1 ? book : venues[venueId];
    }

    @Override
    public long nowNs() {
        return updatedNs;
    }

    @Override
    public long doubleMid() {
        return doubleMid;
    }

    @Override
    public long spread() {
        return spread;
    }

    @Override
    public double orderFlow(int level) {
        return book.orderFlow(level);
    }

    @Override
    public double queueImbalance() {
        return book.queueImbalance();
    }

    @Override
    public double depthImbalance() {
        return book.depthImbalance();
    }

    @Override
    public double orderFlow() {
        return book.orderFlow();
    }

    @Override
    public double integratedOrderFlow() {
        return book.integratedOrderFlow(levelWeights);
    }

    @Override
    public double tradeImbalance() {
        return trades.imbalance.value(updatedNs);
    }

    @Override
    public double metaorderPressure() {
        return trades.pressure.value(updatedNs);
    }

    @Override
    public double micropriceSignal() {
        return spread > 0 ? Math.clamp(2 * micropriceOffset / spread, -1, 1) : 0;
    }

    @Override
    public double vwapDeviationBps() {
        return book.isSound() ? trades.vwapDeviationBps(doubleMid) : 0;
    }

    @Override
    public double spreadRatio() {
        double median = spreads.median() * instrument.tick();
        return book.isSound() && median > 0 ? (double) spread / median : 1;
    }

    @Override
    public double spreadChange() {
        return book.isSound() ? spreadChange.value(updatedNs) : 0;
    }

    @Override
    public double volatilityRatio() {
        return volatility.ratio();
    }

    @Override
    public double volumeScore() {
        return trades.volume.score();
    }

    @Override
    public double toxicity() {
        return trades.toxicity();
    }

    /// Rank of the [VolumeBucketToxicity] among its past values, 0..1; 0 where it is off.
    public double bucketToxicityRank() {
        return trades.bucketToxicityRank();
    }

    /// Bought less sold by those who took, since the session's open.
    public long volumeDelta() {
        return trades.imbalance.delta();
    }

    /// The same at one price.
    public long volumeDeltaAt(long price) {
        return trades.deltaAt(price);
    }

    /// Whether one side was taken from heavily in the last ten seconds and the mid stood still.
    public boolean isAbsorbing() {
        return trades.isAbsorbing();
    }

    /// Volatility of the last minute, bps of the mid.
    public double lastMinuteVolatilityBps() {
        return volatility.lastMinuteBps();
    }

    /// Volatility of a minute as the last half hour has it, bps of the mid; 0 while unknown.
    public double usualMinuteVolatilityBps() {
        return volatility.usualMinuteBps();
    }

    /// z.
    public double forecast() {
        return forecast;
    }

    /// c, 0..1.
    public double gate() {
        return models.areVerified() ? gate.value() : 1;
    }

    /// Micro-price minus mid, in units of the price scale.
    public double micropriceOffset() {
        return micropriceOffset;
    }

    /// Id of the forecast model, kept with every decision.
    public String modelId() {
        return model.id();
    }
}
