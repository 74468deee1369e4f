package io.sluice.engine;

import io.sluice.instrument.Decimal;
import io.sluice.instrument.Instrument;
import io.sluice.instrument.Venue;
import io.sluice.order.ChildId;
import io.sluice.order.ParentSpec;
import io.sluice.order.Side;
import io.sluice.order.TimeInForce;
import io.sluice.risk.Limit;
import io.sluice.risk.Limits;
import io.sluice.signal.Calibration;
import io.sluice.signal.ForecastModel;
import io.sluice.signal.ForecastModels;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/// An engine between two venues that fill what the book allows, under a market that wanders by a
/// seed. Our orders are in the book that the engine is shown. The mirrored world is the same with
/// prices reflected and sides swapped.
final class RandomWorld implements EngineListener {
    static final int VENUES = 2;
    static final Limits LIMITS =
            Limits.DEFAULT
                    .with(Limit.MESSAGES_PER_SECOND, Decimal.of(12, 0))
                    .with(Limit.DUPLICATE_SECONDS, Decimal.of(1, 10));
    private static final long REFLECTION = 2801;

    /// One of our orders as its venue has it; prices as in the plain world.
    static final class Order {
        final Output.PlaceChild request;
        final boolean buy;
        final long price;
        long filled;
        boolean open = true;

        Order(Output.PlaceChild request, boolean buy, long price) {
            this.request = request;
            this.buy = buy;
            this.price = price;
        }

        long leaves() {
            return request.qty().unscaled() - filled;
        }
    }

    final List<Output> outputs = new ArrayList<>();
    final ExecutionEngine engine;
    final TreeMap<Long, Order> orders = new TreeMap<>();
    final long[] bids = {1400, 1400};
    final long[] asks = {1401, 1401};
    final long[] bidQtys = {5_000, 5_000};
    final long[] askQtys = {5_000, 5_000};
    final boolean[] silent = new boolean[VENUES];
    long nowNs = EngineBench.START;
    long tradedQty;
    boolean prompt = true;
    boolean thick;
    private final SplittableRandom market;
    private final SplittableRandom delays;
    private final boolean mirrored;
    private final Consumer<Output> watcher;
    private final ArrayDeque<Input> answers = new ArrayDeque<>();
    private long wakeNs = Long.MAX_VALUE;
    private int heard;
    private int execs;
    private int commands;

    /// A market at random predicts nothing, so that the gate stays shut: without it the law follows
    /// the forecast whatever it is worth.
    static final ForecastModels UNGATED =
            new ForecastModels() {
                @Override
                public ForecastModel of(Instrument instrument, Calibration calibration) {
                    return COMPOSITE.of(instrument, calibration);
                }

                @Override
                public boolean areVerified() {
                    return false;
                }
            };

    RandomWorld(long seed, boolean mirrored, Consumer<Output> watcher) {
        this(seed, mirrored, watcher, ForecastModels.COMPOSITE);
    }

    RandomWorld(long seed, boolean mirrored, Consumer<Output> watcher, ForecastModels models) {
        engine = new ExecutionEngine(this, 42, models);
        SplittableRandom random = new SplittableRandom(seed);
        market = random.split();
        delays = random.split();
        this.mirrored = mirrored;
        this.watcher = watcher;
        in(new Input.DefineInstrument(EngineBench.BAC));
        in(new Input.DefineVenue(new Venue(0, "XSIM", .3, .2, true)));
        in(new Input.DefineVenue(new Venue(1, "YSIM", .1, .1, false)));
        in(new Input.SetLimits(origin(), LIMITS));
        in(new Input.VenueUp(0));
        in(new Input.VenueUp(1));
        trade(0, 1400, 20_000_000, 1);
        quote();
    }

    @Override
    public void on(Output output) {
        outputs.add(output);
        watcher.accept(output);
    }

    @Override
    public void wakeAt(long deadlineNs) {
        wakeNs = deadlineNs;
    }

    Input.Origin origin() {
        return new Input.Origin("OMS44", ++commands, "client", commands);
    }

    void in(Input input) {
        engine.on(input, nowNs);
    }

    long submit(ParentSpec spec) {
        in(new Input.NewParent(origin(), spec));
        return outputs.stream()
                .filter(Output.ParentReport.class::isInstance)
                .map(Output.ParentReport.class::cast)
                .reduce((_, second) -> second)
                .orElseThrow()
                .parent()
                .parentId();
    }

