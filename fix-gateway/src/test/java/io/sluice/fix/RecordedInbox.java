package io.sluice.fix;

import io.sluice.engine.EngineInbox;
import io.sluice.engine.Input;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps what would go into the log; market data as one line of text a call.
public final class RecordedInbox implements EngineInbox {
    private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> market = new LinkedBlockingQueue<>();
    private volatile boolean open = true;

    /// Whether calls are taken from now on.
    public void open(boolean open) {
        this.open = open;
    }

    @Override
    public boolean on(Input input, long nowNs) {
        return open && inputs.add(input);
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
        return open
                && market.add(
                        "%d@%d %s %d x %d%s"
                                .formatted(
                                        instrumentId,
                                        venueId,
                                        bid ? "bid" : "ask",
                                        price,
                                        qty,
                                        last ? " last" : ""));
    }

    @Override
    public boolean onDepthClear(int instrumentId, int venueId, long nowNs) {
        return open && market.add("%d@%d clear".formatted(instrumentId, venueId));
    }

    @Override
    public boolean onTrade(
            int instrumentId, int venueId, long price, long qty, int aggressorSign, long nowNs) {
        return open
                && market.add(
                        "%d@%d trade %d x %d %+d"
                                .formatted(instrumentId, venueId, price, qty, aggressorSign));
    }

    /// The next input, in order.
    public Input next() throws InterruptedException {
        return taken(inputs);
    }

    /// The next input, which must be of this kind.
    public <T extends Input> T next(Class<T> kind) throws InterruptedException {
        Input input = next();
        if (!kind.isInstance(input)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", got " + input);
        }
        return kind.cast(input);
    }

    /// The next market-data call, in order.
    public String nextMarket() throws InterruptedException {
        return taken(market);
    }

    public boolean isEmpty() {
        return inputs.isEmpty();
    }

    private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(20, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing came in 20 s");
        }
        return taken;
    }
}
