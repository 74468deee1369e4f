package io.sluice.sim.loop;

import io.sluice.order.ChildId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// The faults of one venue's link while it runs: whom they strike and what they must remember.
public final class LinkFaults {
    /// Answers when there is no price to show.
    public static final long NOTHING = 0;

    /// Above the last trade, where every spread is crossed: one part in a hundred.
    private static final int GHOST_PART = 100;

    private final VenueFaults faults;
    private final SplittableRandom random;
    private final TreeMap<Long, Long> cumQty = new TreeMap<>();
    private final TreeMap<String, List<Regret>> regrets = new TreeMap<>();
    private final TreeSet<Long> saidCanceled = new TreeSet<>();
    private final TreeMap<Integer, Long> lastTrade = new TreeMap<>();
    private final TreeMap<Integer, Long> ghosts = new TreeMap<>();

    /// What a venue takes back of an order's fills.
    ///
    /// @param atNs when it does
    /// @param notional quantity times price
    public record Regret(long atNs, long qty, long notional) {
        public static final Regret NOTHING = new Regret(0, 0, 0);
    }

    public LinkFaults(VenueFaults faults, SplittableRandom random) {
        this.faults = faults;
        this.random = random;
    }

    public boolean isNone() {
        return faults.isEmpty();
    }

    List<Fault> disconnects() {
        return faults.faults().stream()
                .filter(fault -> fault.kind() == Fault.Kind.DISCONNECT)
                .toList();
    }

    public boolean strike(Fault.Kind kind, long nowNs) {
        return faults.striking(kind, nowNs, random) != null;
    }

    /// What a fault of this kind adds to a message; 0 when none strikes it.
    public long delayNs(Fault.Kind kind, long nowNs) {
        Fault fault = faults.striking(kind, nowNs, random);
        return fault == null ? 0 : fault.delayNs();
    }

    public boolean isOn(Fault.Kind kind, long nowNs) {
        return on(kind, nowNs) != null;
    }

    /// When what is held back by a fault of this kind goes on.
    long releasedNs(Fault.Kind kind, long nowNs) {
        Fault fault = on(kind, nowNs);
        return fault == null ? nowNs : fault.toNs();
    }

    /// Whether a request of ours never reaches the venue.
    public boolean losesRequest(long nowNs) {
        return isOn(Fault.Kind.DISCONNECT, nowNs) || strike(Fault.Kind.LOSE_REQUEST, nowNs);
    }

    void filled(long childId, long qty) {
        if (!isNone()) {
            cumQty.put(childId, qty);
        }
    }

    long cumQty(long childId) {
        return cumQty.getOrDefault(childId, 0L);
    }

    /// @param orderId names the order: any text, always the same
    public void regret(String orderId, Regret regret) {
        regrets.computeIfAbsent(orderId, _ -> new ArrayList<>()).add(regret);
    }

    /// Sum of what was taken back of an order until now: by as much its CumQty(14) is lower than
    /// what was filled.
    public Regret regretted(String orderId, long nowNs) {
        Regret sum = Regret.NOTHING;
        for (Regret each : regrets.getOrDefault(orderId, List.of())) {
            if (each.atNs() <= nowNs) {
                sum = new Regret(nowNs, sum.qty() + each.qty(), sum.notional() + each.notional());
            }
        }
        return sum;
    }

    /// @return when the cancel shall be done: now, or later when the venue only says that it is
    long pretendCanceled(long childId, long nowNs) {
        if (saidCanceled.contains(childId)) {
            return nowNs;
        }
        long delayNs = delayNs(Fault.Kind.FILL_AFTER_CANCEL, nowNs);
        if (delayNs > 0) {
            saidCanceled.add(childId);
        }
        return nowNs + delayNs;
    }

    boolean hasSaidCanceled(String clOrdId) {
        return !saidCanceled.isEmpty() && saidCanceled.contains(ChildId.parse(clOrdId));
    }

    public void traded(int instrumentId, long price) {
        if (!isNone()) {
            lastTrade.put(instrumentId, price);
        }
    }

    /// Price of the bid that is to be shown now, [#NOTHING] when it is there already or nothing has
    /// traded.
    ///
    /// @param tick of the instrument
    public long appear(int instrumentId, long tick) {
        Long last = lastTrade.get(instrumentId);
        if (last == null || ghosts.containsKey(instrumentId)) {
            return NOTHING;
        }
        long price = (last + last / GHOST_PART) / tick * tick;
        ghosts.put(instrumentId, price);
        return price;
    }

    /// Price of the bid that is to be taken away now, [#NOTHING] when there is none.
    public long vanish(int instrumentId) {
        Long price = ghosts.remove(instrumentId);
        return price == null ? NOTHING : price;
    }

    private @Nullable Fault on(Fault.Kind kind, long nowNs) {
        for (Fault fault : faults.faults()) {
            if (fault.kind() == kind && fault.isOn(nowNs)) {
                return fault;
            }
        }
        return null;
    }
}