    /// Fees are a share of the price, which a reflection does not keep.
    void withoutFees() {
        in(new Input.DefineVenue(new Venue(0, "XSIM", 0, 0, true)));
        in(new Input.DefineVenue(new Venue(1, "YSIM", 0, 0, false)));
    }

    /// The price of this world that stands for one of the plain world, or the other way round.
    long reflect(long price) {
        return mirrored ? REFLECTION - price : price;
    }

    /// Lets the market wander, time pass and the venues answer.
    void step() {
        wander();
        for (int venue = 0; venue < VENUES; venue++) {
            match(venue);
        }
        quote();
        pass(50_000_000L + market.nextLong(950_000_000L));
        serve();
    }

    private void wander() {
        int drift = market.nextInt(12);
        long mid = bids[0] + (drift == 0 ? 1 : drift == 1 ? -1 : 0);
        for (int venue = 0; venue < VENUES; venue++) {
            bids[venue] = Math.clamp(mid - market.nextInt(8) / 7, 1380, 1420);
            asks[venue] = Math.clamp(mid + 1 + market.nextInt(8) / 7, 1381, 1421);
            bidQtys[venue] = 100L * (1L + market.nextInt(100)) + (thick ? 50_000 : 0);
            askQtys[venue] = 100L * (1L + market.nextInt(100)) + (thick ? 50_000 : 0);
        }
    }

    /// What trades: others hit a touch, and our orders there have their share of it.
    private void match(int venue) {
        boolean buy = market.nextBoolean();
        long touch = buy ? bids[venue] : asks[venue];
        long volume = 100L * market.nextInt(60);
        if (volume > 0 && market.nextInt(3) == 0) {
            trade(venue, touch, volume, buy ? -1 : 1);
        }
        for (Order order : orders.values()) {
            if (order.open && order.request.venueId() == venue) {
                boolean through =
                        order.buy ? order.price >= asks[venue] : order.price <= bids[venue];
                boolean hit = order.buy == buy && order.price == touch && volume > 3_000;
                if (through || hit) {
                    fill(order, through ? order.leaves() : Math.min(order.leaves(), 300), true);
                }
            }
        }
    }

    private void trade(int venue, long price, long qty, int sign) {
        tradedQty += qty;
        engine.onTrade(0, venue, reflect(price), qty, mirrored ? -sign : sign, nowNs);
    }

    void quote() {
        for (int venue = 0; venue < VENUES; venue++) {
            if (!silent[venue]) {
                engine.onDepthClear(0, venue, nowNs);
                depth(venue, true, bids[venue], bidQtys[venue]);
                depth(venue, false, asks[venue], askQtys[venue]);
                engine.onDepth(
                        0, venue, mirrored, reflect(asks[venue]), shown(venue, false), true, nowNs);
            }
        }
    }

    /// The others' touch with our orders at it, and our orders elsewhere.
    private void depth(int venue, boolean buy, long touch, long othersQty) {
        TreeMap<Long, Long> levels = new TreeMap<>();
        levels.put(touch, othersQty);
        for (Order order : orders.values()) {
            boolean here = order.open && order.request.venueId() == venue && order.buy == buy;
            if (here && order.request.timeInForce() == TimeInForce.DAY) {
                levels.merge(order.price, order.leaves(), Long::sum);
            }
        }
        levels.forEach((price, qty) ->
                engine.onDepth(0, venue, buy != mirrored, reflect(price), qty, false, nowNs));
    }

    private long shown(int venue, boolean buy) {
        long touch = buy ? bids[venue] : asks[venue];
        long sum = buy ? bidQtys[venue] : askQtys[venue];
        for (Order order : orders.values()) {
            boolean here = order.open && order.request.venueId() == venue && order.buy == buy;
            boolean rests = order.request.timeInForce() == TimeInForce.DAY;
            sum += here && rests && order.price == touch ? order.leaves() : 0;
        }
        return sum;
    }

    void pass(long ns) {
        long until = nowNs + ns;
        while (nowNs < until) {
            nowNs = Math.min(until, Math.max(nowNs, wakeNs));
            if (nowNs >= wakeNs) {
                wakeNs = Long.MAX_VALUE;
                engine.onTimer(nowNs);
                if (prompt) {
                    serve();
                }
            }
        }
    }

