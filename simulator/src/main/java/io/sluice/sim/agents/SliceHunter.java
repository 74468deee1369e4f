package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

import java.util.ArrayList;
import java.util.List;

/// Hunts orders that are sliced by the clock: listens to the prints for a side that takes once a
/// period at the same second, takes what is offered just before it is due again, and offers it
/// dearer to the slice.
public final class SliceHunter implements Agent {
    private static final long BIN_NS = 500_000_000L;
    private static final long LOOK_NS = BIN_NS / 4;

    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private final List<Pulse> buyers = new ArrayList<>();
    private final List<Pulse> sellers = new ArrayList<>();
    private AgentOrder taking;
    private AgentOrder offer;
    private long outNs = Long.MIN_VALUE;

    /// @param qty that it takes before a slice at most
    /// @param periodsNs that it listens for, each a multiple of half a second
    /// @param leadNs how long before the slice it takes
    /// @param markupTicks how much worse for the slice it offers
    /// @param holdNs after which it gets rid of what nobody has bought
    public record Settings(
            long qty, List<Long> periodsNs, long leadNs, int markupTicks, long holdNs)
            implements AgentSettings {
        public static final int PERIODS_MAX = 32;
        public static final long LEAD_MIN_NS = LOOK_NS;
        public static final long LEAD_MAX_NS = 60_000_000_000L;
        public static final long HOLD_MAX_NS = 3_600_000_000_000L;

        public Settings {
            periodsNs = List.copyOf(periodsNs);
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("the number of periods", periodsNs.size(), 1, PERIODS_MAX);
            for (long periodNs : periodsNs) {
                AgentSettings.require("a period", periodNs * 1e-9, 1, 3_600);
                if (periodNs % BIN_NS != 0) {
                    throw new IllegalArgumentException(
                            "a period must be a multiple of half a second, was "
                                    + periodNs / 1_000_000
                                    + " ms");
                }
            }
            AgentSettings.requireWhole("leadNs", leadNs, LEAD_MIN_NS, LEAD_MAX_NS);
            AgentSettings.requireWhole("markupTicks", markupTicks, 0, 10_000);
            AgentSettings.requireWhole("holdNs", holdNs, leadNs, HOLD_MAX_NS);
        }

        @Override
        public Agent at(Desk desk) {
            return new SliceHunter(this, desk);
        }
    }

    SliceHunter(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
        for (long periodNs : settings.periodsNs()) {
            buyers.add(new Pulse(periodNs, BIN_NS));
            sellers.add(new Pulse(periodNs, BIN_NS));
        }
        this.taking = new AgentOrder("", instrument, true, 0, 0);
        this.offer = new AgentOrder("", instrument, false, 0, 0);
    }

    @Override
    public void onTrade(int instrumentId, int aggressorSign, boolean own, long nowNs) {
        if (!own && aggressorSign != 0 && instrumentId == instrument.id()) {
            (aggressorSign > 0 ? buyers : sellers).forEach(pulse -> pulse.beat(nowNs));
        }
    }

    @Override
    public void onWake(long nowNs) {
        desk.wakeAt(nowNs + LOOK_NS);
        Touch touch = desk.touch(instrument);
        long position = desk.position(instrument);
        if (position != 0 && nowNs >= outNs) {
            desk.cancel(offer, nowNs);
            desk.takeTowards(instrument, 0, settings.qty(), nowNs);
        } else if (position != 0 && !desk.isBusy(instrument)) {
            offer(position, touch, nowNs);
        } else if (touch.isTwoSided() && !desk.isBusy(instrument) && nowNs >= outNs) {
            boolean bought = isDue(buyers, nowNs + settings.leadNs());
            boolean sold = isDue(sellers, nowNs + settings.leadNs());
            if (bought != sold) {
                outNs = nowNs + settings.holdNs();
                taking = desk.take(instrument, bought, settings.qty(), touch.price(!bought), nowNs);
            }
        }
    }

    /// On the slice's way: above what was paid for the position, or below what it was sold at.
    private void offer(long position, Touch touch, long nowNs) {
        boolean buy = position < 0;
        long tick = instrument.tick();
        long markup = settings.markupTicks() * tick;
        long price = taking.price() + (buy ? -markup : markup);
        if (touch.qty(!buy) > 0) {
            long edge = touch.price(!buy);
            price = buy ? Math.min(price, edge - tick) : Math.max(price, edge + tick);
        }
        if (price > 0) {
            offer = desk.rest(instrument, buy, Math.abs(position), price, nowNs);
        }
    }

    private static boolean isDue(List<Pulse> pulses, long atNs) {
        return pulses.stream().anyMatch(pulse -> pulse.isDue(atNs));
    }
}
