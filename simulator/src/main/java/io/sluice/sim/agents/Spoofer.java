package io.sluice.sim.agents;

import io.sluice.instrument.Instrument;

/// Shows a large order that it does not mean, so that others lean away from it into the small order
/// that it does mean on the other side; then pulls the large one. It runs when the queue before the
/// large one has become short. Forbidden where people trade (EU 596/2014 art. 12, 7 U.S.C.
/// 6c(a)(5)); here it is what a signal has to stand.
public final class Spoofer implements Agent {
    /// The large order goes when it is more than this share of what is shown at its price.
    private static final double DANGER = .9;

    private final Desk desk;
    private final Settings settings;
    private final Instrument instrument;
    private AgentOrder meant;
    private AgentOrder shown;
    private long untilNs = Long.MIN_VALUE;

    /// @param qty of the order that it means
    /// @param spoofQty of the order that it does not mean
    /// @param distanceTicks of that one behind the touch, 0 for at it
    /// @param holdNs how long it shows it at most
    /// @param meanWaitNs from one end to the next show, exponential
    public record Settings(long qty, long spoofQty, int distanceTicks, long holdNs, long meanWaitNs)
            implements AgentSettings {
        public Settings {
            AgentSettings.requireWhole("qty", qty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("spoofQty", spoofQty, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("distanceTicks", distanceTicks, 0, 10_000);
            AgentSettings.requireWhole("holdNs", holdNs, 1, Long.MAX_VALUE);
            AgentSettings.requireWhole("meanWaitNs", meanWaitNs, 1, Long.MAX_VALUE);
        }

        @Override
        public Agent at(Desk desk) {
            return new Spoofer(this, desk);
        }
    }

    Spoofer(Settings settings, Desk desk) {
        this.settings = settings;
        this.desk = desk;
        this.instrument = desk.instrument();
        this.meant = new AgentOrder("", instrument, true, 0, 0);
        this.shown = new AgentOrder("", instrument, false, 0, 0);
    }

    @Override
    public void onWake(long nowNs) {
        Touch touch = desk.touch(instrument);
        if (untilNs != Long.MIN_VALUE) {
            untilNs = Long.MIN_VALUE;
            desk.cancel(shown, nowNs);
            desk.cancel(meant, nowNs);
            desk.wakeAt(nowNs + desk.waitNs(settings.meanWaitNs()));
        } else if (touch.isTwoSided() && !desk.isBusy(instrument)) {
            show(touch, nowNs);
        } else {
            desk.wakeAt(nowNs + desk.waitNs(settings.meanWaitNs()));
        }
    }

    /// Means to buy while it owns nothing or is short, to sell while it is long.
    private void show(Touch touch, long nowNs) {
        long position = desk.position(instrument);
        boolean buy = position == 0 ? desk.random().nextBoolean() : position < 0;
        long away = settings.distanceTicks() * instrument.tick();
        long price = touch.price(!buy) + (buy ? away : -away);
        untilNs = nowNs + settings.holdNs();
        desk.wakeAt(untilNs);
        meant = desk.rest(instrument, buy, settings.qty(), touch.price(buy), nowNs);
        if (price > 0) {
            shown = desk.rest(instrument, !buy, settings.spoofQty(), price, nowNs);
        }
    }

    @Override
    public void onTouch(int instrumentId, long nowNs) {
        if (!shown.isWanted() || instrumentId != instrument.id()) {
            return;
        }
        Touch touch = desk.touch(instrument);
        boolean bid = shown.isBuy();
        long there = touch.qty(bid);
        boolean inDanger = touch.price(bid) == shown.price() && shown.leavesQty() > DANGER * there;
        if (inDanger && there >= shown.leavesQty()) {
            desk.cancel(shown, nowNs);
        }
    }
}