    /// The venues read what was sent to them, and answer at once or some steps later.
    void serve() {
        boolean more = true;
        while (more) {
            for (; heard < outputs.size(); heard++) {
                handle(outputs.get(heard));
            }
            more = !answers.isEmpty() && (prompt || delays.nextInt(4) > 0);
            if (more) {
                in(answers.poll());
            }
            more |= heard < outputs.size();
        }
    }

    private void handle(Output output) {
        switch (output) {
            case Output.PlaceChild place -> place(place);
            case Output.CancelChild cancel -> {
                Order order = order(cancel.childId());
                answers.add(
                        order.open
                                ? closed(order)
                                : new Input.ChildCancelRejected(
                                        cancel.childId(), cancel.venueId(), 0, "too late"));
            }
            case Output.QueryChild query -> status(order(query.childId()), query);
            default -> {}
        }
    }

    private Order order(long childId) {
        Order order = orders.get(childId);
        if (order == null) {
            throw new AssertionError("the venue never saw " + childId);
        }
        return order;
    }

    private void place(Output.PlaceChild place) {
        boolean buy = (place.side() == Side.BUY) != mirrored;
        Order order = new Order(place, buy, reflect(place.price().unscaled()));
        orders.put(place.childId(), order);
        answers.add(new Input.ChildAccepted(place.childId(), place.venueId(), "V"));
        int venue = place.venueId();
        boolean meets = buy ? order.price >= asks[venue] : order.price <= bids[venue];
        if (meets) {
            long shown = buy ? askQtys[venue] : bidQtys[venue];
            fill(order, Math.min(order.leaves(), shown), false);
        }
        if (place.timeInForce() != TimeInForce.DAY && order.open) {
            answers.add(closed(order));
        }
    }

    private Input closed(Order order) {
        order.open = false;
        return new Input.ChildCanceled(
                order.request.childId(), order.request.venueId(), Decimal.of(order.filled, 0), "");
    }

    private void status(Order order, Output.QueryChild query) {
        Input.Standing standing =
                order.open
                        ? Input.Standing.WORKING
                        : order.leaves() == 0 ? Input.Standing.FILLED : Input.Standing.CANCELED;
        answers.add(
                new Input.ChildStatus(
                        order.request.childId(),
                        order.request.venueId(),
                        standing,
                        Decimal.of(order.filled, 0),
                        order.request.price(),
                        query.requestId()));
    }

    private void fill(Order order, long qty, boolean maker) {
        order.filled += qty;
        order.open = order.leaves() > 0;
        trade(order.request.venueId(), order.price, qty, order.buy == maker ? -1 : 1);
        answers.add(
                new Input.ChildFilled(
                        order.request.childId(),
                        order.request.venueId(),
                        "E" + ++execs,
                        Decimal.of(qty, 0),
                        order.request.price(),
                        Decimal.of(order.filled, 0),
                        maker));
    }

    List<Output.Decision> lastDecisions(long parentId, int most) {
        List<Output.Decision> all =
                outputs.stream()
                        .filter(Output.Decision.class::isInstance)
                        .map(Output.Decision.class::cast)
                        .filter(decision -> decision.parentId() == parentId)
                        .toList();
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /// What the venues have filled of a parent.
    long filled(long parentId) {
        return orders.values().stream()
                .filter(order -> ChildId.parentOf(order.request.childId()) == parentId)
                .mapToLong(order -> order.filled)
                .sum();
    }

    /// What reached the venues, in the plain world's prices and sides.
    List<String> childStream() {
        List<String> stream = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.PlaceChild place) {
                boolean buy = (place.side() == Side.BUY) != mirrored;
                stream.add(
                        "%d %s %d @ %d %s to %d"
                                .formatted(
                                        place.nowNs() - EngineBench.START,
                                        buy ? "buy" : "sell",
                                        place.qty().unscaled(),
                                        reflect(place.price().unscaled()),
                                        place.timeInForce(),
                                        place.venueId()));
            } else if (output instanceof Output.CancelChild cancel) {
                stream.add(
                        "%d pull %d"
                                .formatted(
                                        cancel.nowNs() - EngineBench.START,
                                        ChildId.sequenceOf(cancel.childId())));
            }
        }
        return stream;
    }
}
